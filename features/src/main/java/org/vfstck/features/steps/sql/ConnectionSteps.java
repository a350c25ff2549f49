package org.vfstck.features.steps.sql;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import org.vfstck.features.steps.ConnectionSlot;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.Outcome;

/** Connections in processes, their busy handlers, and the second database that they attach. */
public final class ConnectionSteps {

  private final World world;

  public ConnectionSteps(World world) {
    this.world = world;
  }

  @Given("connection {word} opens the database in process {word}")
  public void opensInProcess(String connection, String process) {
    world.connections().open(connection, process);
  }

  /** Its connections go with it, and nothing that they have begun is ended. */
  @When("kill -9 ends process {word}")
  public void kill(String process) {
    world.kill(process);
  }

  @Given("the busy handler of connection {word} asks for {int} retries")
  public void busyHandler(String connection, int retries) {
    world.connections().get(connection).busyHandler(retries);
  }

  @Then("the busy handler of connection {word} has been asked {int} times")
  public void busyCalls(String connection, int calls) {
    world
        .verdicts()
        .same(
            "the number of calls of the busy handler of " + connection,
            calls,
            world.connections().get(connection).busyCalls(),
            "Which code do xLock and xShmLock answer where another connection holds the lock? Only"
                + " for SQLITE_BUSY does SQLite ask the busy handler (c3ref/busy_handler.html).");
  }

  /** What it answers is judged elsewhere; here only what becomes of the database. */
  @When("connection {word} asks for WAL mode and takes any answer")
  public void asksForWal(String connection) {
    world.connections().get(connection).execute("PRAGMA journal_mode=WAL");
  }

  @Given("connection {word} attaches the second database")
  public void attaches(String connection) {
    ConnectionSlot slot = world.connections().get(connection);
    Outcome outcome =
        slot.execute("ATTACH '" + world.path(World.ATTACHED).replace("'", "''") + "' AS second");
    world
        .verdicts()
        .holds(slot.describeLast() + " succeeds", outcome.succeeded(), outcome.describe(), "");
  }
}
