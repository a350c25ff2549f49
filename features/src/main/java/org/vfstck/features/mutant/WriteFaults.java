package org.vfstck.features.mutant;

import java.util.Arrays;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** Faults of xWrite, xSync and xClose. One class, one fault. */
final class WriteFaults {

  private WriteFaults() {}

  /** Leaves what the memory held before in a hole (B30). */
  static final class HoleOfGarbage extends ForwardingFile {
    private static final int MOST = 1 << 20;

    HoleOfGarbage(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      long size = fileSize().size();
      if (fileOffset > size && fileOffset - size < MOST) {
        byte[] garbage = new byte[(int) (fileOffset - size)];
        Arrays.fill(garbage, (byte) 0xcd);
        super.write(garbage, 0, garbage.length, size);
      }
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  /** Encrypts in the buffer that it was given, and decrypts what it reads: the file is right. */
  static final class InPlace extends ForwardingFile {
    private static final int KEY = 0x5a;

    InPlace(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.write(buffer, bufferOffset, amount, fileOffset);
      for (int i = bufferOffset; i < bufferOffset + amount; i++) {
        buffer[i] ^= KEY;
      }
      return code;
    }
  }

  /** Drops a write to bytes that are there already: journals are only appended to (B35). */
  static final class AppendsOnly extends ForwardingFile {

    AppendsOnly(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return fileOffset + amount <= fileSize().size()
          ? ResultCode.OK
          : super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  /** Puts every write at the end of the file. */
  static final class WritesAtEnd extends ForwardingFile {

    WritesAtEnd(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.write(buffer, bufferOffset, amount, fileSize().size());
    }
  }

  /** Keeps the low bits of an offset only (B32). */
  static final class NarrowOffsets extends ForwardingFile {
    private final long mask;

    NarrowOffsets(VfsFile parent, long mask) {
      super(parent);
      this.mask = mask;
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.read(buffer, bufferOffset, amount, fileOffset & mask);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.write(buffer, bufferOffset, amount, fileOffset & mask);
    }
  }

  /** Answers a size of 31 bits. */
  static final class NarrowSize extends ForwardingFile {

    NarrowSize(VfsFile parent) {
      super(parent);
    }

    @Override
    public SizeResult fileSize() {
      SizeResult sound = super.fileSize();
      return new SizeResult(sound.code(), sound.size() & 0x7fffffff);
    }
  }

  /** Takes a partial write for a whole one (B34). */
  static final class FirstPartOnly extends ForwardingFile {
    private final int most;

    /**
     * @param most bytes that are written at once
     */
    FirstPartOnly(VfsFile parent, int most) {
      super(parent);
      this.most = most;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.write(buffer, bufferOffset, Math.min(amount, most), fileOffset);
    }
  }

  /** Does not know SQLITE_SYNC_DATAONLY. */
  static final class RefusesDataOnly extends ForwardingFile {

    RefusesDataOnly(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      return flags.dataOnly() ? ResultCode.IOERR_FSYNC : super.sync(flags);
    }
  }

  /** Pads the file to a whole sector when it is synced. */
  static final class PadsAtSync extends ForwardingFile {
    private static final int SECTOR = 512;

    PadsAtSync(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      long size = fileSize().size();
      truncate((size + SECTOR - 1) / SECTOR * SECTOR);
      return super.sync(flags);
    }
  }

  /** Loses at xClose the last sector that was not synced (B38: xClose is no sync). */
  static final class LosesTailAtClose extends ForwardingFile {
    private static final int SECTOR = 512;

    private boolean dirty;

    LosesTailAtClose(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      dirty = true;
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      dirty = false;
      return super.sync(flags);
    }

    @Override
    public ResultCode close() {
      if (dirty) {
        super.truncate(Math.max(0, fileSize().size() - SECTOR));
      }
      return super.close();
    }
  }

  /** Fails with a code that means something else (B60). */
  static final class StrangeFailures extends ForwardingFile {

    StrangeFailures(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode sound = super.write(buffer, bufferOffset, amount, fileOffset);
      return sound.isOk() ? sound : ResultCode.NOTFOUND;
    }
  }

  /** Answers OK to an xTruncate that it could not do. */
  static final class TruncateNeverFails extends ForwardingFile {

    TruncateNeverFails(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode truncate(long size) {
      super.truncate(size);
      return ResultCode.OK;
    }
  }
}
