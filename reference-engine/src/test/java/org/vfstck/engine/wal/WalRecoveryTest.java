package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.CannotOpenException;
import org.vfstck.engine.error.InputOutputException;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.ResultCode;

class WalRecoveryTest {

  private static final String LOG = WalClient.PATH + "-wal";
  private static final int FRAME = 24 + WalClient.PAGE_SIZE;

  private static final Map<Integer, Integer> FIRST = Map.of(1, 10, 2, 20);
  private static final Map<Integer, Integer> SECOND = Map.of(1, 11, 2, 21, 3, 30);

  /** Two commits, of two and three frames. */
  private byte[] log;

  @BeforeEach
  void writeALog() {
    MemoryFileSystem machine = new MemoryFileSystem();
    WalClient a = new WalClient(machine.process("a"));
    a.commit(2, 1, 10, 2, 20);
    a.commit(3, 1, 11, 2, 21, 3, 30);
    log = machine.contents(LOG);
  }

  @Test
  void allCommitsOfAWholeLogComeBack() {
    assertThat(recover(log)).isEqualTo(SECOND);
  }

  @Test
  void aCommitThatIsCutAnywhereIsAsIfItHadNotBeen() {
    for (int size = 32 + 2 * FRAME; size < log.length; size += 7) {
      assertThat(recover(Arrays.copyOf(log, size))).as("%s bytes", size).isEqualTo(FIRST);
    }
    for (int size = 0; size < 32 + 2 * FRAME; size += 11) {
      assertThat(recover(Arrays.copyOf(log, size))).as("%s bytes", size).isEmpty();
    }
  }

  @Test
  void aWrongByteEndsTheLogAtTheCommitBeforeIt() {
    for (int at = 0; at < log.length; at++) {
      byte[] damaged = log.clone();
      damaged[at] ^= 0x40;
      int frame = at < 32 ? 0 : (at - 32) / FRAME + 1;
      Map<Integer, Integer> expected = frame <= 2 ? Map.of() : FIRST;
      assertThat(recover(damaged)).as("byte %s", at).isEqualTo(expected);
    }
  }

  @Test
  void aLogOfAnotherFormatVersionIsNotTouched() {
    WalHeader.putInt(log, 4, 3007001);
    WalChecksum checksum = new WalChecksum();
    checksum.add(log, 0, 24, (log[3] & 1) != 0);
    WalHeader.putInt(log, 24, checksum.first());
    WalHeader.putInt(log, 28, checksum.second());
    assertThatThrownBy(() -> recover(log))
        .isInstanceOf(CannotOpenException.class)
        .hasMessageContaining("3007001");
  }

  @Test
  void framesWithoutACommitMarkBehindThemAreNotSeen() {
    WalHeader.putInt(log, 32 + 4 * FRAME + 4, 0);
    TestLog.checksum(log, 512, (log[3] & 1) != 0);
    assertThat(recover(log)).isEqualTo(FIRST);
  }

  @Test
  void checksumsInTheOtherByteOrderAreRead() {
    for (boolean bigEndian : new boolean[] {true, false}) {
      TestLog.checksum(log, 512, bigEndian);
      assertThat(recover(log)).as("big-endian: %s", bigEndian).isEqualTo(SECOND);
    }
  }

  @Test
  void aLogInTheOtherByteOrderIsContinuedInIt() {
    for (boolean bigEndian : new boolean[] {true, false}) {
      TestLog.checksum(log, 512, bigEndian);
      MemoryFileSystem machine = machineWith(log);
      WalClient a = new WalClient(machine.process("a"));
      a.commit(3, 3, 31);
      byte[] longer = machine.contents(LOG);
      byte[] again = longer.clone();
      TestLog.checksum(again, 512, bigEndian);
      assertThat(longer).hasSize(log.length + FRAME).isEqualTo(again);
      assertThat(recover(longer)).isEqualTo(Map.of(1, 11, 2, 21, 3, 31));
    }
  }

  @Test
  void leftOversOfTheLogBeforeAreNotFrames() {
    MemoryFileSystem machine = machineWith(log);
    WalClient a = new WalClient(machine.process("a"));
    a.read();
    a.checkpoint(CheckpointMode.FULL);
    a.commit(3, 2, 22);
    byte[] restarted = machine.contents(LOG);
    assertThat(restarted).hasSameSizeAs(log);
    MemoryFileSystem later = new MemoryFileSystem();
    later.restore(machine.snapshot());
    assertThat(new WalClient(later.process("later")).read()).isEqualTo(Map.of(1, 11, 2, 22, 3, 30));
  }

  @Test
  void aHeaderThatAWriterLeftHalfWrittenIsRepaired() {
    MemoryFileSystem machine = machineWith(log);
    WalClient a = new WalClient(machine.process("a"));
    WalClient b = new WalClient(machine.process("b"));
    a.read();
    a.checkpoint(CheckpointMode.FULL);
    b.read();
    var region = a.file.sharedMemory().orElseThrow().map(0, 32768, false).region();
    region.putInt(48 + 16, 99);
    assertThat(b.read()).isEqualTo(SECOND);
    assertThat(region.getInt(48 + 16)).isEqualTo(5);
    assertThat(region.getInt(96)).as("backfilled: not known any more").isZero();
    a.commit(3, 3, 31);
    assertThat(b.read()).isEqualTo(Map.of(1, 11, 2, 21, 3, 31));
  }

  @Test
  void aReadErrorIsNotTakenForTheEndOfTheLog() {
    for (int read = 1; read <= 6; read++) {
      MemoryFileSystem machine = machineWith(log);
      FaultPlan plan = FaultPlan.nth(read, VfsMethod.READ, FileKind.WAL, ResultCode.IOERR_READ);
      WalClient a = new WalClient(new FaultPlanVfs(machine.process("a"), plan));
      assertThatThrownBy(a.wal::beginRead).isInstanceOf(InputOutputException.class);
      assertThat(a.read()).isEqualTo(SECOND);
    }
  }

  @Test
  void theIndexHeaderHasTheLayoutOfSqlite() {
    MemoryFileSystem machine = machineWith(log);
    WalClient a = new WalClient(machine.process("a"));
    a.read();
    a.commit(3, 1, 12);
    var region = a.file.sharedMemory().orElseThrow().map(0, 32768, false).region();
    assertThat(region.getInt(0)).isEqualTo(3007000);
    assertThat(region.getInt(8)).as("change counter").isEqualTo(1);
    assertThat(region.getByte(12)).as("initialised").isEqualTo((byte) 1);
    assertThat(region.getByte(13)).as("big-endian").isEqualTo((byte) (log[3] & 1));
    assertThat(region.getShort(14)).as("page size").isEqualTo((short) 512);
    assertThat(region.getInt(16)).as("last frame").isEqualTo(6);
    assertThat(region.getInt(20)).as("pages").isEqualTo(3);
    for (int i = 0; i < 8; i++) {
      assertThat(region.getByte(32 + i)).as("salt, byte %s", i).isEqualTo(log[16 + i]);
    }
    for (int at = 0; at < 48; at += 4) {
      assertThat(region.getInt(48 + at)).as("second copy, %s", at).isEqualTo(region.getInt(at));
    }
    assertThat(region.getInt(96)).as("backfilled").isZero();
    assertThat(region.getInt(100)).as("read mark 0").isZero();
    assertThat(region.getInt(104)).as("read mark 1").isEqualTo(5);
    assertThat(region.getInt(108)).as("read mark 2").isEqualTo(-1);
    assertThat(region.getInt(128)).as("backfill attempted").isEqualTo(5);
    assertThat(region.getInt(136)).as("page of frame 1").isEqualTo(1);
    assertThat(region.getInt(136 + 4 * 4)).as("page of frame 5").isEqualTo(3);
    assertThat(region.getShort(16384 + 2 * 383)).as("slot of page 1").isEqualTo((short) 1);
    assertThat(region.getShort(16384 + 2 * 384)).as("the next").isEqualTo((short) 3);
    assertThat(region.getShort(16384 + 2 * 385)).as("the next").isEqualTo((short) 6);
  }

  @Test
  void pagesOf64KiBAreEncodedAsOne() {
    WalIndexHeader header = new WalIndexHeader();
    for (int size = 512; size <= 65536; size *= 2) {
      header.setPageSize(size);
      header.setBigEndianChecksums(true);
      header.seal();
      assertThat(header.pageSize()).isEqualTo(size);
      assertThat(header.isSealed()).isTrue();
      assertThat(header.bigEndianChecksums()).isTrue();
    }
  }

  @Test
  void framesAreSpreadOverRegionsAsInSqlite() {
    assertThat(WalHashTable.regionOf(1)).isZero();
    assertThat(WalHashTable.regionOf(4062)).isZero();
    assertThat(WalHashTable.regionOf(4063)).isEqualTo(1);
    assertThat(WalHashTable.regionOf(4062 + 4096)).isEqualTo(1);
    assertThat(WalHashTable.regionOf(4062 + 4097)).isEqualTo(2);
  }

  private static MemoryFileSystem machineWith(byte[] log) {
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.put(WalClient.PATH, new byte[0]);
    machine.put(LOG, log);
    return machine;
  }

  private static SortedMap<Integer, Integer> recover(byte[] log) {
    return new WalClient(machineWith(log).process("a")).read();
  }
}
