package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vfstck.engine.error.BusyException;
import org.vfstck.testkit.SystemClock;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.Vfs;

/** Threads that really run at once: each page carries the same number in every committed state. */
@Timeout(60)
class WalThreadsTest {

  private static final int TRANSACTIONS = 400;
  private static final int PAGES = 6;

  private final MemoryFileSystem machine = new MemoryFileSystem(1, new SystemClock());
  private final AtomicInteger next = new AtomicInteger(1);
  private final AtomicInteger left = new AtomicInteger(TRANSACTIONS);
  private final AtomicInteger committed = new AtomicInteger();

  @Test
  void noSnapshotIsTornAndNoCommitIsLost() throws Exception {
    WalClient first = new WalClient(machine.process("main"));
    first.commit(PAGES, all(next.getAndIncrement()));
    List<Callable<Void>> tasks = new ArrayList<>();
    tasks.add(() -> write(machine.process("a")));
    tasks.add(() -> write(machine.process("b")));
    tasks.add(() -> read(machine.process("c")));
    tasks.add(() -> read(machine.process("c")));
    tasks.add(() -> checkpoint(machine.process("d")));
    ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    SortedMap<Integer, Integer> last = first.read();
    assertThat(new TreeSet<>(last.values())).containsExactly(committed.get());
    first.close();
    assertThat(machine.contents(WalClient.PATH + "-wal")).isNull();
  }

  private static int[] all(int value) {
    int[] pages = new int[2 * PAGES];
    for (int i = 0; i < PAGES; i++) {
      pages[2 * i] = i + 1;
      pages[2 * i + 1] = value;
    }
    return pages;
  }

  private Void write(Vfs vfs) {
    WalClient client = new WalClient(vfs);
    while (left.getAndDecrement() > 0) {
      client.wal.beginRead();
      try {
        client.wal.beginWrite();
        assertThat(client.value(1)).isEqualTo(Math.max(1, committed.get()));
        int value = next.getAndIncrement();
        client.spill(2, value, 3, value);
        client.wal.writeFrames(512, WalClient.pages(all(value)), PAGES, WalSync.OFF);
        committed.set(value);
      } catch (BusyException busy) {
        left.incrementAndGet();
      } finally {
        client.wal.endRead();
      }
    }
    client.close();
    return null;
  }

  private Void read(Vfs vfs) {
    WalClient client = new WalClient(vfs);
    int seen = 0;
    while (left.get() > 0) {
      client.wal.beginRead();
      int value = client.value(1);
      assertThat(value).isGreaterThanOrEqualTo(seen);
      seen = value;
      for (int page = 2; page <= PAGES; page++) {
        assertThat(client.value(page)).isEqualTo(value);
      }
      client.wal.endRead();
    }
    client.close();
    return null;
  }

  private Void checkpoint(Vfs vfs) {
    WalClient client = new WalClient(vfs);
    for (int i = 0; left.get() > 0; i++) {
      client.wal.checkpoint(
          CheckpointMode.values()[i % 4], attempt -> attempt < 20, null, new byte[512]);
    }
    client.close();
    return null;
  }
}
