package org.vfstck.vfs;

/**
 * What xFileSize answers.
 *
 * @param code what the method returned
 * @param size in bytes; meaningless unless {@code code} is OK
 */
public record SizeResult(ResultCode code, long size) {

  public static SizeResult ok(long size) {
    return new SizeResult(ResultCode.OK, size);
  }

  public static SizeResult failed(ResultCode code) {
    return new SizeResult(code, 0);
  }
}
