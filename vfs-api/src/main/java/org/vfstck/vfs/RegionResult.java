package org.vfstck.vfs;

/**
 * What xShmMap answers.
 *
 * @param code what the method returned
 * @param region null if the region is not allocated and was not to be extended, or on failure
 */
public record RegionResult(ResultCode code, SharedRegion region) {

  public static RegionResult ok(SharedRegion region) {
    return new RegionResult(ResultCode.OK, region);
  }

  public static RegionResult failed(ResultCode code) {
    return new RegionResult(code, null);
  }
}
