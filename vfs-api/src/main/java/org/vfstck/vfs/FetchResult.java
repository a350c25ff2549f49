package org.vfstck.vfs;

import java.nio.ByteBuffer;

/**
 * What xFetch answers.
 *
 * @param code what the method returned
 * @param page the mapped bytes, or null: use xRead instead
 */
public record FetchResult(ResultCode code, ByteBuffer page) {

  public static FetchResult ok(ByteBuffer page) {
    return new FetchResult(ResultCode.OK, page);
  }

  public static FetchResult failed(ResultCode code) {
    return new FetchResult(code, null);
  }
}
