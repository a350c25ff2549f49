package org.vfstck.vfs;

/**
 * What xFullPathname answers.
 *
 * @param code what the method returned
 * @param path the full pathname; null unless {@code code} is OK
 */
public record PathResult(ResultCode code, String path) {

  public static PathResult ok(String path) {
    return new PathResult(ResultCode.OK, path);
  }

  public static PathResult failed(ResultCode code) {
    return new PathResult(code, null);
  }
}
