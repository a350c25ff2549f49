package org.vfstck.features.steps;

import org.vfstck.vfs.ResultCode;

/**
 * What the VFS answered to a call of a scenario.
 *
 * @param call as it stands in failures: {@code xLock(EXCLUSIVE) of handle A}
 */
public record Answer(String call, ResultCode code) {}
