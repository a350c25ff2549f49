package org.vfstck.features.steps.sql;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import org.vfstck.features.steps.DatabaseFiles;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;

/** The files of the database as a handle of the suite's own finds them. */
public final class DatabaseFileSteps {

  /** fileformat2.html: page size at byte 16, 1 for 65536; number of pages at byte 28. */
  private static final int PAGE_SIZE_OFFSET = 16;

  private static final int PAGE_COUNT_OFFSET = 28;

  /** fileformat2.html, "The Lock-Byte Page". */
  private static final int LOCK_BYTES = 0x40000000;

  /**
   * fileformat2.html, "The Rollback Journal": magic, page count, nonce, size, sector, page size.
   */
  private static final int JOURNAL_HEADER_SIZE = 28;

  private static final String TRUNCATE =
      "Does xTruncate make the file shorter, and does xFileSize say so (field study, B28 and B29)?";

  private final World world;
  private long notedSize;

  public DatabaseFileSteps(World world) {
    this.world = world;
  }

  /** What a journal may look like once its transaction has ended. */
  private enum JournalState {
    ABSENT,
    EMPTY,
    ZEROED,
    /** With a header and perhaps pages: hot, unless its writer lives. */
    FILLED
  }

  @Then("the rollback journal is left {word}")
  public void journalIsLeft(String state) {
    JournalState expected = JournalState.valueOf(state.toUpperCase(Locale.ROOT));
    world
        .verdicts()
        .same(
            "the state in which the rollback journal is left",
            expected,
            journalState(),
            switch (expected) {
              case ABSENT -> "Does xDelete remove the name before it answers OK?";
              case EMPTY -> TRUNCATE;
              default -> "Does xWrite at offset 0 overwrite what the file begins with?";
            });
  }

  private JournalState journalState() {
    String path = world.databasePath() + "-journal";
    OpenResult opened = world.vfs().open(path, OpenFlags.MAIN_JOURNAL.with(OpenFlags.READONLY));
    if (opened.file() == null) {
      return JournalState.ABSENT;
    }
    opened.file().close();
    DatabaseFiles files = world.files();
    if (files.size(path) == 0) {
      return JournalState.EMPTY;
    }
    byte[] header = files.read(path, 0, JOURNAL_HEADER_SIZE);
    return Arrays.equals(header, new byte[JOURNAL_HEADER_SIZE])
        ? JournalState.ZEROED
        : JournalState.FILLED;
  }

  @Then("the database file has the size that its header says")
  public void sizeIsThatOfHeader() {
    world
        .verdicts()
        .same(
            "the size of the database file, whose header says "
                + pageCount()
                + " pages of "
                + pageSize()
                + " bytes,",
            (long) pageCount() * pageSize(),
            world.files().size(world.databasePath()),
            TRUNCATE);
  }

  @Then("the header of the database file says pages of {int} bytes")
  public void headerSaysPageSize(int bytes) {
    world
        .verdicts()
        .same("the page size in the header of the database file", bytes, pageSize(), "");
  }

  @Given("the size of the database file is noted")
  public void noteSize() {
    notedSize = world.files().size(world.databasePath());
  }

  @Then("the database file has the size noted")
  public void hasNotedSize() {
    world
        .verdicts()
        .same(
            "the size of the database file",
            notedSize,
            world.files().size(world.databasePath()),
            TRUNCATE);
  }

  @Then("the database file is shorter than noted")
  public void isShorter() {
    long size = world.files().size(world.databasePath());
    world
        .verdicts()
        .holds(
            "the database file is shorter than " + notedSize + " bytes",
            size < notedSize,
            "it has " + size + " bytes",
            TRUNCATE);
  }

  @Then("the database file is longer than noted")
  public void isLonger() {
    long size = world.files().size(world.databasePath());
    world
        .verdicts()
        .holds(
            "the database file is longer than " + notedSize + " bytes",
            size > notedSize,
            "it has " + size + " bytes",
            "");
  }

  @Then("the database file is {int} pages shorter than noted")
  public void isShorterByPages(int pages) {
    world
        .verdicts()
        .same(
            "the size of the database file, " + pages + " pages shorter than " + notedSize,
            notedSize - (long) pages * pageSize(),
            world.files().size(world.databasePath()),
            TRUNCATE);
  }

  @Then("the write-ahead log is left empty")
  public void logIsEmpty() {
    world
        .verdicts()
        .same(
            "the size of the write-ahead log",
            0L,
            world.files().size(world.databasePath() + "-wal"),
            TRUNCATE);
  }

  @Then("the write-ahead log is there")
  public void logIsThere() {
    boolean exists = world.files().exists(world.databasePath() + "-wal");
    world
        .verdicts()
        .holds(
            "the write-ahead log is there",
            exists,
            "there is none",
            "A connection that closes deletes the log only if it gets EXCLUSIVE, which any other"
                + " open connection must prevent (field study, B69).");
  }

  /** What a crash of the machine leaves of files that are all synced: every byte of this moment. */
  @When("the database, its journal and its log are copied as a crash would leave them")
  public void copyAsCrashLeaves() {
    String from = world.databasePath();
    world.useDatabase(World.CARRIED);
    String to = world.databasePath();
    for (String suffix : new String[] {"", "-journal", "-wal"}) {
      if (world.files().exists(from + suffix)) {
        world.files().copy(from + suffix, to + suffix);
      }
    }
  }

  /**
   * The pages that are added belong to nothing: integrity_check would name them, but whoever writes
   * takes new pages after them. Nobody has the database open.
   *
   * <pre>
   *   | page 1 | page 2 | a hole of zeros ...  | last |      | lock bytes |
   *   0                                               2^30 - 1 page   2^30
   * </pre>
   */
  @When("the database file is stretched to two pages before the page of the lock bytes")
  public void stretch() {
    int pageSize = pageSize();
    int pages = LOCK_BYTES / pageSize - 1;
    byte[] count = ByteBuffer.allocate(4).putInt(pages).array();
    world.files().write(world.databasePath(), PAGE_COUNT_OFFSET, count);
    world.files().write(world.databasePath(), (long) (pages - 1) * pageSize, new byte[pageSize]);
  }

  @Then("the page of the lock bytes holds nothing")
  public void lockBytesAreZero() {
    int pageSize = pageSize();
    byte[] page = world.files().read(world.databasePath(), LOCK_BYTES, pageSize);
    world
        .verdicts()
        .holds(
            "the page of the lock bytes, at 2^30, is full of zeros",
            Arrays.equals(page, new byte[pageSize]),
            "something was written into it",
            "Does an xWrite beyond the end land where it is told to (field study, B30 and B31)?");
  }

  private int pageSize() {
    byte[] field = header(PAGE_SIZE_OFFSET, 2);
    int value = (field[0] & 0xFF) << 8 | field[1] & 0xFF;
    return value == 1 ? 65536 : value;
  }

  private int pageCount() {
    byte[] field = header(PAGE_COUNT_OFFSET, 4);
    return ByteBuffer.wrap(field).getInt();
  }

  private byte[] header(int offset, int amount) {
    return world.files().read(world.databasePath(), offset, amount);
  }
}
