package org.vfstck.features.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.vfs.DeviceCharacteristics;

/**
 * Each claim of a device, crossed with what devices truly do. A claim that is true or says too
 * little breaks nothing; a false one does wherever the engine relies on it.
 *
 * <pre>
 *   . no violation, seen exhaustively      X violation
 *
 *   claim               true of the device                                   why
 *                       none psow append seq atomic batch all
 *   rollback journal (DELETE EXTRA), pages of 1 KiB in sectors of 4 KiB
 *   none                 .    .    .     .    .     .    .    asks for nothing
 *   psow                 X    .    .     .    .     .    .    neighbours of a page not journaled
 *   append               X    X    .     .    X     X    .    records counted before they are there
 *   seq                  X    X    X     .    X     X    .    the journal is not synced
 *   atomic               X    .    .     .    .     .    .    not used: X is that of psow
 *   batch                X    X    X     X    X     .    .    no journal at all
 *   write-ahead log (WAL FULL), with checkpoints
 *   none                 .    .    .     .    .     .    .
 *   psow                 X    .    .     .    .     .    .    frames not padded to sectors
 *   append               X    .    .     .    .     .    .    not used: X is that of psow
 *   seq                  X    X    .     .    X     X    .    the journal of the switch to WAL is
 *                                                             not synced; the log is, at each commit
 *   atomic, batch        X    .    .     .    .     .    .    not used
 * </pre>
 *
 * Every claim and every device but "none" has POWERSAFE_OVERWRITE besides, as devices have.
 * "append" is no violation on a device that is sequential: nothing overtakes there either.
 */
class DeviceClaimsTest {

  private static final DeviceCharacteristics PSOW = DeviceCharacteristics.POWERSAFE_OVERWRITE;

  /** A device, or what one says of itself. */
  private enum Device {
    NONE(DeviceCharacteristics.NONE),
    PSOW(DeviceClaimsTest.PSOW),
    APPEND(DeviceClaimsTest.PSOW.with(DeviceCharacteristics.SAFE_APPEND)),
    SEQUENTIAL(DeviceClaimsTest.PSOW.with(DeviceCharacteristics.SEQUENTIAL)),
    ATOMIC(DeviceClaimsTest.PSOW.with(DeviceCharacteristics.ATOMIC4K)),
    BATCH(DeviceClaimsTest.PSOW.with(DeviceCharacteristics.BATCH_ATOMIC)),
    ALL(
        APPEND
            .bits
            .with(DeviceCharacteristics.SEQUENTIAL)
            .with(DeviceCharacteristics.ATOMIC4K)
            .with(DeviceCharacteristics.BATCH_ATOMIC));

    private final DeviceCharacteristics bits;

    Device(DeviceCharacteristics bits) {
      this.bits = bits;
    }
  }

  /** Pages smaller than a sector in rollback mode; in WAL mode the pages are of 4 KiB. */
  private static final Workload SMALL =
      new Workload(
          "small pages",
          List.of(
              "PRAGMA page_size=1024",
              "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
              "INSERT INTO t VALUES(1, hex(zeroblob(600))), (2, hex(zeroblob(600)))",
              "PRAGMA wal_checkpoint(RESTART)",
              "UPDATE t SET b = lower(b) || 'x'",
              "DELETE FROM t WHERE a = 1"));

  private static final ExplorationLimits LIMITS =
      ExplorationLimits.USUAL.withDepth(1).withRecoveries(3_000, 500);

  private static ExplorationResult explore(
      JournalMode mode, Synchronous level, DeviceModel device) {
    CrashConfiguration configuration =
        new CrashConfiguration(mode, level, device.withRecordClasses(true), CrashKind.POWER_LOSS);
    RecordedRun run = RecordedRun.of(configuration, SMALL, BrokenSubject.NONE);
    return new CrashExplorer(run, BrokenSubject.NONE, LIMITS, CrashExplorer.Progress.NOBODY)
        .explore();
  }

  private static String row(JournalMode mode, Synchronous level, Device claims) {
    List<String> cells = new ArrayList<>();
    for (Device truth : Device.values()) {
      ExplorationResult result =
          explore(mode, level, DeviceModel.honest(claims.bits).inTruth(truth.bits));
      boolean sound = result.found().isEmpty();
      assertThat(result.promised()).isTrue();
      if (sound) {
        assertThat(result.exhaustive()).as("%s on %s: exhaustive", claims, truth).isTrue();
      }
      cells.add(sound ? "." : "X");
    }
    return String.join(" ", cells);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,       . . . . . . .",
    "PSOW,       X . . . . . .",
    "APPEND,     X X . . X X .",
    "SEQUENTIAL, X X X . X X .",
    "ATOMIC,     X . . . . . .",
    "BATCH,      X X X X X . .",
  })
  void ofARollbackJournal(Device claims, String expected) {
    assertThat(row(JournalMode.DELETE, Synchronous.EXTRA, claims)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE,       . . . . . . .",
    "PSOW,       X . . . . . .",
    "APPEND,     X . . . . . .",
    "SEQUENTIAL, X X . . X X .",
    "ATOMIC,     X . . . . . .",
    "BATCH,      X . . . . . .",
  })
  void ofAWriteAheadLog(Device claims, String expected) {
    assertThat(row(JournalMode.WAL, Synchronous.FULL, claims)).isEqualTo(expected);
  }

  /** A device that keeps everything, whatever it says of it. */
  @ParameterizedTest
  @EnumSource(Device.class)
  void aDeviceThatIsBetterThanItsClaimsLosesNothing(Device claims) {
    DeviceModel device = DeviceModel.honest(claims.bits).inTruth(Device.ALL.bits);
    assertThat(explore(JournalMode.PERSIST, Synchronous.FULL, device).found()).isEmpty();
    assertThat(explore(JournalMode.TRUNCATE, Synchronous.FULL, device).found()).isEmpty();
  }

  /** Without POWERSAFE_OVERWRITE: what xSectorSize says must be what a write may damage. */
  @ParameterizedTest
  @CsvSource({
    "512,  512,  true",
    "1024, 1024, true",
    "4096, 4096, true",
    "8192, 8192, true",
    "4096, 512,  true",
    "512,  4096, false",
    "1024, 8192, false",
  })
  void aSectorMustNotBeLargerThanItIsSaidToBe(int said, int is, boolean sound) {
    DeviceModel device =
        DeviceModel.honest(DeviceCharacteristics.NONE).withSectorSize(said).withTrueSectorSize(is);
    ExplorationResult result = explore(JournalMode.DELETE, Synchronous.EXTRA, device);
    assertThat(result.found().isEmpty()).isEqualTo(sound);
  }

  /**
   * Below EXTRA only the next journal makes the deletion of the last one durable, and with atomic
   * batches there is none: an old journal must not come back over commits that it knows nothing of.
   */
  @Test
  void aJournalFromBeforeTheBatchesNeverComesBack() {
    DeviceModel device = DeviceModel.honest(Device.BATCH.bits);
    ExplorationResult result = explore(JournalMode.DELETE, Synchronous.FULL, device);
    assertThat(result.found()).isEmpty();
    assertThat(result.exhaustive()).isTrue();
  }
}
