package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** On a device of large sectors, writes only what fills one, and takes the rest for written. */
final class LargeSectorsOnly extends ForwardingFile {

  private static final int LARGE = 8192;

  LargeSectorsOnly(VfsFile parent) {
    super(parent);
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    boolean part = sectorSize() >= LARGE && amount < sectorSize();
    return part ? ResultCode.OK : super.write(buffer, bufferOffset, amount, fileOffset);
  }
}
