package org.vfstck.features.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;

/** Exploration finds nothing where nothing is broken, and each broken subject. */
class CrashExplorationTest {

  private static final ExplorationLimits ONE_CRASH = ExplorationLimits.USUAL.withDepth(1);

  private static ExplorationResult explore(
      CrashConfiguration configuration, Workload workload, BrokenSubject broken) {
    return explore(RecordedRun.of(configuration, workload, broken), broken, ONE_CRASH);
  }

  private static ExplorationResult explore(
      RecordedRun run, BrokenSubject broken, ExplorationLimits limits) {
    return new CrashExplorer(run, broken, limits, CrashExplorer.Progress.NOBODY).explore();
  }

  static List<CrashExploration> standardSet() {
    return CrashExploration.standardSet();
  }

  /** One crash; the command explores crashes of recovery too, which takes a minute. */
  @ParameterizedTest
  @MethodSource("standardSet")
  void nothingIsFoundInAnyConfigurationOfTheSet(CrashExploration exploration) {
    ExplorationResult result = exploration.run(ONE_CRASH, (p, n, r) -> {}).result();
    assertThat(result.found()).as(exploration.title()).isEmpty();
    assertThat(result.promised()).isTrue();
    assertThat(result.exhaustive()).isTrue();
    assertThat(result.crashPoints()).isGreaterThan(1);
    assertThat(result.recoveries()).isGreaterThanOrEqualTo(result.crashPoints());
  }

  @ParameterizedTest
  @EnumSource(
      value = JournalMode.class,
      names = {"DELETE", "TRUNCATE", "PERSIST"})
  void nothingIsFoundInCrashesOfRecoveries(JournalMode mode) {
    CrashExploration exploration =
        CrashExploration.of(
            mode, Synchronous.EXTRA, CrashKind.POWER_LOSS, Workloads.twelveTransactions());
    ExplorationResult result = exploration.run(ExplorationLimits.USUAL, (p, n, r) -> {}).result();
    assertThat(result.found()).isEmpty();
    assertThat(result.recoveryCrashPoints()).isGreaterThan(10);
  }

  @ParameterizedTest
  @EnumSource(value = BrokenSubject.class, names = "NONE", mode = Mode.EXCLUDE)
  void eachBrokenSubjectIsFound(BrokenSubject broken) {
    ExplorationResult result = explore(broken.configuration(), broken.workload(), broken);
    assertThat(result.found()).as(broken.words()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = BrokenSubject.class, names = "NONE", mode = Mode.EXCLUDE)
  void itIsTheFaultThatIsFound(BrokenSubject broken) {
    CrashConfiguration settings = broken.configuration();
    DeviceModel device = settings.device();
    CrashConfiguration honest =
        new CrashConfiguration(
            settings.journalMode(),
            settings.synchronous(),
            device.inTruth(device.claims()),
            settings.crash());
    assertThat(explore(honest, broken.workload(), BrokenSubject.NONE).found()).isEmpty();
  }

  /** The layer that trusts ATOMIC4K is sound where the claim is true. */
  @Test
  void aJournalMayBeLeftOutOnADeviceWithAtomicWrites() {
    CrashConfiguration lying = BrokenSubject.FALSE_ATOMIC.configuration();
    CrashConfiguration honest =
        new CrashConfiguration(
            lying.journalMode(),
            lying.synchronous(),
            lying.device().inTruth(lying.device().claims()),
            lying.crash());
    assertThat(explore(honest, Workloads.onePage(), BrokenSubject.FALSE_ATOMIC).found()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = BrokenSubject.class,
      names = {"SYNC_IGNORED_ON_WAL", "SYNC_IGNORED_ON_DIRECTORY", "FALSE_SAFE_APPEND"})
  void aShrunkCaseIsShortAndSaysWhatWasLost(BrokenSubject broken) {
    CrashExploration.Outcome outcome =
        new CrashExploration(broken.configuration(), broken.workload(), broken)
            .run(ONE_CRASH, CrashExploration.Progress.NOBODY);
    ShrunkCase shrunk = outcome.shrunk();
    assertThat(shrunk.workload().statements().size())
        .isLessThan(broken.workload().statements().size() / 2);
    assertThat(shrunk.losses()).hasSize(1);
    assertThat(shrunk.text()).contains(broken.words()).contains("*** crash");
    assertThat(shrunk.text()).containsPattern("LOST|TORN");
    assertThat(shrunk.html()).startsWith("<!DOCTYPE html>").contains("class=\"durable\"");
    assertThat(
            new Recovery(
                    RecordedRun.of(shrunk.configuration(), shrunk.workload(), broken, o -> true),
                    broken)
                .judge(
                    shrunk.found().point(),
                    new FixedChoices(shrunk.losses()),
                    null,
                    Recovery.SeenStates.NOTHING))
        .as("the shrunk case, replayed")
        .isEqualTo(shrunk.violation());
  }

  // ---- what is promised

  @Test
  void deletionOfAJournalIsDurableInExtraOnly() {
    Workload twelve = Workloads.twelveTransactions();
    CrashConfiguration full =
        CrashExploration.of(JournalMode.DELETE, Synchronous.FULL, CrashKind.POWER_LOSS, twelve)
            .configuration();
    assertThat(full.promise(twelve)).isEqualTo(Promise.ALL_BUT_LAST);
    Set<Integer> lost = committedBeforeLast(full, twelve);
    assertThat(lost).as("crash points at which the last commit may be lost").isNotEmpty();
    CrashConfiguration extra =
        CrashExploration.of(JournalMode.DELETE, Synchronous.EXTRA, CrashKind.POWER_LOSS, twelve)
            .configuration();
    assertThat(committedBeforeLast(extra, twelve)).isEmpty();
  }

  /** Crash points where the oracle of EXTRA finds a loss. */
  private static Set<Integer> committedBeforeLast(CrashConfiguration settings, Workload workload) {
    RecordedRun run = RecordedRun.of(settings, workload, BrokenSubject.NONE);
    Recovery recovery = new Recovery(run, BrokenSubject.NONE);
    Set<Integer> lossy = new HashSet<>();
    for (int i = 0; i < run.crashPoints().size(); i++) {
      CrashPoint point = run.crashPoints().get(i);
      int acknowledged = point.next() == null ? point.running() : point.running() - 1;
      CrashPoint strict =
          new CrashPoint(point.image(), point.next(), acknowledged, point.running());
      DepthFirstChoices choices = new DepthFirstChoices();
      do {
        choices.restart();
        if (recovery.judge(strict, choices, null, Recovery.SeenStates.NOTHING) != null) {
          lossy.add(i);
        }
      } while (choices.next());
    }
    return lossy;
  }

  @Test
  void walMayLoseCommitsInNormalAndKeepsThemInFull() {
    assertThat(contentsAtTheEnd(Synchronous.NORMAL)).hasSize(4);
    assertThat(contentsAtTheEnd(Synchronous.FULL)).hasSize(1);
  }

  /** Before the connection is closed: all three commits are acknowledged. */
  private static Set<String> contentsAtTheEnd(Synchronous level) {
    Workload three =
        new Workload(
            "three commits",
            List.of(
                "CREATE TABLE t(a INTEGER PRIMARY KEY)",
                "INSERT INTO t VALUES(1)",
                "INSERT INTO t VALUES(2)"));
    RecordedRun run =
        RecordedRun.of(
            CrashExploration.of(JournalMode.WAL, level, CrashKind.POWER_LOSS, three)
                .configuration(),
            three,
            BrokenSubject.NONE);
    CrashPoint end =
        run.crashPoints().stream().filter(point -> point.next() == null).findFirst().orElseThrow();
    return Outcomes.of(run, BrokenSubject.NONE, end.image(), false);
  }

  @Test
  void whereNothingIsPromisedViolationsAreCountedAndNotJudged() {
    CrashConfiguration off =
        new CrashConfiguration(
            JournalMode.DELETE, Synchronous.OFF, DeviceModel.USUAL, CrashKind.POWER_LOSS);
    ExplorationResult result = explore(off, Workloads.twelveTransactions(), BrokenSubject.NONE);
    assertThat(result.promised()).isFalse();
    assertThat(result.violationCount()).isPositive();
    assertThat(result.found()).isEmpty();
  }

  // ---- limits

  @Test
  void aLargeCrashPointIsSampledAndItsSizeEstimated() {
    CrashConfiguration settings =
        CrashExploration.of(
                JournalMode.WAL, Synchronous.NORMAL, CrashKind.POWER_LOSS, Workloads.checkpoints())
            .configuration();
    RecordedRun run = RecordedRun.of(settings, Workloads.checkpoints(), BrokenSubject.NONE);
    ExplorationResult whole = explore(run, BrokenSubject.NONE, ONE_CRASH);
    ExplorationResult part = explore(run, BrokenSubject.NONE, ONE_CRASH.withRecoveries(10, 400));
    assertThat(part.exhaustive()).isFalse();
    assertThat(part.coverage()).startsWith("sampled");
    assertThat(part.estimated()).isBetween(whole.recoveries() * 0.5, whole.recoveries() * 2.0);
  }

  @Test
  void stateHashingSkipsTheOracleAndFindsTheSame() {
    CrashConfiguration settings = BrokenSubject.NONE.configuration();
    RecordedRun run = RecordedRun.of(settings, Workloads.twelveTransactions(), BrokenSubject.NONE);
    ExplorationResult pruned = explore(run, BrokenSubject.NONE, ONE_CRASH);
    ExplorationResult plain = explore(run, BrokenSubject.NONE, ONE_CRASH.withPruning(false));
    assertThat(pruned.recoveries()).isEqualTo(plain.recoveries());
    assertThat(pruned.states()).isLessThan(pruned.recoveries());
    assertThat(plain.violationCount()).isZero();
  }

  @Test
  void aWorkloadThatFailsIsNamed() {
    Workload wrong = new Workload("wrong", List.of("INSERT INTO nowhere VALUES(1)"));
    assertThatThrownBy(
            () -> RecordedRun.of(BrokenSubject.NONE.configuration(), wrong, BrokenSubject.NONE))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("INSERT INTO nowhere");
  }

  @Test
  void aScriptIsReadStatementByStatement() {
    Workload workload =
        Workloads.parse(
            "s", "CREATE TABLE t(a); -- one\nBEGIN; INSERT INTO t VALUES(';'); COMMIT;");
    assertThat(workload.statements()).hasSize(4);
    assertThatThrownBy(() -> Workloads.parse("s", "CREATE TABLE t(a); CREATE TALBE u(a)"))
        .isInstanceOf(WorkloadException.class)
        .hasMessageContaining("statement 2");
  }
}
