package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.testkit.disk.DiskOperation;

/**
 * Makes a violation small: the fewest statements, then the earliest crash, then the fewest losses.
 * Each step keeps a violation, though it may become one of another rule.
 */
final class Shrinker {

  /** What a smaller workload may cost to look at; a workload that takes more is not taken. */
  private static final ExplorationLimits SMALL = ExplorationLimits.USUAL.withRecoveries(20_000, 1);

  private final CrashConfiguration configuration;
  private final CrashSubject broken;
  private final ExplorationLimits limits;

  Shrinker(CrashConfiguration configuration, CrashSubject broken, boolean duringRecovery) {
    this.configuration = configuration;
    this.broken = broken;
    this.limits = SMALL.withDepth(duringRecovery ? 2 : 1);
  }

  /**
   * @param workload one that was found to be violated
   * @return null if it cannot be seen again within the limits
   */
  ShrunkCase shrink(Workload workload) {
    if (find(workload) == null) {
      return null;
    }
    Workload least = leastWorkload(workload);
    Predicate<DiskOperation> everywhere = operation -> true;
    RecordedRun run = RecordedRun.of(configuration, least, broken, everywhere);
    return explain(run, least, first(run));
  }

  /** The fewest losses that lead to a violation, and the run as a timeline. */
  ShrunkCase explain(RecordedRun run, Workload workload, FoundViolation found) {
    List<Decision> losses = fewestLosses(run, found);
    int last = found.duringRecovery() ? Integer.MAX_VALUE : found.point().image().operation();
    Timeline timeline = new Timeline(run, found.point().next(), last, losses);
    Violation violation = judge(run, found.point(), losses);
    List<TraceEntry> trace = CrashTrace.of(run, broken, found, losses);
    return new ShrunkCase(
        configuration, workload, broken, violation, losses, found, timeline, trace);
  }

  private FoundViolation find(Workload workload) {
    try {
      return first(RecordedRun.of(configuration, workload, broken));
    } catch (WorkloadException brokenByRemoval) {
      return null;
    }
  }

  private FoundViolation first(RecordedRun run) {
    CrashExplorer explorer = new CrashExplorer(run, broken, limits, CrashExplorer.Progress.NOBODY);
    List<FoundViolation> found = explorer.explore().found();
    return found.isEmpty() ? null : found.get(0);
  }

  private Workload leastWorkload(Workload workload) {
    Workload least = workload;
    for (int length = workload.statements().size() / 2; length > 0; ) {
      Workload shorter = withoutOneRange(least, length);
      if (shorter == null) {
        length = length == 1 ? 0 : (length + 1) / 2;
      } else {
        least = shorter;
      }
    }
    return least;
  }

  /** Null if none of the ranges can go. */
  private Workload withoutOneRange(Workload workload, int length) {
    List<String> statements = workload.statements();
    for (int from = statements.size() - length; from >= 0; from--) {
      List<String> rest = new ArrayList<>(statements.subList(0, from));
      rest.addAll(statements.subList(from + length, statements.size()));
      Workload shorter = workload.withStatements(rest);
      if (find(shorter) != null) {
        return shorter;
      }
    }
    return null;
  }

  private List<Decision> fewestLosses(RecordedRun run, FoundViolation found) {
    List<Decision> losses = new ArrayList<>(found.decisions());
    for (int i = losses.size() - 1; i >= 0; i--) {
      List<Decision> fewer = new ArrayList<>(losses);
      fewer.remove(i);
      if (judge(run, found.point(), fewer) != null) {
        losses = fewer;
      }
    }
    return losses;
  }

  private Violation judge(RecordedRun run, CrashPoint point, List<Decision> losses) {
    return new Recovery(run, broken)
        .judge(point, new FixedChoices(losses), null, Recovery.SeenStates.NOTHING);
  }
}
