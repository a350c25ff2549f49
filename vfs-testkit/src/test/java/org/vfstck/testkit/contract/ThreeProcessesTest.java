package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.testkit.process.RemoteVfs;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** The OS VFS in three processes: this one and two others. */
@Timeout(60)
class ThreeProcessesTest {

  @TempDir static Path directory;
  private static RemoteVfs second;
  private static RemoteVfs third;

  @BeforeAll
  static void start() throws IOException {
    second = RemoteVfs.start();
    third = RemoteVfs.start();
  }

  @AfterAll
  static void stop() throws IOException {
    second.close();
    third.close();
  }

  private static Bench bench() throws IOException {
    Path fresh = Files.createTempDirectory(directory, "os").toRealPath();
    return new Bench(List.of(new OsVfs(), second, third), fresh.toString());
  }

  @TestFactory
  Stream<DynamicTest> keepsTheContract() {
    return VfsContractTest.rules().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(),
                    () -> {
                      try (Bench bench = bench()) {
                        rule.check().accept(bench);
                      }
                    }));
  }

  @Test
  void locksOfAKilledProcessAreGoneAndItsBytesStay() throws Exception {
    RemoteVfs victim = RemoteVfs.start();
    Path fresh = Files.createTempDirectory(directory, "kill").toRealPath();
    try (Bench bench = new Bench(List.of(new OsVfs()), fresh.toString())) {
      VfsFile here = bench.open(0, "main.db");
      SharedMemory memory = Bench.sharedMemory(here);
      SharedRegion region = Bench.map(memory, 0);
      VfsFile there = victim.open(bench.path("main.db"), Bench.DATABASE).file();
      for (LockLevel level : List.of(LockLevel.SHARED, LockLevel.RESERVED, LockLevel.EXCLUSIVE)) {
        assertThat(there.lock(level)).isEqualTo(ResultCode.OK);
      }
      SharedMemory other = there.sharedMemory().get();
      Bench.map(other, 0).putInt(16, 4711);
      assertThat(other.lock(0, 8, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
      assertThat(here.lock(LockLevel.SHARED)).isEqualTo(ResultCode.BUSY);
      assertThat(memory.lock(3, 1, ShmLockRequest.LOCK_SHARED)).isEqualTo(ResultCode.BUSY);

      victim.kill();

      assertThat(here.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
      assertThat(here.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
      assertThat(here.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
      assertThat(memory.lock(0, 8, ShmLockRequest.LOCK_EXCLUSIVE)).isEqualTo(ResultCode.OK);
      assertThat(region.getInt(16)).isEqualTo(4711);
    }
  }
}
