package org.vfstck.features.crash;

/**
 * @param recoveriesPerPoint how many recoveries one crash point may take before it is sampled
 * @param samples random walks for such a point
 * @param depth 1: crashes of the workload; 2: also crashes of their recovery
 * @param pruned whether states seen before are not judged again
 * @param seed of the samples
 * @param violations stop after so many
 */
public record ExplorationLimits(
    int recoveriesPerPoint, int samples, int depth, boolean pruned, long seed, int violations) {

  /** Exhaustive for small workloads, crashes of recovery included. */
  public static final ExplorationLimits USUAL =
      new ExplorationLimits(2_000_000, 20_000, 2, true, 0, 1);

  /** A look at the whole set in about a minute where a recovery takes a millisecond. */
  public static final ExplorationLimits SAMPLED = new ExplorationLimits(300, 200, 1, true, 0, 1);

  public ExplorationLimits withDepth(int crashes) {
    return new ExplorationLimits(recoveriesPerPoint, samples, crashes, pruned, seed, violations);
  }

  ExplorationLimits withPruning(boolean used) {
    return new ExplorationLimits(recoveriesPerPoint, samples, depth, used, seed, violations);
  }

  ExplorationLimits withRecoveries(int perPoint, int samplesBeyond) {
    return new ExplorationLimits(perPoint, samplesBeyond, depth, pruned, seed, violations);
  }

  ExplorationLimits withViolations(int most) {
    return new ExplorationLimits(recoveriesPerPoint, samples, depth, pruned, seed, most);
  }
}
