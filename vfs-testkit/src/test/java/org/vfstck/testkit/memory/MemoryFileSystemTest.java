package org.vfstck.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

class MemoryFileSystemTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final MemoryFileSystem fileSystem = new MemoryFileSystem();

  private VfsFile open(String process, String path) {
    return fileSystem.process(process).open(path, DATABASE).file();
  }

  @Test
  void aKilledProcessLosesItsLocksAndHandlesButNotItsBytes() {
    VfsFile victim = open("A", "/main.db");
    VfsFile other = open("B", "/main.db");
    victim.write(new byte[] {1, 2, 3}, 0, 3, 0);
    victim.lock(LockLevel.SHARED);
    victim.lock(LockLevel.RESERVED);
    victim.lock(LockLevel.EXCLUSIVE);
    SharedMemory memory = victim.sharedMemory().get();
    memory.map(0, 32768, true).region().putInt(0, 4711);
    memory.lock(0, 8, ShmLockRequest.LOCK_EXCLUSIVE);
    SharedMemory others = other.sharedMemory().get();
    others.map(0, 32768, false);
    assertThat(other.lock(LockLevel.SHARED)).isEqualTo(ResultCode.BUSY);
    assertThat(fileSystem.heldLocks())
        .containsExactly("A: /main.db EXCLUSIVE, slots [0, 1, 2, 3, 4, 5, 6, 7]");

    fileSystem.kill("A");

    assertThat(fileSystem.heldLocks()).isEmpty();
    assertThat(other.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(others.lock(0, 8, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(others.map(0, 32768, false).region().getInt(0)).isEqualTo(4711);
    assertThat(victim.read(new byte[1], 0, 1, 0)).isEqualTo(ResultCode.IOERR_READ);
    assertThat(victim.lock(LockLevel.SHARED)).isEqualTo(ResultCode.IOERR_LOCK);
    assertThat(victim.checkReservedLock().code()).isEqualTo(ResultCode.IOERR_CHECKRESERVEDLOCK);
    assertThat(memory.lock(1, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.IOERR_SHMLOCK);
    assertThat(fileSystem.contents("/main.db")).isEqualTo(new byte[] {1, 2, 3});
    assertThat(open("A", "/main.db").fileSize().size()).as("a new process A").isEqualTo(3);
    assertThatThrownBy(() -> fileSystem.kill("C")).hasMessageContaining("C");
  }

  @Test
  void aDeadProcessOpensNothing() {
    MemoryVfs vfs = fileSystem.process("A");
    fileSystem.kill("A");
    assertThat(vfs.open("/main.db", DATABASE).code()).isEqualTo(ResultCode.CANTOPEN);
    assertThat(vfs.access("/", AccessMode.EXISTS).code()).isEqualTo(ResultCode.IOERR_ACCESS);
    assertThat(vfs.lastError()).contains("A was killed");
  }

  @Test
  void aSnapshotIsACopyAndComesBack() {
    VfsFile file = open("A", "/main.db");
    file.write(new byte[] {1}, 0, 1, 0);
    SortedMap<String, byte[]> snapshot = fileSystem.snapshot();
    file.write(new byte[] {2}, 0, 1, 0);
    open("A", "/other.db");
    assertThat(snapshot).containsOnly(Map.entry("/main.db", new byte[] {1}));
    fileSystem.restore(snapshot);
    assertThat(fileSystem.snapshot().keySet()).containsExactly("/main.db");
    assertThat(fileSystem.contents("/main.db")).isEqualTo(new byte[] {1});
    byte[] old = new byte[1];
    file.read(old, 0, 1, 0);
    assertThat(old).as("a handle keeps its file").isEqualTo(new byte[] {2});
  }

  @Test
  void aFileWithoutWritePermissionOpensReadOnly() {
    open("A", "/main.db");
    fileSystem.setWritable("/main.db", false);
    OpenResult result = fileSystem.process("A").open("/main.db", DATABASE);
    assertThat(result.outputFlags()).isEqualTo(OpenFlags.MAIN_DB.with(OpenFlags.READONLY));
    assertThat(result.file().write(new byte[1], 0, 1, 0)).isEqualTo(ResultCode.IOERR_WRITE);
    assertThat(fileSystem.process("A").access("/main.db", AccessMode.READWRITE).flag()).isFalse();
  }

  @Test
  void aDirectoryWithoutWritePermissionTakesNoFile() {
    fileSystem.createDirectory("/ro");
    fileSystem.put("/ro/main.db", new byte[] {1});
    fileSystem.setWritable("/ro", false);
    MemoryVfs vfs = fileSystem.process("A");
    OpenFlags journal = OpenFlags.MAIN_JOURNAL.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
    assertThat(vfs.open("/ro/main.db-journal", journal).code())
        .isEqualTo(ResultCode.READONLY_DIRECTORY);
    assertThat(vfs.open("/ro/new.db", DATABASE).code()).isEqualTo(ResultCode.CANTOPEN);
    assertThat(vfs.delete("/ro/main.db", false)).isEqualTo(ResultCode.IOERR_DELETE);
    VfsFile file = vfs.open("/ro/main.db", DATABASE).file();
    assertThat(file.sharedMemory().get().map(0, 32768, true).code()).isEqualTo(ResultCode.CANTOPEN);
  }

  @Test
  void mappedReadsShowTheFileInPlace() {
    fileSystem.setMappedReads(true);
    VfsFile file = open("A", "/main.db");
    file.write(new byte[8192], 0, 8192, 0);
    ByteBuffer page = file.mappedFile().get().fetch(4096, 4096).page();
    file.write(new byte[] {7}, 0, 1, 4096);
    assertThat(page.get(0)).isEqualTo((byte) 7);
    assertThat(page.isReadOnly()).isTrue();
    assertThat(file.mappedFile().get().fetch(8192, 4096).page()).as("past the end").isNull();
    assertThat(file.methodsVersion()).isEqualTo(3);
    assertThat(fileSystem.process("A").capabilities()).contains(Capability.MEMORY_MAPPED_FILES);
  }

  @Test
  void timeAndRandomnessRepeat() {
    for (int run = 0; run < 2; run++) {
      MemoryVfs vfs = new MemoryVfs();
      assertThat(vfs.currentTimeMillis()).isEqualTo(211_813_488_000_000L);
      assertThat(vfs.sleep(5_000_000)).isEqualTo(5_000_000);
      assertThat(vfs.currentTimeMillis()).isEqualTo(211_813_488_005_000L);
      byte[] bytes = new byte[4];
      vfs.randomness(bytes);
      byte[] again = new byte[4];
      new MemoryVfs().randomness(again);
      assertThat(bytes).isEqualTo(again);
    }
  }

  @Test
  void aProcessKeepsItsScope() {
    fileSystem.process("A", SharedMemoryScope.PRIVATE);
    assertThatThrownBy(() -> fileSystem.process("A"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PRIVATE");
  }
}
