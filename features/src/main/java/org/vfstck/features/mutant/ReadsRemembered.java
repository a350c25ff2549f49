package org.vfstck.features.mutant;

import java.util.HashMap;
import java.util.Map;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Keeps what it has read and gives it again, whatever others have written meanwhile. */
final class ReadsRemembered extends ForwardingFile {

  private record Range(long offset, int amount) {}

  private final Map<Range, byte[]> remembered = new HashMap<>();

  ReadsRemembered(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    Range range = new Range(fileOffset, amount);
    byte[] known = remembered.get(range);
    if (known != null) {
      System.arraycopy(known, 0, buffer, bufferOffset, amount);
      return ResultCode.OK;
    }
    ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
    if (code.isOk()) {
      byte[] bytes = new byte[amount];
      System.arraycopy(buffer, bufferOffset, bytes, 0, amount);
      remembered.put(range, bytes);
    }
    return code;
  }
}
