package org.vfstck.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.VfsFile;

/** Real threads: what is done under a lock is not lost. */
@Timeout(60)
class ConcurrencyTest {

  private static final int THREADS = 4;
  private static final int ROUNDS = 2000;
  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final MemoryFileSystem fileSystem = new MemoryFileSystem();

  private interface Work {
    void run(int thread, VfsFile file);
  }

  private void inThreads(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        Callable<Void> task =
            () -> {
              work.run(
                  thread, fileSystem.process("P" + thread % 2).open("/main.db", DATABASE).file());
              return null;
            };
        running.add(threads.submit(task));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void anExclusiveLockExcludes() throws Exception {
    inThreads(
        (thread, file) -> {
          byte[] counter = new byte[4];
          for (int done = 0; done < ROUNDS; ) {
            if (file.lock(LockLevel.SHARED).isOk()
                && file.lock(LockLevel.RESERVED).isOk()
                && file.lock(LockLevel.EXCLUSIVE).isOk()) {
              file.read(counter, 0, 4, 0);
              for (int digit = 0; digit < 4 && ++counter[digit] == 0; digit++) {}
              file.write(counter, 0, 4, 0);
              done++;
            }
            file.unlock(LockLevel.NONE);
          }
        });
    byte[] counter = fileSystem.contents("/main.db");
    assertThat((counter[0] & 0xff) | (counter[1] & 0xff) << 8).isEqualTo(THREADS * ROUNDS);
    fileSystem.kill("P0");
    fileSystem.kill("P1");
  }

  @Test
  void aSlotExcludesAndNeighboursOfAStoreAreNotTouched() throws Exception {
    inThreads(
        (thread, file) -> {
          SharedMemory memory = file.sharedMemory().get();
          SharedRegion region = memory.map(0, 32768, true).region();
          for (int done = 0; done < ROUNDS; ) {
            region.putByte(100 + thread, (byte) done);
            assertThat(region.getByte(100 + thread)).isEqualTo((byte) done);
            if (memory.lock(0, 1, ShmLockRequest.LOCK_EXCLUSIVE).equals(ResultCode.OK)) {
              region.putInt(0, region.getInt(0) + 1);
              memory.lock(0, 1, ShmLockRequest.UNLOCK_EXCLUSIVE);
              done++;
            }
          }
        });
    VfsFile file = fileSystem.process("P0").open("/main.db", DATABASE).file();
    SharedRegion region = file.sharedMemory().get().map(0, 32768, true).region();
    assertThat(region.getInt(0)).isEqualTo(THREADS * ROUNDS);
  }
}
