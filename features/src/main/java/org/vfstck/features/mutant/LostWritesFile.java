package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Answers OK to xWrite and writes nothing. */
final class LostWritesFile extends ForwardingFile {

  LostWritesFile(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return ResultCode.OK;
  }
}
