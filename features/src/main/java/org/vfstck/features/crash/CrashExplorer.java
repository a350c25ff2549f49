package org.vfstck.features.crash;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.CrashImage;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DecisionKind;
import org.vfstck.testkit.disk.DiskObserver;

/**
 * Recovers every state that a crash of a workload could leave.
 *
 * <pre>
 *   crash point      its tree of choices is walked depth first: one recovery per leaf
 *   after recovery   a state seen before, undecided parts included, is not judged again: its
 *                    subtree was walked where it was seen first
 *   in recovery      before each barrier: the image is a new crash point, unless it was seen
 *   too many leaves  random walks, and an estimate of what was left out
 * </pre>
 */
final class CrashExplorer {

  /** Where nothing is promised, a look at some states is enough: nothing depends on them. */
  private static final int UNJUDGED_RECOVERIES = 500;

  private final RecordedRun run;
  private final ExplorationLimits limits;
  private final Recovery recovery;
  private final Progress progress;

  /** State after recovery, with the window: the node of the tree where it was met first. */
  private final Map<Long, Long> judged = new HashMap<>();

  /** State after a clean close: the node of the tree where it was met first. */
  private final Map<Long, Long> closed = new HashMap<>();

  private final Set<Long> recoveryImages = new HashSet<>();
  private final Deque<CrashPoint> recoveryPoints = new ArrayDeque<>();
  private final List<FoundViolation> found = new ArrayList<>();
  private int pointNumber;
  private long recoveries;
  private long violations;
  private double estimated;
  private boolean exhaustive = true;

  /** Told now and then. */
  interface Progress {
    Progress NOBODY = (point, points, recoveries) -> {};

    void explored(int point, int points, long recoveries);
  }

  CrashExplorer(RecordedRun run, CrashSubject broken, ExplorationLimits limits, Progress progress) {
    this.run = run;
    this.limits =
        run.promise() == Promise.NOTHING
            ? limits.withRecoveries(UNJUDGED_RECOVERIES, UNJUDGED_RECOVERIES)
            : limits;
    this.recovery = new Recovery(run, broken);
    this.progress = progress;
  }

  ExplorationResult explore() {
    double combinations = 0;
    List<CrashPoint> points = run.crashPoints();
    for (int i = 0; i < points.size() && found.size() < limits.violations(); i++) {
      combinations = addLogs(combinations, points.get(i).image().combinations());
      explore(points.get(i), false);
      progress.explored(i + 1, points.size(), recoveries);
      while (!recoveryPoints.isEmpty() && found.size() < limits.violations()) {
        explore(recoveryPoints.remove(), true);
      }
    }
    boolean classes =
        run.configuration().device().recordClasses()
            && run.configuration().crash() == CrashKind.POWER_LOSS
            && run.configuration().journalMode() == JournalMode.WAL;
    return new ExplorationResult(
        points.size(),
        recoveryImages.size(),
        recoveries,
        judged.size(),
        combinations,
        exhaustive ? recoveries : estimated,
        exhaustive,
        classes ? "checksum soundness" : "",
        run.promise() != Promise.NOTHING,
        violations,
        found);
  }

  private static double addLogs(double a, double b) {
    double high = Math.max(a, b);
    return high + Math.log10(Math.pow(10, a - high) + Math.pow(10, b - high));
  }

  private void explore(CrashPoint point, boolean inRecovery) {
    pointNumber++;
    DepthFirstChoices choices = new DepthFirstChoices();
    Recovery.SeenStates known =
        limits.pruned() ? seenBefore(point, choices) : Recovery.SeenStates.NOTHING;
    DiskObserver observer = observer(point, inRecovery);
    long before = recoveries;
    do {
      if (recoveries - before == limits.recoveriesPerPoint()) {
        sample(point, inRecovery, before);
        return;
      }
      choices.restart();
      recoveries++;
      Violation violation = recovery.judge(point, choices, observer, known);
      if (violation != null) {
        add(violation, point, inRecovery, choices.path());
        if (found.size() == limits.violations()) {
          return;
        }
      }
    } while (choices.next());
    estimated += recoveries - before;
  }

  private Recovery.SeenStates seenBefore(CrashPoint point, DepthFirstChoices choices) {
    return new Recovery.SeenStates() {
      @Override
      public boolean recovered(long state) {
        return isKnown(judged, withWindow(state, point));
      }

      @Override
      public boolean closed(long state) {
        return isKnown(closed, state);
      }

      private boolean isKnown(Map<Long, Long> known, long key) {
        long node = choices.nodeReached() * 31 + pointNumber;
        Long first = known.putIfAbsent(key, node);
        return first != null && first != node;
      }
    };
  }

  private static long withWindow(long hash, CrashPoint point) {
    return (hash * 31 + point.durable()) * 0x9E3779B97F4A7C15L + point.running();
  }

  /** Crashes of a recovery are explored once for each image and window. */
  private DiskObserver observer(CrashPoint point, boolean inRecovery) {
    if (inRecovery || limits.depth() < 2) {
      return null;
    }
    boolean powerLoss = point.image().kind() == CrashKind.POWER_LOSS;
    return (disk, operation) -> {
      boolean end = operation == null;
      if (end ? !powerLoss : powerLoss && !operation.type().isBarrier()) {
        return;
      }
      CrashImage image = disk.image(point.image().kind());
      if (recoveryImages.add(withWindow(image.hash(), point))) {
        recoveryPoints.add(new CrashPoint(image, operation, point.durable(), point.running()));
      }
    };
  }

  private void sample(CrashPoint point, boolean inRecovery, long before) {
    exhaustive = false;
    SampledChoices choices = new SampledChoices(new Random(limits.seed() + pointNumber));
    double sum = 0;
    for (int i = 0; i < limits.samples(); i++) {
      choices.restart();
      recoveries++;
      FixedChoicesRecorder recorder = new FixedChoicesRecorder(choices);
      Violation violation = recovery.judge(point, recorder, null, Recovery.SeenStates.NOTHING);
      sum += choices.estimate();
      if (violation != null) {
        add(violation, point, inRecovery, recorder.path());
        if (found.size() == limits.violations()) {
          break;
        }
      }
    }
    estimated += Math.max(limits.recoveriesPerPoint(), sum / limits.samples());
  }

  private void add(Violation violation, CrashPoint point, boolean inRecovery, int[] path) {
    violations++;
    if (run.promise() == Promise.NOTHING) {
      return;
    }
    RecordingChoices choices = new RecordingChoices(path);
    recovery.judge(point, choices, null, Recovery.SeenStates.NOTHING);
    found.add(new FoundViolation(violation, point, choices.decisions(), inRecovery));
  }

  /** Notes the path of another's choices. */
  private static final class FixedChoicesRecorder implements Choices {
    private final Choices inner;
    private final List<Integer> path = new ArrayList<>();

    FixedChoicesRecorder(Choices inner) {
      this.inner = inner;
    }

    @Override
    public int choose(int alternatives, DecisionKind kind, String file, int place) {
      int chosen = inner.choose(alternatives, kind, file, place);
      path.add(chosen);
      return chosen;
    }

    int[] path() {
      return path.stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /** Replays a path and says what it decided. */
  private static final class RecordingChoices implements Choices {
    private final int[] path;
    private final List<Decision> decisions = new ArrayList<>();

    RecordingChoices(int[] path) {
      this.path = path;
    }

    @Override
    public int choose(int alternatives, DecisionKind kind, String file, int place) {
      int at = decisions.size();
      int chosen = at < path.length ? path[at] : 0;
      decisions.add(new Decision(new Decision.Variable(kind, file, place), chosen, alternatives));
      return chosen;
    }

    List<Decision> decisions() {
      return decisions.stream().filter(decision -> decision.chosen() != 0).toList();
    }
  }
}
