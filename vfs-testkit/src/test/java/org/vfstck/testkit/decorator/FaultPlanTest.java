package org.vfstck.testkit.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

class FaultPlanTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
  private static final byte[] BYTES = new byte[16];

  private final MemoryFileSystem fileSystem = new MemoryFileSystem();

  private Vfs under(FaultPlan plan) {
    return new FaultPlanVfs(fileSystem.process("A"), plan);
  }

  @Test
  void onlyTheNthCallFailsAndIsNotCarriedOut() {
    FaultPlan plan = FaultPlan.nth(2, VfsMethod.WRITE, FileKind.MAIN_DB, ResultCode.FULL);
    VfsFile file = under(plan).open("/main.db", DATABASE).file();
    assertThat(file.write(BYTES, 0, 16, 0)).isEqualTo(ResultCode.OK);
    assertThat(file.write(BYTES, 0, 16, 16)).isEqualTo(ResultCode.FULL);
    assertThat(file.fileSize().size()).isEqualTo(16);
    assertThat(file.write(BYTES, 0, 16, 16)).isEqualTo(ResultCode.OK);
    assertThat(plan.fired()).isEqualTo(1);
    assertThat(plan.seen()).isEqualTo(3);
  }

  @Test
  void everyCallFromTheNthFails() {
    FaultPlan plan = FaultPlan.fromNth(2, VfsMethod.SYNC, FileKind.MAIN_DB, ResultCode.IOERR_FSYNC);
    VfsFile file = under(plan).open("/main.db", DATABASE).file();
    assertThat(file.sync(SyncFlags.NORMAL)).isEqualTo(ResultCode.OK);
    assertThat(file.sync(SyncFlags.NORMAL)).isEqualTo(ResultCode.IOERR_FSYNC);
    assertThat(file.sync(SyncFlags.NORMAL)).isEqualTo(ResultCode.IOERR_FSYNC);
    assertThat(plan.fired()).isEqualTo(2);
  }

  @Test
  void filesOfAnotherKindAreSpared() {
    FaultPlan plan = FaultPlan.fromNth(1, VfsMethod.DELETE, FileKind.WAL, ResultCode.IOERR_DELETE);
    Vfs vfs = under(plan);
    vfs.open("/main.db", DATABASE);
    assertThat(vfs.delete("/main.db-wal", false)).isEqualTo(ResultCode.IOERR_DELETE);
    assertThat(vfs.delete("/main.db", false)).isEqualTo(ResultCode.OK);
    assertThat(plan.seen()).isEqualTo(1);
  }

  @Test
  void aFailedCloseClosesNevertheless() {
    FaultPlan plan = FaultPlan.nth(1, VfsMethod.CLOSE, FileKind.MAIN_DB, ResultCode.IOERR_CLOSE);
    VfsFile file = under(plan).open("/main.db", DATABASE).file();
    file.lock(LockLevel.SHARED);
    assertThat(file.close()).isEqualTo(ResultCode.IOERR_CLOSE);
    assertThat(fileSystem.openFiles()).isEmpty();
  }

  @Test
  void anInjectedShortReadIsZeros() {
    FaultPlan plan =
        FaultPlan.nth(1, VfsMethod.READ, FileKind.MAIN_DB, ResultCode.IOERR_SHORT_READ);
    VfsFile file = under(plan).open("/main.db", DATABASE).file();
    byte[] buffer = {1, 1, 1, 1};
    assertThat(file.read(buffer, 1, 2, 0)).isEqualTo(ResultCode.IOERR_SHORT_READ);
    assertThat(buffer).isEqualTo(new byte[] {1, 0, 0, 1});
  }

  @ParameterizedTest
  @EnumSource(VfsMethod.class)
  void everyMethodThatAnswersACodeCanFail(VfsMethod method) {
    if (!method.answersCode()) {
      assertThatThrownBy(() -> FaultPlan.nth(1, method, FileKind.MAIN_DB, ResultCode.IOERR))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(method.symbol());
      return;
    }
    fileSystem.setMappedReads(true);
    FaultPlan plan =
        FaultPlan.nth(1, method, FileKind.MAIN_DB, ResultCode.IOERR_DATA).onEveryKind();
    assertThat(callAll(under(plan))).as("calls that answered the code").isEqualTo(1);
    assertThat(plan.fired()).isEqualTo(1);
  }

  /** Calls everything once and counts the answers IOERR_DATA. */
  private static int callAll(Vfs vfs) {
    int count = hit(vfs.fullPathname("main.db").code());
    OpenResult opened = vfs.open("/main.db", DATABASE);
    count += hit(opened.code());
    VfsFile file = opened.file() != null ? opened.file() : vfs.open("/main.db", DATABASE).file();
    count += hit(vfs.access("/main.db", AccessMode.READ).code());
    count += hit(file.lock(LockLevel.SHARED));
    count += hit(file.checkReservedLock().code());
    count += hit(file.write(BYTES, 0, 16, 0));
    count += hit(file.read(new byte[16], 0, 16, 0));
    count += hit(file.truncate(8));
    count += hit(file.sync(SyncFlags.FULL));
    count += hit(file.fileSize().code());
    count += hit(file.fileControl(FileControl.LOCKSTATE, new FileControlArgument()));
    SharedMemory memory = file.sharedMemory().get();
    count += hit(memory.map(0, 32768, true).code());
    count += hit(memory.lock(0, 1, ShmLockRequest.LOCK_SHARED));
    count += hit(memory.unmap(false));
    count += hit(file.mappedFile().get().fetch(0, 8).code());
    count += hit(file.mappedFile().get().unfetch(0, null));
    count += hit(file.unlock(LockLevel.NONE));
    count += hit(file.close());
    return count + hit(vfs.delete("/main.db", false));
  }

  private static int hit(ResultCode code) {
    return code.equals(ResultCode.IOERR_DATA) ? 1 : 0;
  }

  @Test
  void planThatCanNotFireIsRefused() {
    for (ResultCode code : new ResultCode[] {ResultCode.OK, new ResultCode(9999)}) {
      assertThatThrownBy(() -> FaultPlan.nth(1, VfsMethod.READ, FileKind.WAL, code))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FaultPlan.nth(0, VfsMethod.READ, FileKind.WAL, ResultCode.IOERR))
        .hasMessageContaining("counted from 1");
  }
}
