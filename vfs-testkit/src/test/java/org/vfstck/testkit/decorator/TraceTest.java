package org.vfstck.testkit.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

class TraceTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private static void workload(Vfs vfs) {
    vfs.access("/main.db-journal", AccessMode.EXISTS);
    VfsFile file = vfs.open("/main.db", DATABASE).file();
    file.lock(LockLevel.SHARED);
    file.read(new byte[16], 0, 16, 0);
    file.write(new byte[16], 0, 16, 0);
    file.fileSize();
    SharedMemory memory = file.sharedMemory().get();
    memory.map(0, 32768, false);
    memory.lock(3, 1, ShmLockRequest.LOCK_SHARED);
    memory.barrier();
    memory.unmap(true);
    file.close();
  }

  @Test
  void readsLikeSqlitesOwnCalls() {
    Trace trace = new Trace();
    trace.marker("SELECT 1");
    workload(new RecordingVfs(new MemoryVfs(), "A", trace));
    assertThat(trace.text())
        .isEqualTo(
            """
            #1 -- SELECT 1
            #2 A xAccess(main.db-journal, EXISTS) -> SQLITE_OK no
            #3 A xOpen(main.db, READWRITE|CREATE|MAIN_DB) -> SQLITE_OK
            #4 A xLock(main.db, SHARED) -> SQLITE_OK
            #5 A xRead(main.db, offset=0, amount=16) -> SQLITE_IOERR_SHORT_READ
            #6 A xWrite(main.db, offset=0, amount=16) -> SQLITE_OK
            #7 A xFileSize(main.db) -> SQLITE_OK 16
            #8 A xShmMap(main.db, region=0, size=32768) -> SQLITE_OK no region
            #9 A xShmLock(main.db, offset=3, n=1, LOCK|SHARED) -> SQLITE_OK
            #10 A xShmBarrier(main.db) -> done
            #11 A xShmUnmap(main.db, delete) -> SQLITE_OK
            #12 A xClose(main.db) -> SQLITE_OK
            """);
    assertThat(trace.calls(VfsMethod.ACCESS).get(0).call().kind()).isEqualTo(FileKind.MAIN_JOURNAL);
  }

  @Test
  void aBoundedTraceKeepsTheEndAndSaysSo() {
    Trace trace = new Trace(2);
    workload(new RecordingVfs(new MemoryVfs(), "", trace));
    assertThat(trace.text())
        .isEqualTo(
            """
            (entries before #10 are not kept)
            #10 xShmUnmap(main.db, delete) -> SQLITE_OK
            #11 xClose(main.db) -> SQLITE_OK
            """);
    assertThat(trace.recorded()).isEqualTo(11);
    assertThatThrownBy(() -> new Trace(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFilteredTraceKeepsWhatWasAskedFor() {
    Trace trace = new Trace(100, EnumSet.of(VfsMethod.LOCK, VfsMethod.SHM_LOCK));
    workload(new RecordingVfs(new MemoryVfs(), "A", trace));
    assertThat(trace.calls()).hasSize(2);
  }

  @Test
  void anInjectedErrorIsMarkedAndAnotherIsNot() {
    Trace trace = new Trace();
    FaultPlan plan =
        FaultPlan.nth(1, VfsMethod.WRITE, FileKind.MAIN_DB, ResultCode.FULL).tell(trace);
    workload(new RecordingVfs(new FaultPlanVfs(new MemoryVfs(), plan), "A", trace));
    assertThat(trace.calls(call -> !call.injected().isEmpty())).hasSize(1);
    assertThat(trace.text())
        .contains(
            "xWrite(main.db, offset=0, amount=16) -> SQLITE_FULL"
                + "  [injected: xWrite 1 on MAIN_DB fails with SQLITE_FULL]");
  }
}
