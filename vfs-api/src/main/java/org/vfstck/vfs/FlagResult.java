package org.vfstck.vfs;

/**
 * What xAccess and xCheckReservedLock answer.
 *
 * @param code what the method returned
 * @param flag the answer; meaningless unless {@code code} is OK
 */
public record FlagResult(ResultCode code, boolean flag) {

  public static FlagResult ok(boolean flag) {
    return new FlagResult(ResultCode.OK, flag);
  }

  public static FlagResult failed(ResultCode code) {
    return new FlagResult(code, false);
  }
}
