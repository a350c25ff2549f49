package org.vfstck.features.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DiskOperation;

/**
 * An asynchronous VFS over a disk that loses power: commits are lost, and none is there in part.
 */
class AsyncCrashTest {

  private static final Workload WORKLOAD = Workloads.onePage();

  private static ExplorationResult explore(
      JournalMode mode, CrashKind crash, BrokenSubject subject, Promise atMost) {
    CrashConfiguration configuration =
        CrashExploration.of(mode, Synchronous.EXTRA, crash, WORKLOAD).configuration();
    RecordedRun run =
        RecordedRun.of(
            configuration, WORKLOAD, subject, operation -> isBarrier(crash, operation), atMost);
    return new CrashExplorer(
            run, subject, ExplorationLimits.USUAL.withDepth(1), CrashExplorer.Progress.NOBODY)
        .explore();
  }

  private static boolean isBarrier(CrashKind crash, DiskOperation operation) {
    return crash == CrashKind.PROCESS_KILL || operation.type().isBarrier();
  }

  @ParameterizedTest
  @EnumSource(
      value = JournalMode.class,
      names = {"DELETE", "TRUNCATE", "PERSIST"})
  void aPowerLossLosesCommits(JournalMode mode) {
    ExplorationResult result =
        explore(mode, CrashKind.POWER_LOSS, BrokenSubject.ASYNCHRONOUS, Promise.DURABLE);
    assertThat(result.found()).hasSize(1);
    assertThat(result.found().get(0).violation().kind()).isEqualTo(Violation.Kind.LOST);
  }

  @ParameterizedTest
  @EnumSource(
      value = JournalMode.class,
      names = {"DELETE", "TRUNCATE", "PERSIST"})
  void aPowerLossLeavesNoCommitInPart(JournalMode mode) {
    ExplorationResult result =
        explore(mode, CrashKind.POWER_LOSS, BrokenSubject.ASYNCHRONOUS, Promise.ANY_COMMIT);
    assertThat(result.found()).isEmpty();
    assertThat(result.exhaustive()).isTrue();
    assertThat(result.recoveries()).isGreaterThan(50);
  }

  @Test
  void neitherDoesAProcessThatIsKilled() {
    CrashKind kill = CrashKind.PROCESS_KILL;
    assertThat(
            explore(JournalMode.DELETE, kill, BrokenSubject.ASYNCHRONOUS, Promise.ANY_COMMIT)
                .found())
        .isEmpty();
    assertThat(
            explore(JournalMode.DELETE, kill, BrokenSubject.ASYNCHRONOUS, Promise.DURABLE).found())
        .extracting(found -> found.violation().kind())
        .containsExactly(Violation.Kind.LOST);
  }

  /** What is promised of the queue is not kept by a disk that ignores syncs. */
  @Test
  void aCommitInPartWouldBeFound() {
    ExplorationResult result =
        explore(
            JournalMode.DELETE,
            CrashKind.POWER_LOSS,
            BrokenSubject.SYNC_IGNORED_ON_JOURNAL,
            Promise.ANY_COMMIT);
    assertThat(result.found()).isNotEmpty();
  }
}
