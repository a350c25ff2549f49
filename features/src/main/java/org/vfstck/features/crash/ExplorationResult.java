package org.vfstck.features.crash;

import java.util.List;

/**
 * What an exploration covered.
 *
 * @param crashPoints of the workload
 * @param recoveryCrashPoints different ones met during recoveries
 * @param recoveries made; each is one crash state as far as recovery can tell states apart
 * @param states different states after recovery that were judged
 * @param combinations log10 of the number of states, if each sector, size and name were decided by
 *     itself, summed over crash points
 * @param estimated total of recoveries needed; equal to {@code recoveries} if exhaustive
 * @param exhaustive whether every state was recovered
 * @param modulo "" or what an exhaustive exploration rests on
 * @param promised whether anything is promised; if not, violations are counted only
 * @param violationCount number of recoveries that ended in a violation
 */
public record ExplorationResult(
    int crashPoints,
    int recoveryCrashPoints,
    long recoveries,
    long states,
    double combinations,
    double estimated,
    boolean exhaustive,
    String modulo,
    boolean promised,
    long violationCount,
    List<FoundViolation> found) {

  public ExplorationResult {
    found = List.copyOf(found);
  }

  /** {@code exhaustive}, {@code exhaustive modulo checksum soundness}, {@code sampled ...}. */
  public String coverage() {
    if (!exhaustive) {
      return "sampled: %d of about %.3g".formatted(recoveries, Math.max(estimated, recoveries));
    }
    return modulo.isEmpty() ? "exhaustive" : "exhaustive modulo " + modulo;
  }
}
