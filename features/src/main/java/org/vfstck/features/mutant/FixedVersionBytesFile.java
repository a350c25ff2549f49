package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * Writes bytes 18 and 19 of the database, the file format version numbers (fileformat2.html, "The
 * Database Header"), with a value of its own choice.
 */
final class FixedVersionBytesFile extends ForwardingFile {

  private static final int WRITE_VERSION = 18;
  private static final int READ_VERSION = 19;

  private final Choice choice;

  /** What is written in place of a version number. */
  interface Choice {
    byte instead(byte written, byte onDisk);
  }

  FixedVersionBytesFile(VfsFile parent, Choice choice) {
    super(parent);
    this.choice = choice;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (fileOffset > WRITE_VERSION || fileOffset + amount <= READ_VERSION) {
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }
    byte[] changed = new byte[amount];
    System.arraycopy(buffer, bufferOffset, changed, 0, amount);
    byte[] onDisk = new byte[2];
    parent().read(onDisk, 0, 2, WRITE_VERSION);
    int first = (int) (WRITE_VERSION - fileOffset);
    changed[first] = choice.instead(changed[first], onDisk[0]);
    changed[first + 1] = choice.instead(changed[first + 1], onDisk[1]);
    return super.write(changed, 0, amount, fileOffset);
  }
}
