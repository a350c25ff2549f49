package org.vfstck.features.mutant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** Files whose bytes or size are wrong in one way each. */
final class ContentFaults {

  private ContentFaults() {}

  /** Gives the first hundred bytes as this handle has read them first, for ever (B37). */
  static final class HeaderReadOnce extends ForwardingFile {

    private static final int HEADER_SIZE = 100;

    private final KnownHeader known;

    HeaderReadOnce(VfsFile parent, KnownHeader known) {
      super(parent);
      this.known = known;
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (code.isOk()) {
        for (int i = 0; i < amount && fileOffset + i < HEADER_SIZE; i++) {
          int at = (int) fileOffset + i;
          if (known.isKnown[at]) {
            buffer[bufferOffset + i] = known.bytes[at];
          }
          known.learn(at, buffer[bufferOffset + i]);
        }
      }
      return code;
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      for (int i = 0; i < amount && fileOffset + i < HEADER_SIZE; i++) {
        known.learn((int) fileOffset + i, buffer[bufferOffset + i]);
      }
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  /** What is remembered of the first hundred bytes: by one handle, or by a process for all. */
  static final class KnownHeader {

    private final byte[] bytes = new byte[HeaderReadOnce.HEADER_SIZE];
    private final boolean[] isKnown = new boolean[HeaderReadOnce.HEADER_SIZE];

    private void learn(int at, byte value) {
      bytes[at] = value;
      isKnown[at] = true;
    }
  }

  /** Answers OK to xTruncate; obeys only for size 0, or never (B29). */
  static final class TruncateIgnored extends ForwardingFile {

    private final boolean obeysZero;

    TruncateIgnored(VfsFile parent, boolean obeysZero) {
      super(parent);
      this.obeysZero = obeysZero;
    }

    @Override
    public ResultCode truncate(long size) {
      return obeysZero && size == 0 ? super.truncate(size) : ResultCode.OK;
    }
  }

  /** Drops zeros that are written over the beginning. */
  static final class BeginningNotZeroed extends ForwardingFile {

    BeginningNotZeroed(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      byte[] written = Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount);
      boolean zeros = Arrays.equals(written, new byte[amount]);
      return fileOffset == 0 && zeros
          ? ResultCode.OK
          : super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  /** Writes one block of 4096 bytes and drops the rest (B33). */
  static final class OneBlockWritten extends ForwardingFile {

    private static final int BLOCK = 4096;

    OneBlockWritten(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.write(buffer, bufferOffset, Math.min(amount, BLOCK), fileOffset);
    }
  }

  /** Counts the file's size in blocks of 4096 bytes. */
  static final class SizeInBlocks extends ForwardingFile {

    private static final int BLOCK = 4096;

    SizeInBlocks(VfsFile parent) {
      super(parent);
    }

    @Override
    public SizeResult fileSize() {
      SizeResult result = super.fileSize();
      long blocks = (result.size() + BLOCK - 1) / BLOCK;
      return result.code().isOk() ? SizeResult.ok(blocks * BLOCK) : result;
    }
  }

  /** Reads zeros, however much was written. */
  static final class ReadsZeros extends ForwardingFile {

    ReadsZeros(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      Arrays.fill(buffer, bufferOffset, bufferOffset + amount, (byte) 0);
      return code;
    }
  }

  /** Keeps what is written to itself until xSync or xUnlock, and does not read it back. */
  static final class WritesSeenAfterSync extends ForwardingFile {

    private record Write(byte[] bytes, long offset) {}

    private final List<Write> waiting = new ArrayList<>();

    WritesSeenAfterSync(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      byte[] bytes = Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount);
      waiting.add(new Write(bytes, fileOffset));
      return ResultCode.OK;
    }

    @Override
    public ResultCode sync(SyncFlags flags) {
      flush();
      return super.sync(flags);
    }

    @Override
    public ResultCode unlock(LockLevel level) {
      flush();
      return super.unlock(level);
    }

    @Override
    public ResultCode truncate(long size) {
      flush();
      return super.truncate(size);
    }

    private void flush() {
      for (Write write : waiting) {
        super.write(write.bytes(), 0, write.bytes().length, write.offset());
      }
      waiting.clear();
    }
  }

  /** Writes beyond the end at the end: no hole is ever made (B30). */
  static final class NoHoles extends ForwardingFile {

    NoHoles(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      long end = super.fileSize().size();
      return super.write(buffer, bufferOffset, amount, Math.min(fileOffset, end));
    }
  }

  /** Can append only: drops what is written over bytes that are there, its first 32 apart. */
  static final class OverwritesLost extends ForwardingFile {

    private static final int LOG_HEADER_SIZE = 32;

    OverwritesLost(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      boolean isThere = fileOffset < super.fileSize().size();
      return isThere && fileOffset >= LOG_HEADER_SIZE
          ? ResultCode.OK
          : super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  /** Says OK to every operation of xFileControl, and does none (B51). */
  static final class EveryFileControlOk extends ForwardingFile {

    EveryFileControlOk(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
      return ResultCode.OK;
    }
  }
}
