package org.vfstck.features.mutant;

import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.VfsFile;

/** Faults of xTruncate and xFileSize. One class, one fault. */
final class SizeFaults {

  private SizeFaults() {}

  /** Answers OK to xTruncate and leaves the file as it is (B29). */
  static final class NeverShrinks extends ForwardingFile {

    NeverShrinks(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode truncate(long size) {
      return size < fileSize().size() ? ResultCode.OK : super.truncate(size);
    }
  }

  /** Makes a file empty that it should make shorter. */
  static final class ShrinksToNothing extends ForwardingFile {

    ShrinksToNothing(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode truncate(long size) {
      if (size >= fileSize().size()) {
        return super.truncate(size);
      }
      super.truncate(0);
      return super.truncate(size);
    }
  }

  /** Answers OK to an xTruncate that would make the file longer, and does nothing. */
  static final class NeverGrows extends ForwardingFile {

    NeverGrows(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode truncate(long size) {
      return size > fileSize().size() ? ResultCode.OK : super.truncate(size);
    }
  }

  /** Only notes the new end: what was cut off comes back when the file is longer again. */
  static final class NotesTheEnd extends ForwardingFile {
    private long end;

    NotesTheEnd(VfsFile parent) {
      super(parent);
      end = parent.fileSize().size();
    }

    @Override
    public ResultCode truncate(long size) {
      end = size;
      return size > super.fileSize().size() ? super.truncate(size) : ResultCode.OK;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      end = Math.max(end, fileOffset + amount);
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      int there = (int) Math.max(0, Math.min(amount, end - fileOffset));
      if (there == amount) {
        return super.read(buffer, bufferOffset, amount, fileOffset);
      }
      super.read(buffer, bufferOffset, there, fileOffset);
      java.util.Arrays.fill(buffer, bufferOffset + there, bufferOffset + amount, (byte) 0);
      return ResultCode.IOERR_SHORT_READ;
    }

    @Override
    public SizeResult fileSize() {
      return SizeResult.ok(end);
    }
  }

  /** Answers whole pages. */
  static final class WholePages extends ForwardingFile {
    private static final int PAGE = 4096;

    WholePages(VfsFile parent) {
      super(parent);
    }

    @Override
    public SizeResult fileSize() {
      SizeResult sound = super.fileSize();
      return new SizeResult(sound.code(), (sound.size() + PAGE - 1) / PAGE * PAGE);
    }
  }

  /** Answers the most that the file ever had (B28). */
  static final class LargestEver extends ForwardingFile {
    private long largest;

    LargestEver(VfsFile parent) {
      super(parent);
    }

    @Override
    public SizeResult fileSize() {
      SizeResult sound = super.fileSize();
      largest = Math.max(largest, sound.size());
      return new SizeResult(sound.code(), largest);
    }
  }

  /** Knows the size of the time of opening and what it did itself (B28). */
  static final class OwnSize extends ForwardingFile {
    private long size;

    OwnSize(VfsFile parent) {
      super(parent);
      size = parent.fileSize().size();
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      size = Math.max(size, fileOffset + amount);
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }

    @Override
    public ResultCode truncate(long newSize) {
      size = newSize;
      return super.truncate(newSize);
    }

    @Override
    public SizeResult fileSize() {
      return SizeResult.ok(size);
    }
  }
}
