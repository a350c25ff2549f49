package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

/**
 * Connections of three processes do what comes to their minds, against a model: a list of committed
 * states. A failure prints the seed and the shortest run of steps that fails.
 */
class WalModelTest {

  private static final int STEPS = 1500;
  private static final int CLIENTS = 5;
  private static final int PAGES = 30;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void connectionsSeeWhatTheModelSays(long seed) {
    String failure = failure(seed, STEPS);
    if (failure != null) {
      int low = 0;
      int high = STEPS;
      while (high - low > 1) {
        int middle = (low + high) / 2;
        if (failure(seed, middle) == null) {
          low = middle;
        } else {
          high = middle;
        }
      }
      throw new AssertionError(
          "seed " + seed + ", " + high + " steps: " + failure(seed, high), null);
    }
  }

  private static String failure(long seed, int steps) {
    Machine machine = new Machine(seed);
    int step = 0;
    try {
      for (; step < steps; step++) {
        machine.step();
      }
      machine.closeAll();
      return null;
    } catch (AssertionError | RuntimeException failure) {
      StackTraceElement[] trace = failure.getStackTrace();
      return failure + (trace.length > 0 ? " at " + trace[0] : "") + "\n" + machine.lastSteps();
    }
  }

  /** A connection and what it should see. */
  private static final class Client {
    final WalClient client;
    final String process;
    SortedMap<Integer, Integer> snapshot;
    int begunAt;
    SortedMap<Integer, Integer> pending;
    final SortedMap<Integer, Integer> cache = new TreeMap<>();
    final Deque<WalSavepoint> savepoints = new ArrayDeque<>();
    final Deque<SortedMap<Integer, Integer>> savedPending = new ArrayDeque<>();

    Client(WalClient client, String process) {
      this.client = client;
      this.process = process;
    }
  }

  private static final class Machine {
    final MemoryFileSystem files = new MemoryFileSystem();
    final Random random;
    final List<Client> clients = new ArrayList<>();
    final Deque<String> log = new ArrayDeque<>();
    SortedMap<Integer, Integer> committed = new TreeMap<>();
    int next = 1;

    /** How often something was written. */
    int writes;

    Machine(long seed) {
      random = new Random(seed);
      committed.put(1, next);
      Client first = open();
      first.client.commit(1, 1, next++);
    }

    String lastSteps() {
      return String.join("\n", log);
    }

    void note(String what) {
      log.add(what);
      if (log.size() > 25) {
        log.remove();
      }
    }

    Client open() {
      String process = "p" + random.nextInt(3);
      note("open in " + process);
      Client opened = new Client(new WalClient(files.process(process)), process);
      clients.add(opened);
      return opened;
    }

    void step() {
      if (clients.isEmpty() || clients.size() < CLIENTS && random.nextInt(20) == 0) {
        open();
        return;
      }
      int number = random.nextInt(clients.size());
      Client c = clients.get(number);
      if (c.snapshot == null) {
        switch (random.nextInt(12)) {
          case 0 -> checkpoint(c);
          case 1 -> close(c);
          default -> begin(c);
        }
      } else if (c.pending == null) {
        switch (random.nextInt(6)) {
          case 0, 1 -> end(c);
          case 2 -> check(c, c.snapshot);
          default -> beginWrite(c);
        }
      } else {
        write(c);
      }
      if (random.nextInt(60) == 0) {
        recoverElsewhere();
      }
      if (random.nextInt(150) == 0 && !clients.isEmpty()) {
        kill(clients.get(random.nextInt(clients.size())).process);
      }
    }

    void begin(Client c) {
      note(clients.indexOf(c) + " begin");
      if (c.client.wal.beginRead()) {
        c.cache.clear();
      }
      c.snapshot = committed;
      c.begunAt = writes;
      c.cache.forEach(
          (page, value) ->
              assertThat(committed.get(page)).as("cached page %s", page).isEqualTo(value));
      check(c, c.snapshot);
      c.cache.putAll(c.snapshot);
    }

    void check(Client c, SortedMap<Integer, Integer> expected) {
      int size = c.client.wal.databaseSize();
      if (size != 0) {
        assertThat(size).isEqualTo(c.snapshot.size());
      }
      expected.forEach(
          (page, value) -> assertThat(c.client.value(page)).as("page %s", page).isEqualTo(value));
    }

    void end(Client c) {
      note(clients.indexOf(c) + " end");
      c.client.wal.endRead();
      c.snapshot = null;
      c.pending = null;
      c.savepoints.clear();
      c.savedPending.clear();
    }

    void beginWrite(Client c) {
      boolean other = clients.stream().anyMatch(o -> o.pending != null);
      note(clients.indexOf(c) + " beginWrite");
      try {
        c.client.wal.beginWrite();
        assertThat(other).isFalse();
        assertThat(c.snapshot).isEqualTo(committed);
        c.pending = new TreeMap<>(c.snapshot);
      } catch (BusyException busy) {
        ResultCode expected = other ? ResultCode.BUSY : ResultCode.BUSY_SNAPSHOT;
        assertThat(busy.code()).isEqualTo(expected);
        // A writer that starts the log anew changes the header even if it never commits.
        assertThat(other || c.begunAt != writes).isTrue();
        end(c);
      }
    }

    void write(Client c) {
      switch (random.nextInt(10)) {
        case 0 -> {
          note(clients.indexOf(c) + " undo");
          c.client.wal.undo(page -> {});
          check(c, c.snapshot);
          end(c);
        }
        case 1 -> {
          note(clients.indexOf(c) + " savepoint");
          c.savepoints.push(c.client.wal.savepoint());
          c.savedPending.push(new TreeMap<>(c.pending));
        }
        case 2 -> rollback(c);
        case 3, 4 -> commit(c);
        default -> spill(c);
      }
    }

    void rollback(Client c) {
      if (!c.savepoints.isEmpty()) {
        note(clients.indexOf(c) + " rollback to " + c.savepoints.peek());
        c.client.wal.rollbackTo(c.savepoints.peek());
        c.pending = new TreeMap<>(c.savedPending.peek());
        if (random.nextBoolean()) {
          c.savepoints.pop();
          c.savedPending.pop();
        }
      }
    }

    void spill(Client c) {
      SortedMap<Integer, Integer> changed = new TreeMap<>();
      for (int i = 1 + random.nextInt(6); i > 0; i--) {
        changed.put(1 + random.nextInt(c.pending.size()), next++);
      }
      note(clients.indexOf(c) + " spill " + changed);
      c.pending.putAll(changed);
      writes++;
      c.client.spill(flat(changed));
    }

    /** Writes what the log does not show as it should be, and some pages more. */
    void commit(Client c) {
      int size = Math.max(1, Math.min(PAGES, c.pending.size() + random.nextInt(9) - 4));
      for (int page = c.pending.size() + 1; page <= size; page++) {
        c.pending.put(page, next++);
      }
      c.pending.tailMap(size + 1).clear();
      c.pending.put(1 + random.nextInt(size), next++);
      SortedMap<Integer, Integer> dirty = new TreeMap<>();
      c.pending.forEach(
          (page, value) -> {
            if (page > c.snapshot.size() || c.client.value(page) != value) {
              dirty.put(page, value);
            }
          });
      note(clients.indexOf(c) + " commit " + size + " pages: " + dirty);
      WalSync sync = random.nextBoolean() ? WalSync.FULL : WalSync.OFF;
      c.client.wal.writeFrames(512, WalClient.pages(flat(dirty)), size, sync);
      committed = c.pending;
      writes++;
      c.cache.clear();
      c.cache.putAll(committed);
      c.client.wal.endWrite();
      end(c);
    }

    void checkpoint(Client c) {
      CheckpointMode mode = CheckpointMode.values()[random.nextInt(4)];
      note(clients.indexOf(c) + " checkpoint " + mode);
      boolean readers = clients.stream().anyMatch(o -> o.snapshot != null);
      CheckpointResult result = c.client.checkpoint(mode, BusyHandler.NEVER);
      if (!readers) {
        assertThat(result.busy()).isFalse();
        assertThat(result.framesCheckpointed()).isEqualTo(result.framesInLog());
      }
      if (mode == CheckpointMode.PASSIVE) {
        assertThat(result.busy()).isFalse();
      }
      if (mode == CheckpointMode.TRUNCATE && !result.busy()) {
        writes++;
        assertThat(files.contents(WalClient.PATH + "-wal")).isEmpty();
      }
    }

    void close(Client c) {
      note(clients.indexOf(c) + " close");
      c.client.close();
      clients.remove(c);
      boolean last = clients.isEmpty();
      assertThat(files.contents(WalClient.PATH + "-wal") == null).isEqualTo(last);
    }

    void kill(String process) {
      note("kill " + process);
      clients.removeIf(c -> c.process.equals(process));
      files.kill(process);
    }

    void closeAll() {
      recoverElsewhere();
      for (Client c : List.copyOf(clients)) {
        if (c.snapshot != null) {
          end(c);
        }
        close(c);
      }
      if (files.contents(WalClient.PATH + "-wal") == null) {
        assertThat(files.contents(WalClient.PATH)).hasSize(512 * committed.size());
      }
      assertThat(files.heldLocks()).isEmpty();
    }

    void recoverElsewhere() {
      MemoryFileSystem other = new MemoryFileSystem();
      other.restore(files.snapshot());
      assertThat(new WalClient(other.process("later")).read())
          .as("after recovery")
          .isEqualTo(committed);
    }

    private static int[] flat(SortedMap<Integer, Integer> pages) {
      int[] flat = new int[2 * pages.size()];
      int at = 0;
      for (var page : pages.entrySet()) {
        flat[at++] = page.getKey();
        flat[at++] = page.getValue();
      }
      return flat;
    }
  }
}
