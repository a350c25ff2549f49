package org.vfstck.features.steps.sql;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.steps.World;

/** The ledger: many transactions of many connections against a model that knows every answer. */
public final class LedgerSteps {

  private static final int CLIENTS = 5;
  private static final String FIRST_PROCESS = "P";
  private static final List<String> OTHER_PROCESSES = List.of("Q", "R");

  private final World world;
  private boolean wal;

  public LedgerSteps(World world) {
    this.world = world;
  }

  @Given("connection {word} makes a ledger in journal mode {word} and closes")
  public void makesLedger(String connection, String mode) {
    wal = mode.equals("WAL");
    world.connections().open(connection);
    Ledger.create(world, connection, mode);
    world.connections().close(connection);
  }

  @Then("the ledger holds through {int} steps in one process, under seed {long}")
  public void holdsInOneProcess(int steps, long seed) {
    List<LedgerClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new LedgerClient(name(i), FIRST_PROCESS, i));
    }
    new Ledger(world, wal, clients, List.of(), seed).run(steps);
  }

  /** Processes Q and R are killed now and then, P never is. */
  @Then("the ledger holds through {int} steps in three processes with kills, under seed {long}")
  public void holdsInProcesses(int steps, long seed) {
    List<LedgerClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      String process = i == 0 ? FIRST_PROCESS : OTHER_PROCESSES.get(i % OTHER_PROCESSES.size());
      clients.add(new LedgerClient(name(i), process, i));
    }
    new Ledger(world, wal, clients, OTHER_PROCESSES, seed).run(steps);
  }

  private static String name(int index) {
    return String.valueOf((char) ('A' + index));
  }
}
