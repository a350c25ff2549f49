package org.vfstck.features.mutant;

import java.util.Arrays;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** Faults of xRead. One class, one fault. */
final class ReadFaults {

  private ReadFaults() {}

  /** How many of the bytes asked for the file has. */
  private static int there(VfsFile file, int amount, long offset) {
    return (int) Math.max(0, Math.min(amount, file.fileSize().size() - offset));
  }

  /** Reads from the beginning of the sector. */
  static final class FromSectorStart extends ForwardingFile {
    private static final int SECTOR = 512;

    FromSectorStart(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.read(buffer, bufferOffset, amount, fileOffset - fileOffset % SECTOR);
    }
  }

  /** Answers another code than SHORT_READ. */
  static final class CodeForShort extends ForwardingFile {
    private final ResultCode code;
    private final boolean onlyFarPast;

    /**
     * @param onlyFarPast only where the file has none of the bytes
     */
    CodeForShort(VfsFile parent, ResultCode code, boolean onlyFarPast) {
      super(parent);
      this.code = code;
      this.onlyFarPast = onlyFarPast;
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode sound = super.read(buffer, bufferOffset, amount, fileOffset);
      boolean meant = !onlyFarPast || there(parent(), amount, fileOffset) == 0;
      return sound.equals(ResultCode.IOERR_SHORT_READ) && meant ? code : sound;
    }
  }

  /** Leaves the rest of the buffer as it was (B22). */
  static final class RestLeft extends ForwardingFile {

    RestLeft(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      byte[] copy = new byte[amount];
      ResultCode code = super.read(copy, 0, amount, fileOffset);
      System.arraycopy(copy, 0, buffer, bufferOffset, there(parent(), amount, fileOffset));
      return code;
    }
  }

  /** Fills the beginning of the buffer with zeros, and not its end (B23). */
  static final class ZerosInFront extends ForwardingFile {

    ZerosInFront(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (!code.isOk()) {
        int missing = amount - there(parent(), amount, fileOffset);
        Arrays.fill(buffer, bufferOffset, bufferOffset + missing, (byte) 0);
      }
      return code;
    }
  }

  /** Puts a terminating zero behind what it read. */
  static final class OneTooMany extends ForwardingFile {

    OneTooMany(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (bufferOffset + amount < buffer.length) {
        buffer[bufferOffset + amount] = 0;
      }
      return code;
    }
  }

  /** Keeps what it has read and never reads it again, unless it wrote to the file itself (B37). */
  static final class KeepsFirstRead extends ForwardingFile {
    private static final int KEPT = 16_384;

    private byte[] kept;

    KeepsFirstRead(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      if (kept == null && fileOffset + amount <= KEPT) {
        byte[] first = new byte[KEPT];
        super.read(first, 0, KEPT, 0);
        kept = first;
      }
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (kept != null && fileOffset + amount <= KEPT) {
        System.arraycopy(kept, (int) fileOffset, buffer, bufferOffset, amount);
      }
      return code;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      kept = null;
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }
}
