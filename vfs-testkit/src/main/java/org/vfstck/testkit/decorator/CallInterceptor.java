package org.vfstck.testkit.decorator;

import org.vfstck.vfs.ResultCode;

/** Sees every call of an {@link InterceptingVfs}, possibly from several threads. */
public interface CallInterceptor {

  /**
   * Before the call is made.
   *
   * @return null to make it; a code to answer in its place. xClose and xShmUnmap are made
   *     nevertheless, or their resources would leak. Ignored for a method that answers no code.
   */
  default ResultCode before(VfsCall call) {
    return null;
  }

  /**
   * After the call.
   *
   * @param code what it answered; OK for a method that answers no code
   * @param value what it gave besides: a size, a flag as 0 or 1, output flags, a number; 0 or 1 for
   *     an absent or present region or page
   */
  default void after(VfsCall call, ResultCode code, long value) {}

  /**
   * The bytes of an xWrite that is about to be made, or of an xRead that was made; before {@link
   * #after}. The buffer is the caller's and must not be kept.
   */
  default void transferred(VfsCall call, byte[] buffer, int offset, int amount) {}
}
