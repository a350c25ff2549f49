package org.vfstck.features.crash;

import java.util.Arrays;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Faults of the write-ahead log (walformat.html): a header of 32 bytes, then frames of a 24-byte
 * header and a page.
 */
final class LogFault extends ForwardingVfs {

  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int CHECKSUM = 16;
  private static final int PAGE_SIZE_OFFSET = 8;

  private final boolean lastFrameUnseen;

  private LogFault(Vfs parent, boolean lastFrameUnseen) {
    super(parent);
    this.lastFrameUnseen = lastFrameUnseen;
  }

  /** The log looks one frame shorter than it is: recovery stops one frame early. */
  static Vfs lastFrameUnseen(Vfs parent) {
    return new LogFault(parent, true);
  }

  /**
   * A frame that is written over, as after ROLLBACK TO, keeps the checksum of the frame that was
   * there.
   */
  static Vfs checksumLeftStale(Vfs parent) {
    return new LogFault(parent, false);
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    if (FileKind.of(flags) != FileKind.WAL) {
      return file;
    }
    return lastFrameUnseen ? new ShorterFile(file) : new StaleFile(file);
  }

  private static final class ShorterFile extends ForwardingFile {

    ShorterFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public SizeResult fileSize() {
      SizeResult size = parent().fileSize();
      byte[] bytes = new byte[4];
      if (size.size() <= LOG_HEADER || !parent().read(bytes, 0, 4, PAGE_SIZE_OFFSET).isOk()) {
        return size;
      }
      int pageSize = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff | (bytes[1] & 0xff) << 16;
      return new SizeResult(
          size.code(), Math.max(LOG_HEADER, size.size() - pageSize - FRAME_HEADER));
    }
  }

  private static final class StaleFile extends ForwardingFile {

    private long written;

    StaleFile(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (fileOffset == 0) {
        written = 0;
      }
      byte[] bytes = buffer;
      int from = bufferOffset;
      if (amount == FRAME_HEADER && fileOffset < written) {
        bytes = Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount);
        from = 0;
        parent().read(bytes, CHECKSUM, FRAME_HEADER - CHECKSUM, fileOffset + CHECKSUM);
      }
      written = Math.max(written, fileOffset + amount);
      return parent().write(bytes, from, amount, fileOffset);
    }
  }
}
