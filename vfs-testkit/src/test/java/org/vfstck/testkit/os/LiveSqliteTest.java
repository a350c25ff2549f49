package org.vfstck.testkit.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** The OS VFS and a live sqlite3 process see each other's locks and the same wal-index. */
@Timeout(60)
class LiveSqliteTest {

  private static final OpenFlags DATABASE = OpenFlags.MAIN_DB.with(OpenFlags.READWRITE);

  @TempDir Path directory;
  private Path path;
  private SqliteProgram sqlite;
  private VfsFile file;
  private VfsFile sibling;

  @BeforeEach
  void open() throws IOException {
    assumeTrue(SqliteProgram.installed(), "the sqlite3 program is not on the PATH");
    path = directory.toRealPath().resolve("main.db");
    sqlite = new SqliteProgram(path);
    assertThat(sqlite.run("CREATE TABLE t(x); INSERT INTO t VALUES(1);")).isEmpty();
    OsVfs vfs = new OsVfs();
    file = vfs.open(path.toString(), DATABASE).file();
    sibling = vfs.open(path.toString(), DATABASE).file();
  }

  @AfterEach
  void close() {
    if (sqlite != null) {
      file.close();
      sibling.close();
      sqlite.close();
    }
  }

  @Test
  void itsReservedLockIsSeenWithAndWithoutALockOfOurs() throws IOException {
    assertThat(file.checkReservedLock().flag()).isFalse();
    assertThat(sqlite.run("BEGIN IMMEDIATE;")).isEmpty();
    assertThat(file.checkReservedLock().flag()).as("without a lock").isTrue();
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(file.checkReservedLock().flag()).as("with SHARED").isTrue();
    assertThat(file.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.BUSY);
    assertThat(sqlite.run("ROLLBACK;")).isEmpty();
    assertThat(file.checkReservedLock().flag()).as("after its rollback").isFalse();
    assertThat(file.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
  }

  @Test
  void theKernelsListAnswersWithoutTouchingTheReservedByte() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")), "there is no /proc/locks");
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    long last = DatabaseLockBytes.SHARED_FIRST + DatabaseLockBytes.SHARED_SIZE - 1;
    for (boolean reserved : new boolean[] {false, true}) {
      if (reserved) {
        sqlite.run("BEGIN IMMEDIATE;");
      }
      assertThat(
              KernelLocks.writeLocked(
                  path, DatabaseLockBytes.RESERVED_BYTE, DatabaseLockBytes.SHARED_FIRST, last))
          .isEqualTo(reserved ? KernelLocks.Answer.YES : KernelLocks.Answer.NO);
    }
  }

  @Test
  void ourReaderHoldsUpItsCommitAndItsPendingHoldsUpOurs() throws IOException {
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("BEGIN; INSERT INTO t VALUES(2);")).isEmpty();
    assertThat(sqlite.run("COMMIT;")).contains("database is locked");
    assertThat(sibling.lock(LockLevel.SHARED)).as("the process reads").isEqualTo(ResultCode.OK);
    sibling.unlock(LockLevel.NONE);
    file.unlock(LockLevel.NONE);
    assertThat(file.lock(LockLevel.SHARED)).as("against its PENDING").isEqualTo(ResultCode.BUSY);
    assertThat(sqlite.run("COMMIT;")).isEmpty();
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
  }

  @Test
  void ourLocksHoldItUp() throws IOException {
    file.lock(LockLevel.SHARED);
    assertThat(file.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("SELECT count(*) FROM t;")).as("beside RESERVED").isEqualTo("1");
    assertThat(sqlite.run("BEGIN IMMEDIATE;")).contains("database is locked");
    assertThat(file.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("SELECT count(*) FROM t;")).contains("database is locked");
    assertThat(file.unlock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("SELECT count(*) FROM t;")).as("after downgrade").isEqualTo("1");
    assertThat(sqlite.run("INSERT INTO t VALUES(2);")).contains("database is locked");
    file.unlock(LockLevel.NONE);
    assertThat(sqlite.run("INSERT INTO t VALUES(2);")).isEmpty();
  }

  @Test
  void aRefusedExclusiveLeavesOurSharedLockInForce() throws IOException {
    assertThat(sqlite.run("BEGIN; SELECT count(*) FROM t;")).isEqualTo("1");
    file.lock(LockLevel.SHARED);
    file.lock(LockLevel.RESERVED);
    assertThat(file.lock(LockLevel.EXCLUSIVE)).as("with its reader").isEqualTo(ResultCode.BUSY);
    assertThat(file.unlock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("INSERT INTO t VALUES(2);")).isEmpty();
    assertThat(sqlite.run("COMMIT;")).as("our SHARED is there").contains("database is locked");
    file.unlock(LockLevel.NONE);
    assertThat(sqlite.run("COMMIT;")).isEmpty();
  }

  @Test
  void aHandleClosedBesideAnotherDoesNotDropItsLock() throws IOException {
    file.lock(LockLevel.SHARED);
    file.lock(LockLevel.RESERVED);
    sibling.close();
    assertThat(sqlite.run("BEGIN IMMEDIATE;")).contains("database is locked");
    sibling = new OsVfs().open(path.toString(), DATABASE).file();
    assertThat(sqlite.run("BEGIN IMMEDIATE;")).contains("database is locked");
    file.unlock(LockLevel.NONE);
    assertThat(sqlite.run("BEGIN IMMEDIATE;")).isEmpty();
  }

  @Test
  void theWalIndexIsShared() throws IOException {
    assertThat(sqlite.run("PRAGMA journal_mode=WAL; INSERT INTO t VALUES(2);")).isEqualTo("wal");
    file.lock(LockLevel.SHARED);
    SharedMemory memory = file.sharedMemory().get();
    SharedRegion region = memory.map(0, 32768, false).region();
    assertThat(region).as("the region it made").isNotNull();
    assertThat(region.getInt(0)).as("version of the wal-index").isEqualTo(3007000);
    int changes = region.getInt(8);
    assertThat(sqlite.run("INSERT INTO t VALUES(3);")).isEmpty();
    assertThat(region.getInt(8)).as("iChange after its commit").isNotEqualTo(changes);

    assertThat(sqlite.run("BEGIN IMMEDIATE;")).isEmpty();
    assertThat(memory.lock(0, 1, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.BUSY);
    assertThat(sqlite.run("ROLLBACK;")).isEmpty();
    assertThat(memory.lock(0, 1, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(sqlite.run("INSERT INTO t VALUES(4);")).contains("database is locked");
    memory.lock(0, 1, ShmLockRequest.UNLOCK_EXCLUSIVE);

    sqlite.close();
    assertThat(Files.exists(path.resolveSibling("main.db-wal"))).as("we still use it").isTrue();
    sqlite = new SqliteProgram(path);
    assertThat(sqlite.run("SELECT count(*) FROM t;")).isEqualTo("3");
    memory.unmap(false);
  }
}
