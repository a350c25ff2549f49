package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.SharedRegion;

/** Logs and wal-indexes that no connection would write end in SqliteExceptions, or do no harm. */
class WalHostileTest {

  private static final String LOG = WalClient.PATH + "-wal";

  private static byte[] log() {
    MemoryFileSystem machine = new MemoryFileSystem();
    WalClient a = new WalClient(machine.process("a"));
    a.commit(3, 1, 10, 2, 20, 3, 30);
    a.commit(3, 1, 11, 3, 31);
    return machine.contents(LOG);
  }

  /** All that a connection does. */
  private static void use(WalClient client, int bound) {
    try {
      client.wal.beginRead();
      int size = Math.min(client.wal.databaseSize() & 0x7fffffff, bound);
      byte[] page = new byte[WalClient.PAGE_SIZE];
      for (int number = 1; number <= size; number++) {
        int frame = client.wal.findFrame(number);
        if (frame != 0) {
          client.wal.readFrame(frame, page, page.length);
        }
      }
      client.wal.beginWrite();
      client.spill(1, 1, 2, 2);
      client.wal.undo(number -> {});
    } finally {
      client.wal.endRead();
    }
    client.checkpoint(CheckpointMode.RESTART);
    client.commit(2, 1, 5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aLogWithGoodChecksumsOverAnything(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      byte[] log = log();
      for (int change = random.nextInt(4); change >= 0; change--) {
        int frame = random.nextInt(5);
        int field = random.nextInt(2) * 4;
        int value = random.nextBoolean() ? random.nextInt() : random.nextInt(6) - 2;
        WalHeader.putInt(log, 32 + frame * 536 + field, value);
      }
      if (random.nextInt(4) == 0) {
        WalHeader.putInt(log, 8, random.nextBoolean() ? random.nextInt() : 1 << random.nextInt(20));
      }
      TestLog.checksum(log, 512, random.nextBoolean());
      MemoryFileSystem machine = new MemoryFileSystem();
      machine.put(WalClient.PATH, new byte[0]);
      machine.put(LOG, log);
      try {
        use(new WalClient(machine.process("a")), 100);
      } catch (SqliteException expected) {
        refused++;
      }
    }
    assertThat(refused).as("seed %s", seed).isBetween(1, 399);
  }

  @Test
  void aDatabaseThatWouldGrowBeyondFileAndLogIsCorrupt() {
    byte[] log = log();
    WalHeader.putInt(log, 32 + 4 * 536 + 4, 1_000_000);
    TestLog.checksum(log, 512, (log[3] & 1) != 0);
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put(WalClient.PATH, new byte[0]);
    machine.put(LOG, log);
    WalClient a = new WalClient(machine.process("a"));
    a.wal.beginRead();
    a.wal.endRead();
    assertThatThrownBy(() -> a.checkpoint(CheckpointMode.FULL))
        .isInstanceOf(CorruptException.class)
        .hasMessageContaining("1000000 pages");
    assertThat(machine.contents(WalClient.PATH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aWalIndexWithAnythingBehindItsHeader(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      MemoryFileSystem machine = new MemoryFileSystem();
      WalClient a = new WalClient(machine.process("a"));
      a.commit(3, 1, 10, 2, 20, 3, 30);
      a.commit(3, 1, 11, 3, 31);
      WalClient b = new WalClient(machine.process("b"));
      SharedRegion region = a.file.sharedMemory().orElseThrow().map(0, 32768, false).region();
      for (int change = random.nextInt(50); change >= 0; change--) {
        int at = random.nextBoolean() ? 96 + 4 * random.nextInt(20) : 4 * random.nextInt(8192);
        region.putInt(at, random.nextBoolean() ? random.nextInt() : random.nextInt(8) - 2);
      }
      if (random.nextInt(8) == 0) {
        for (int at = 16384; at < 32768; at += 4) {
          region.putInt(at, random.nextInt() | 0x00010001);
        }
      }
      try {
        use(random.nextBoolean() ? a : b, 100);
      } catch (SqliteException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }
}
