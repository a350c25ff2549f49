package org.vfstck.testkit.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Each decorator, armed, bites, and says so to its listener. */
class FaultDecoratorsTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final MemoryFileSystem fileSystem = new MemoryFileSystem();
  private final MemoryVfs memory = fileSystem.process("A");
  private final List<String> injected = new ArrayList<>();

  private static VfsFile open(Vfs vfs) {
    return vfs.open("/main.db", DATABASE).file();
  }

  @Test
  void legacyHasNoSharedMemory() {
    Vfs vfs = new LegacyVfs(memory);
    assertThat(open(vfs).sharedMemory()).isEmpty();
    assertThat(open(vfs).methodsVersion()).isEqualTo(1);
    assertThat(vfs.capabilities())
        .doesNotContain(Capability.SHARED_MEMORY)
        .contains(Capability.WRITE);
    assertThat(vfs.name()).isEqualTo("memory-legacy");
  }

  @Test
  void aDeviceClaimsWhatItWasTold() {
    VfsFile file = open(new DeviceVfs(memory, DeviceCharacteristics.ATOMIC4K, 512));
    assertThat(file.deviceCharacteristics()).isEqualTo(DeviceCharacteristics.ATOMIC4K);
    assertThat(file.sectorSize()).isEqualTo(512);
    assertThatThrownBy(() -> new DeviceVfs(memory, DeviceCharacteristics.NONE, 1000))
        .hasMessageContaining("1000");
  }

  @Test
  void latencyPassesOnTheClockOfTheVfs() {
    VfsFile file = open(new LatencyVfs(memory, Map.of(VfsMethod.WRITE, 5000)));
    long before = memory.currentTimeMillis();
    file.write(new byte[1], 0, 1, 0);
    file.read(new byte[1], 0, 1, 0);
    assertThat(memory.currentTimeMillis() - before).isEqualTo(5);
    assertThatThrownBy(() -> new LatencyVfs(memory, Map.of(VfsMethod.SLEEP, 1)))
        .hasMessageContaining("xSleep");
  }

  @Test
  void aCutReadIsShortThoughTheFileGoesOn() {
    ShortIo cut = ShortIo.cutRead(2, FileKind.MAIN_DB);
    VfsFile file = open(new ShortIoVfs(memory, cut, injected::add));
    file.write(new byte[] {1, 2, 3, 4}, 0, 4, 0);
    byte[] buffer = new byte[4];
    assertThat(file.read(buffer, 0, 4, 0)).isEqualTo(ResultCode.OK);
    assertThat(file.read(buffer, 0, 4, 0)).isEqualTo(ResultCode.IOERR_SHORT_READ);
    assertThat(buffer).isEqualTo(new byte[] {1, 2, 0, 0});
    assertThat(cut.fired()).isEqualTo(1);
    assertThat(injected).containsExactly("read cut to 2 of 4 bytes");
  }

  @Test
  void aCutWriteStoresHalfAndFails() {
    ShortIo cut = ShortIo.cutWrite(1, FileKind.MAIN_DB);
    VfsFile file = open(new ShortIoVfs(memory, cut, injected::add));
    assertThat(file.write(new byte[] {1, 2, 3, 4}, 0, 4, 0)).isEqualTo(ResultCode.IOERR_WRITE);
    assertThat(fileSystem.contents("/main.db")).isEqualTo(new byte[] {1, 2});
    assertThat(cut.fired()).isEqualTo(1);
    assertThat(injected).containsExactly("write cut to 2 of 4 bytes");
  }

  @Test
  void aFullDiskTakesNoMoreThanItsRoomAndGetsBackWhatIsFreed() {
    DiskFullVfs disk = new DiskFullVfs(memory, 100, injected::add);
    VfsFile file = open(disk);
    VfsFile journal =
        disk.open(
                "/main.db-journal",
                OpenFlags.MAIN_JOURNAL.with(OpenFlags.READWRITE).with(OpenFlags.CREATE))
            .file();
    assertThat(file.write(new byte[60], 0, 60, 0)).isEqualTo(ResultCode.OK);
    assertThat(journal.write(new byte[41], 0, 41, 0)).isEqualTo(ResultCode.FULL);
    assertThat(journal.fileSize().size()).isZero();
    assertThat(journal.write(new byte[40], 0, 40, 0)).isEqualTo(ResultCode.OK);
    assertThat(disk.room()).isZero();
    assertThat(file.write(new byte[60], 0, 60, 0)).as("overwrite").isEqualTo(ResultCode.OK);
    assertThat(file.truncate(61)).as("longer").isEqualTo(ResultCode.FULL);
    assertThat(file.truncate(50)).isEqualTo(ResultCode.OK);
    journal.close();
    assertThat(disk.delete("/main.db-journal", false)).isEqualTo(ResultCode.OK);
    assertThat(disk.room()).isEqualTo(50);
    assertThat(disk.fired()).isEqualTo(2);
    assertThat(injected).hasSize(2);
  }

  @Test
  void aLockScriptAnswersByTheSlotAndThenStops() {
    LockScript script =
        new LockScript(
            List.of(
                LockScript.answer(3, ShmLockRequest.LOCK_SHARED, 2, ResultCode.BUSY),
                LockScript.answer(0, ShmLockRequest.LOCK_EXCLUSIVE, 1, ResultCode.IOERR_SHMLOCK)));
    SharedMemory shared =
        open(new LockScriptVfs(memory, script, injected::add)).sharedMemory().get();
    shared.map(0, 32768, true);
    assertThat(shared.lock(4, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.OK);
    for (int i = 0; i < 2; i++) {
      assertThat(shared.lock(3, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.BUSY);
    }
    assertThat(shared.lock(3, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.OK);
    assertThat(shared.lock(0, 2, ShmLockRequest.LOCK_EXCLUSIVE))
        .isEqualTo(ResultCode.IOERR_SHMLOCK);
    assertThat(shared.lock(0, 2, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(script.fired()).isEqualTo(3);
    assertThat(injected).hasSize(3);
  }

  @Test
  void aLockScriptDelaysOneConnectionOnly() {
    LockScript.Line line =
        new LockScript.Line(0, 7, Set.of(ShmLockRequest.LOCK_SHARED), 2, 1, 1, ResultCode.OK, 9000);
    Vfs vfs = new LockScriptVfs(memory, new LockScript(List.of(line)), injected::add);
    long before = memory.currentTimeMillis();
    for (int handle = 1; handle <= 2; handle++) {
      SharedMemory shared = open(vfs).sharedMemory().get();
      shared.map(0, 32768, true);
      for (int slot = 3; slot < 6; slot++) {
        assertThat(shared.lock(slot, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.OK);
      }
    }
    assertThat(memory.currentTimeMillis() - before).isEqualTo(9);
    assertThatThrownBy(() -> LockScript.answer(8, ShmLockRequest.LOCK_SHARED, 1, ResultCode.BUSY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"MAP_FAILS, 5386", "SIZE_FAILS, 4874", "NO_MEMORY, 7"})
  void sharedMemoryIsRefusedFromTheNthMappingOn(SharedMemoryDrop drop, int code) {
    SharedMemoryDropVfs vfs = new SharedMemoryDropVfs(memory, drop, 2, injected::add);
    SharedMemory shared = open(vfs).sharedMemory().get();
    assertThat(shared.map(0, 32768, true).code()).isEqualTo(ResultCode.OK);
    assertThat(shared.map(1, 32768, true)).isEqualTo(RegionResult.failed(new ResultCode(code)));
    assertThat(vfs.fired()).isEqualTo(1);
    assertThat(injected).hasSize(1);
  }

  @Test
  void readOnlySharedMemoryGivesTheRegionAndSaysSo() {
    Vfs vfs =
        new SharedMemoryDropVfs(memory, SharedMemoryDrop.READ_ONLY, 1, InjectionListener.NOBODY);
    RegionResult result = open(vfs).sharedMemory().get().map(0, 32768, true);
    assertThat(result.code()).isEqualTo(ResultCode.READONLY);
    assertThat(result.region()).isNotNull();
  }

  @Test
  void theMethodsCanBeAbsentFromTheNthOpenOn() {
    Vfs vfs = new SharedMemoryDropVfs(memory, SharedMemoryDrop.METHODS_ABSENT, 2, injected::add);
    assertThat(open(vfs).sharedMemory()).isPresent();
    assertThat(open(vfs).sharedMemory()).isEmpty();
  }
}
