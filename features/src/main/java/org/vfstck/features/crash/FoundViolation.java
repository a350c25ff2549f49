package org.vfstck.features.crash;

import java.util.List;

/**
 * A violation and how to reach it.
 *
 * @param point of the workload, or of its recovery
 * @param decisions those that lost something, in the order of reading
 * @param duringRecovery whether the crash is one of a recovery
 */
public record FoundViolation(
    Violation violation, CrashPoint point, List<Decision> decisions, boolean duringRecovery) {}
