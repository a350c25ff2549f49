package org.vfstck.features.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;

/** What is left out of the exploration does not matter: each reduction against doing without. */
class ReductionsTest {

  private static final DeviceModel EXACT = DeviceModel.USUAL;

  private static CrashConfiguration settings(
      JournalMode mode, Synchronous level, DeviceModel device) {
    return new CrashConfiguration(mode, level, device, CrashKind.POWER_LOSS);
  }

  /** Pages of one sector keep full enumeration small. */
  private static Workload small() {
    return new Workload(
        "small",
        List.of(
            "PRAGMA page_size=512",
            "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
            "INSERT INTO t VALUES(1, 'one'), (2, 'two')",
            "UPDATE t SET b = 'uno' WHERE a = 1"));
  }

  private static void assertLazyEqualsFull(CrashConfiguration configuration, BrokenSubject broken) {
    RecordedRun run = RecordedRun.of(configuration, small(), broken);
    int compared = 0;
    for (CrashPoint point : run.crashPoints()) {
      if (point.image().combinations() < 4.3) {
        assertThat(Outcomes.of(run, broken, point.image(), false))
            .as("crash before %s", point.next())
            .isEqualTo(Outcomes.of(run, broken, point.image(), true));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = JournalMode.class,
      names = {"DELETE", "TRUNCATE", "PERSIST", "WAL"})
  void decidingWhenReadEqualsFullEnumeration(JournalMode mode) {
    assertLazyEqualsFull(settings(mode, Synchronous.EXTRA, EXACT), BrokenSubject.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = BrokenSubject.class,
      names = {
        "SYNC_IGNORED_ON_DATABASE",
        "SYNC_IGNORED_ON_DIRECTORY",
        "JOURNAL_HEADER_BEFORE_PAGES",
        "FALSE_SAFE_APPEND"
      })
  void decidingWhenReadEqualsFullEnumerationOfBrokenSubjects(BrokenSubject broken) {
    CrashConfiguration usual = broken.configuration();
    assertLazyEqualsFull(
        settings(usual.journalMode(), usual.synchronous(), usual.device().withRecordClasses(false)),
        broken);
  }

  /** Sound or broken: crashes before barriers end in all that crashes before any operation do. */
  @ParameterizedTest
  @EnumSource(
      value = BrokenSubject.class,
      names = "STALE_CHECKSUM_AFTER_SAVEPOINT",
      mode = Mode.EXCLUDE)
  void crashesBeforeBarriersEndInAllThatOthersDo(BrokenSubject broken) {
    Workload workload =
        new Workload(
            "small",
            broken.configuration().journalMode() == JournalMode.WAL
                ? Workloads.checkpoints().statements().subList(0, 4)
                : small().statements().subList(1, 4));
    RecordedRun barriers = RecordedRun.of(broken.configuration(), workload, broken);
    RecordedRun everywhere =
        RecordedRun.of(broken.configuration(), workload, broken, operation -> true);
    assertThat(everywhere.crashPoints().size()).isGreaterThan(barriers.crashPoints().size());
    assertThat(Outcomes.lazily(barriers, broken)).isEqualTo(Outcomes.lazily(everywhere, broken));
    assertThat(violated(barriers, broken)).isEqualTo(violated(everywhere, broken));
  }

  private static boolean violated(RecordedRun run, BrokenSubject broken) {
    CrashExplorer explorer =
        new CrashExplorer(
            run, broken, ExplorationLimits.USUAL.withDepth(1), CrashExplorer.Progress.NOBODY);
    return !explorer.explore().found().isEmpty();
  }

  /**
   * The one reduction that rests on something: that a frame with any mixture of old and new sectors
   * fails its checksum. All mixtures of all frames of two transactions, nine sectors each, against
   * the classes.
   */
  @Test
  void tearClassesOfFramesEndInAllThatMixturesDo() {
    Workload two =
        new Workload(
            "two commits",
            List.of(
                "CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT)",
                "INSERT INTO t VALUES(1, '" + text(3800) + "')"));
    Set<String> classes = outcomesInWal(two, EXACT.withRecordClasses(true));
    Set<String> mixtures = outcomesInWal(two, EXACT);
    assertThat(classes).isEqualTo(mixtures).hasSizeGreaterThan(1);
  }

  private static Set<String> outcomesInWal(Workload workload, DeviceModel device) {
    RecordedRun run =
        RecordedRun.of(
            settings(JournalMode.WAL, Synchronous.FULL, device), workload, BrokenSubject.NONE);
    return Outcomes.lazily(run, BrokenSubject.NONE);
  }

  /** No two sectors of it are alike. */
  private static String text(int length) {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }
}
