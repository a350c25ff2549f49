package org.vfstck.features.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Optional;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;

/** The database file, its log and its journal, read past every connection. */
public final class FileSteps {

  /** walformat.html: 32 bytes of log header, and salt-1 and salt-2 at byte 16 of it. */
  private static final int LOG_HEADER_SIZE = 32;

  private static final int LOG_SALT_OFFSET = 16;

  private final World world;

  public FileSteps(World world) {
    this.world = world;
  }

  /**
   * A connection writes the rows, and while it is open, before anything is checkpointed, database
   * and log are copied: just what a crash leaves behind.
   */
  @Given("a crash has left a WAL database with these rows in its log")
  public void crashLeftRowsInLog(DataTable rows) {
    String origin = world.path(World.ORIGIN);
    EngineConnection writer = world.openAside(origin);
    succeed(writer, "PRAGMA locking_mode=EXCLUSIVE");
    succeed(writer, "PRAGMA journal_mode=WAL");
    succeed(writer, "CREATE TABLE t(x, y)");
    for (List<String> row : rows.cells()) {
      succeed(writer, "INSERT INTO t VALUES(" + row.get(0) + ", '" + row.get(1) + "')");
    }
    world.files().copy(origin, world.databasePath());
    world.files().copy(origin + "-wal", world.logPath());
    writer.close();
  }

  @When("only the database file is carried over to a new place")
  public void carriedOver() {
    String from = world.databasePath();
    world.useDatabase(World.CARRIED);
    world.files().copy(from, world.databasePath());
  }

  @Then("the write-ahead log holds frames")
  public void logHoldsFrames() {
    long size = world.files().size(world.logPath());
    world
        .verdicts()
        .holds(
            "the write-ahead log holds frames",
            size > LOG_HEADER_SIZE,
            "its size is " + size + " bytes",
            "");
  }

  @Then("there is no write-ahead log")
  public void noLog() {
    boolean exists = world.files().exists(world.logPath());
    world.verdicts().holds("there is no write-ahead log", !exists, "there is one", "");
  }

  @Then("there is a rollback journal")
  public void journalExists() {
    boolean exists = world.files().exists(world.databasePath() + "-journal");
    world.verdicts().holds("there is a rollback journal", exists, "there is none", "");
  }

  @Then("the file format version numbers on disk are {int} and {int}")
  public void fileFormatVersions(int write, int read) {
    byte[] header = world.files().read(world.databasePath(), 0, 100);
    world
        .verdicts()
        .same(
            "bytes 18 and 19 of the database file",
            write + " and " + read,
            header[18] + " and " + header[19],
            "");
  }

  @Given("another handle finds no shared-memory wal-index")
  public void noWalIndex() {
    world
        .verdicts()
        .same(
            "the first region of the shared memory, as xShmMap shows it without extending",
            "not allocated",
            world.files().walIndex(world.databasePath()).isPresent()
                ? "allocated"
                : "not allocated",
            "");
  }

  @Then("another handle finds the shared-memory wal-index of the log")
  public void walIndexOfLog() {
    Optional<WalIndexView> index = world.files().walIndex(world.databasePath());
    world
        .verdicts()
        .same(
            "the first region of the shared memory, as xShmMap shows it without extending",
            "allocated",
            index.isPresent() ? "allocated" : "not allocated",
            "Does every handle of the database map the same memory?");
    WalIndexView view = index.orElseThrow();
    world.verdicts().same("the format version in the wal-index", 3007000, view.version(), "");
    world.verdicts().same("whether the wal-index is initialised", true, view.initialised(), "");
    world
        .verdicts()
        .same(
            "the salts in the wal-index, compared with those in the log",
            WalIndexView.hex(world.files().read(world.logPath(), LOG_SALT_OFFSET, 8)),
            view.salts(),
            "");
  }

  private void succeed(EngineConnection connection, String sql) {
    Outcome outcome = connection.execute(sql);
    world
        .verdicts()
        .holds("setting up: \"" + sql + "\" succeeds", outcome.succeeded(), outcome.describe(), "");
  }
}
