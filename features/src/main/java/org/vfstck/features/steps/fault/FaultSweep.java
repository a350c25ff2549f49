package org.vfstck.features.steps.fault;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.vfstck.features.steps.World;

/**
 * A fault at the first call that it can strike, at the second, and so on, until it strikes none.
 */
final class FaultSweep {

  /** No workload here makes as many calls; a fault that is met without end is met in a loop. */
  private static final int MOST = 5000;

  private static final int DENSE = 20;
  private static final int STRIDE = 10;

  private final World world;
  private final FaultWorkload workload;
  private final FaultDatabase database;
  private final Map<Aspect, Found> found = new EnumMap<>(Aspect.class);
  private boolean watched;
  private int runs;

  private record Found(IntFunction<InjectedFault> faults, int number, String observed) {}

  FaultSweep(World world, FaultWorkload workload, FaultDatabase database) {
    this.world = world;
    this.workload = workload;
    this.database = database;
  }

  /**
   * Over a driver not quite every call: the first twenty, then one in ten. The engine's calls are
   * the same over every VFS, and all of them are swept where a call costs nothing.
   *
   * @param faults by the number of the call, from 1
   * @return how many calls it struck, as far as they were looked at
   */
  int everyCall(IntFunction<InjectedFault> faults) {
    boolean remote = world.subject().vfs().remote();
    int met = 0;
    for (int number = 1; number <= MOST; number += remote && number >= DENSE ? STRIDE : 1) {
      if (!run(faults, number)) {
        return met;
      }
      met = number;
    }
    throw new IllegalStateException(
        "The workload still meets " + faults.apply(MOST).describe() + " after " + MOST + " runs");
  }

  /**
   * Faults that last: at some calls only, ever further apart, as they strike everything after.
   *
   * @param faults by the number of the first call that fails
   */
  void someCalls(IntFunction<InjectedFault> faults) {
    int before = 1;
    for (int number = 1; number <= MOST && run(faults, number); ) {
      int next = number + before;
      before = number;
      number = next;
    }
  }

  /** Another connection is open in every run, and looks on. */
  void watch() {
    watched = true;
  }

  /** A single run; whether the fault was met. */
  boolean run(IntFunction<InjectedFault> faults, int number) {
    FaultRun run =
        new FaultRun(world, workload, database, faults.apply(number), watched, Optional.empty());
    boolean met = run.run();
    runs += met ? 1 : 0;
    run.violations()
        .forEach(
            (aspect, observed) ->
                found.putIfAbsent(
                    aspect, new Found(faults, number, observed + ". Run: " + run.story())));
    return met;
  }

  /** A sweep that struck nothing would prove nothing. */
  void requireMet() {
    if (runs == 0) {
      throw new IllegalStateException("The workload never meets the fault of the scenario");
    }
  }

  /** Fails with the run of the first fault that broke this, whose calls are then in the trace. */
  void judge(Aspect aspect, String next) {
    requireMet();
    Found worst = found.get(aspect);
    if (worst == null) {
      return;
    }
    InjectedFault fault = worst.faults().apply(worst.number());
    new FaultRun(world, workload, database, fault, watched, Optional.of("A")).run();
    world
        .verdicts()
        .holds(
            "with the fault \"" + fault.describe() + "\", " + aspect.claim(),
            false,
            worst.observed(),
            next);
  }
}
