package org.vfstck.features.crash;

import org.vfstck.testkit.disk.CrashImage;
import org.vfstck.testkit.disk.DiskOperation;

/**
 * A moment at which a run may end.
 *
 * @param image what the crash may leave
 * @param next the operation that is about to be made; null at the end
 * @param durable the first statement whose committed state may be found: all before were promised
 *     to be kept, where 0 is the state before the first statement and n that after the n-th
 * @param running the last statement whose state may be found: the one in flight
 */
public record CrashPoint(CrashImage image, DiskOperation next, int durable, int running) {}
