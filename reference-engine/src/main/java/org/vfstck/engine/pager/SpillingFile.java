package org.vfstck.engine.pager;

import java.util.Arrays;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * A journal that no other connection has to find: in memory, and in a temporary file from the
 * moment that it grows beyond a limit (tempfiles.html, "Statement Journal Files"). Or that nobody
 * has to find yet: a rollback journal that becomes a file when it is asked to.
 */
final class SpillingFile implements VfsFile {

  /** Bytes after which a journal goes to a file. */
  static final int SPILL_LIMIT = 64 * 1024;

  private static final int CHUNK = 8192;

  private final Vfs vfs;
  private final String path;
  private final OpenFlags flags;
  private final long limit;
  private byte[][] chunks = new byte[4][];
  private long size;
  private VfsFile file;

  private SpillingFile(Vfs vfs, String path, OpenFlags flags, long limit) {
    this.vfs = vfs;
    this.path = path;
    this.flags = flags;
    this.limit = limit;
  }

  /** Stays in memory whatever its size. */
  static SpillingFile inMemory() {
    return new SpillingFile(null, null, null, Long.MAX_VALUE);
  }

  /**
   * @param kind SUBJOURNAL or TEMP_JOURNAL
   */
  static SpillingFile spilling(Vfs vfs, OpenFlags kind) {
    OpenFlags flags =
        kind.with(OpenFlags.READWRITE)
            .with(OpenFlags.CREATE)
            .with(OpenFlags.EXCLUSIVE)
            .with(OpenFlags.DELETEONCLOSE);
    return new SpillingFile(vfs, null, flags, SPILL_LIMIT);
  }

  /** Stays in memory whatever its size, until {@link #create}. */
  static SpillingFile onDemand(Vfs vfs, String path, OpenFlags flags) {
    return new SpillingFile(vfs, path, flags, Long.MAX_VALUE);
  }

  /** Becomes the file of its path, if it has one and is not there yet. */
  ResultCode create() {
    return file != null || path == null ? ResultCode.OK : spill();
  }

  boolean isInMemory() {
    return file == null;
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (file != null) {
      return file.read(buffer, bufferOffset, amount, fileOffset);
    }
    int there = (int) Math.max(0, Math.min(amount, size - fileOffset));
    int done = 0;
    while (done < there) {
      long at = fileOffset + done;
      int inChunk = (int) (at % CHUNK);
      int count = Math.min(there - done, CHUNK - inChunk);
      byte[] chunk = chunks[(int) (at / CHUNK)];
      if (chunk == null) {
        Arrays.fill(buffer, bufferOffset + done, bufferOffset + done + count, (byte) 0);
      } else {
        System.arraycopy(chunk, inChunk, buffer, bufferOffset + done, count);
      }
      done += count;
    }
    Arrays.fill(buffer, bufferOffset + there, bufferOffset + amount, (byte) 0);
    return there == amount ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (file == null && fileOffset + amount > limit) {
      ResultCode code = spill();
      if (!code.isOk()) {
        return code;
      }
    }
    if (file != null) {
      return file.write(buffer, bufferOffset, amount, fileOffset);
    }
    int last = (int) ((fileOffset + amount - 1) / CHUNK);
    if (last >= chunks.length) {
      chunks = Arrays.copyOf(chunks, Math.max(last + 1, chunks.length * 2));
    }
    int done = 0;
    while (done < amount) {
      long at = fileOffset + done;
      int index = (int) (at / CHUNK);
      int inChunk = (int) (at % CHUNK);
      int count = Math.min(amount - done, CHUNK - inChunk);
      if (chunks[index] == null) {
        chunks[index] = new byte[CHUNK];
      }
      System.arraycopy(buffer, bufferOffset + done, chunks[index], inChunk, count);
      done += count;
    }
    size = Math.max(size, fileOffset + amount);
    return ResultCode.OK;
  }

  private ResultCode spill() {
    OpenResult result = vfs.open(path, flags);
    if (!result.code().isOk()) {
      return result.code();
    }
    VfsFile target = result.file();
    byte[] buffer = new byte[CHUNK];
    for (long at = 0; at < size; at += CHUNK) {
      int count = (int) Math.min(CHUNK, size - at);
      read(buffer, 0, count, at);
      ResultCode code = target.write(buffer, 0, count, at);
      if (!code.isOk()) {
        target.close();
        return code;
      }
    }
    file = target;
    chunks = null;
    return ResultCode.OK;
  }

  @Override
  public ResultCode truncate(long newSize) {
    if (file != null) {
      return file.truncate(newSize);
    }
    if (newSize < size) {
      int kept = (int) ((newSize + CHUNK - 1) / CHUNK);
      for (int i = kept; i < chunks.length; i++) {
        chunks[i] = null;
      }
      if (newSize % CHUNK != 0 && chunks[kept - 1] != null) {
        Arrays.fill(chunks[kept - 1], (int) (newSize % CHUNK), CHUNK, (byte) 0);
      }
    }
    size = newSize;
    return ResultCode.OK;
  }

  @Override
  public SizeResult fileSize() {
    return file != null ? file.fileSize() : SizeResult.ok(size);
  }

  @Override
  public ResultCode close() {
    chunks = null;
    return file != null ? file.close() : ResultCode.OK;
  }

  @Override
  public ResultCode sync(SyncFlags syncFlags) {
    return file != null ? file.sync(syncFlags) : ResultCode.OK;
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return ResultCode.OK;
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return ResultCode.OK;
  }

  @Override
  public FlagResult checkReservedLock() {
    return FlagResult.ok(false);
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    return ResultCode.NOTFOUND;
  }

  @Override
  public int sectorSize() {
    return 0;
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return DeviceCharacteristics.NONE;
  }
}
