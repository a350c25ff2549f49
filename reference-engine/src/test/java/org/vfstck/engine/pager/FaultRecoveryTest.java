package org.vfstck.engine.pager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

/** Each VFS call in turn fails once: the transaction is then undone, or it was committed. */
class FaultRecoveryTest {

  private static final int PAGE_SIZE = 512;

  @ParameterizedTest
  @CsvSource({
    "DELETE, WRITE, IOERR_WRITE",
    "DELETE, WRITE, FULL",
    "DELETE, SYNC, IOERR_FSYNC",
    "DELETE, READ, IOERR_READ",
    "DELETE, DELETE, IOERR_DELETE",
    "DELETE, OPEN, CANTOPEN",
    "DELETE, FILE_SIZE, IOERR_FSTAT",
    "DELETE, TRUNCATE, IOERR_TRUNCATE",
    "DELETE, LOCK, BUSY",
    "DELETE, LOCK, IOERR_LOCK",
    "DELETE, UNLOCK, IOERR_UNLOCK",
    "DELETE, ACCESS, IOERR_ACCESS",
    "PERSIST, WRITE, IOERR_WRITE",
    "PERSIST, SYNC, IOERR_FSYNC",
    "PERSIST, TRUNCATE, IOERR",
    "TRUNCATE, WRITE, FULL",
    "TRUNCATE, TRUNCATE, IOERR_TRUNCATE",
    "TRUNCATE, SYNC, IOERR_FSYNC",
    "MEMORY, WRITE, IOERR_WRITE",
    "MEMORY, SYNC, IOERR_FSYNC",
    "WAL, WRITE, FULL",
    "WAL, SYNC, IOERR_FSYNC",
    "WAL, SHM_LOCK, BUSY",
    "WAL, SHM_LOCK, IOERR_SHMLOCK",
    "WAL, READ, IOERR_READ",
    "WAL, SHM_MAP, IOERR_SHMMAP"
  })
  void undoneOrDone(JournalMode mode, VfsMethod method, String codeName) {
    ResultCode code = code(codeName);
    boolean fired = true;
    int failures = 0;
    for (int nth = 1; fired; nth++) {
      assertThat(nth).as("calls of %s in one small transaction", method).isLessThan(2000);
      FaultPlan plan = FaultPlan.nth(nth, method, FileKind.NONE, code).onEveryKind();
      failures += run(mode, plan, nth) ? 1 : 0;
      fired = plan.fired() > 0;
    }
    assertThat(failures).as("a failing %s is noticed at least once", method).isPositive();
  }

  private static ResultCode code(String name) {
    for (int value = 1; value < 1 << 14; value++) {
      ResultCode code = new ResultCode(value);
      if (code.isDefined() && code.symbol().equals("SQLITE_" + name)) {
        return code;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** Whether a call of the pager failed. */
  private static boolean run(JournalMode mode, FaultPlan plan, int nth) {
    MemoryFileSystem machine = new MemoryFileSystem();
    byte[] before = create(machine, mode);
    // Only a database that shrinks is truncated.
    byte[] after = image(before, plan.toString().startsWith("xTruncate") ? 9 : 16, 2);
    FaultPlanVfs vfs = new FaultPlanVfs(machine.process("writer"), plan);
    boolean failed = false;
    boolean committed = false;
    FilePager pager = null;
    try {
      pager = FilePager.open(vfs, "/f.db", PagerOptions.EXISTING);
      if (mode != JournalMode.WAL) {
        pager.setJournalMode(mode);
      }
      pager.setCacheSize(4);
      pager.beginWrite(false);
      pager.openSavepoints(1);
      Rewriter.change(pager, image(before, 14, 5));
      pager.rollbackToSavepoint(0);
      Rewriter.change(pager, after);
      Rewriter.commit(pager);
      committed = true;
      pager.endRead();
    } catch (SqliteException e) {
      failed = true;
      if (pager != null) {
        giveUp(pager);
        checkSame(pager, before, after, committed, mode + " " + plan + " same connection");
      }
    }
    if (pager != null) {
      pager.close();
    }
    FilePager other = FilePager.open(machine.process("other"), "/f.db", PagerOptions.EXISTING);
    other.beginRead();
    byte[] found = Rewriter.image(other);
    other.close();
    assertOneOf(found, before, after, committed, mode + " " + plan + " other connection");
    assertThat(machine.heldLocks()).as("%s %s, call %d", mode, plan, nth).isEmpty();
    assertThat(machine.openFiles()).as("%s %s, call %d", mode, plan, nth).isEmpty();
    return failed;
  }

  private static void giveUp(FilePager pager) {
    try {
      pager.rollback();
    } catch (SqliteException e) {
      pager.rollback();
    }
    pager.endRead();
  }

  private static void checkSame(
      FilePager pager, byte[] before, byte[] after, boolean committed, String what) {
    pager.beginRead();
    byte[] found = Rewriter.image(pager);
    pager.endRead();
    assertOneOf(found, before, after, committed, what);
  }

  private static void assertOneOf(
      byte[] found, byte[] before, byte[] after, boolean committed, String what) {
    if (!Arrays.equals(found, Rewriter.withoutCounters(after))) {
      assertThat(committed).as("%s: a commit that was acknowledged is gone", what).isFalse();
      assertThat(found).as(what).isEqualTo(Rewriter.withoutCounters(before));
    }
  }

  private static byte[] create(MemoryFileSystem machine, JournalMode mode) {
    byte[] header = new byte[PAGE_SIZE];
    DatabaseHeader.initialise(header, PAGE_SIZE, 0);
    byte version = (byte) (mode == JournalMode.WAL ? 2 : 1);
    header[18] = version;
    header[19] = version;
    byte[] image = image(header, 12, 1);
    machine.put("/f.db", image);
    return image;
  }

  private static byte[] image(byte[] header, int pages, int seed) {
    byte[] image = new byte[pages * PAGE_SIZE];
    new Random(seed).nextBytes(image);
    System.arraycopy(header, 0, image, 0, 100);
    image[31] = (byte) pages;
    return image;
  }
}
