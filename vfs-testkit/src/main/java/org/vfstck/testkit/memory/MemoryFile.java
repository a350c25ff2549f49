package org.vfstck.testkit.memory;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * An open file of a {@link MemoryVfs}. Only a main database has real locks and shared memory: the
 * stock VFS grants every lock on every other kind of file, and so does this.
 */
final class MemoryFile implements VfsFile, MappedFile {

  private static final int SECTOR_SIZE = 4096;

  private final MemoryProcess process;
  private final MemoryInode inode;
  private final FileContent content;
  private final String path;
  private final boolean readOnly;
  private final boolean database;
  private final DatabaseLocks.Holder lockHolder = new DatabaseLocks.Holder();
  private final MemorySharedMemory sharedMemory;
  private final boolean mappedReads;
  private volatile boolean open = true;
  private boolean persistWal;

  MemoryFile(
      MemoryProcess process, MemoryInode inode, String path, OpenFlags flags, boolean mappedReads) {
    this.process = process;
    this.inode = inode;
    this.content = inode.content();
    this.path = path;
    this.readOnly = flags.has(OpenFlags.READONLY);
    this.database = flags.has(OpenFlags.MAIN_DB) && path != null;
    this.mappedReads = mappedReads;
    this.sharedMemory =
        database ? new MemorySharedMemory(process, inode, path + "-shm", () -> open) : null;
  }

  @Override
  public ResultCode close() {
    if (!open) {
      return ResultCode.IOERR_CLOSE;
    }
    if (sharedMemory != null) {
      sharedMemory.unmap(false);
    }
    inode.locks().unlock(lockHolder, LockLevel.NONE);
    open = false;
    process.closed(this);
    return ResultCode.OK;
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (!open) {
      return ResultCode.IOERR_READ;
    }
    int there = content.read(buffer, bufferOffset, amount, fileOffset);
    return there == amount ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (!open || readOnly) {
      return ResultCode.IOERR_WRITE;
    }
    content.write(buffer, bufferOffset, amount, fileOffset);
    return ResultCode.OK;
  }

  @Override
  public ResultCode truncate(long size) {
    if (!open || readOnly || size < 0) {
      return ResultCode.IOERR_TRUNCATE;
    }
    content.truncate(size);
    return ResultCode.OK;
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    return open ? ResultCode.OK : ResultCode.IOERR_FSYNC;
  }

  @Override
  public SizeResult fileSize() {
    return open ? SizeResult.ok(content.size()) : SizeResult.failed(ResultCode.IOERR_FSTAT);
  }

  @Override
  public ResultCode lock(LockLevel level) {
    if (!open || readOnly && database && level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_LOCK;
    }
    return database ? inode.locks().lock(lockHolder, level) : ResultCode.OK;
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    if (!open) {
      return ResultCode.IOERR_UNLOCK;
    }
    return database ? inode.locks().unlock(lockHolder, level) : ResultCode.OK;
  }

  @Override
  public FlagResult checkReservedLock() {
    return open
        ? FlagResult.ok(inode.locks().reserved())
        : FlagResult.failed(ResultCode.IOERR_CHECKRESERVEDLOCK);
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    if (!open) {
      return ResultCode.IOERR;
    }
    if (operation.equals(FileControl.LOCKSTATE)) {
      argument.setNumber(lockLevel().value());
      return ResultCode.OK;
    }
    if (operation.equals(FileControl.PERSIST_WAL)) {
      if (argument.number() >= 0) {
        persistWal = argument.number() != 0;
      }
      argument.setNumber(persistWal ? 1 : 0);
      return ResultCode.OK;
    }
    if (operation.equals(FileControl.VFSNAME)) {
      argument.setText(MemoryVfs.NAME);
      return ResultCode.OK;
    }
    return operation.equals(FileControl.SIZE_HINT) || operation.equals(FileControl.CHUNK_SIZE)
        ? ResultCode.OK
        : ResultCode.NOTFOUND;
  }

  @Override
  public int sectorSize() {
    return SECTOR_SIZE;
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return DeviceCharacteristics.POWERSAFE_OVERWRITE;
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return Optional.ofNullable(sharedMemory);
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return mappedReads ? Optional.of(this) : Optional.empty();
  }

  /** What lies in one chunk can be shown in place; anything else has to be read. */
  @Override
  public FetchResult fetch(long offset, int amount) {
    if (!open) {
      return FetchResult.failed(ResultCode.IOERR_MMAP);
    }
    int inChunk = (int) (offset & (FileContent.CHUNK_SIZE - 1));
    boolean whole = offset + amount <= content.size() && inChunk + amount <= FileContent.CHUNK_SIZE;
    byte[] chunk = whole ? content.chunkAt(offset) : null;
    return FetchResult.ok(
        chunk == null ? null : ByteBuffer.wrap(chunk, inChunk, amount).slice().asReadOnlyBuffer());
  }

  @Override
  public ResultCode unfetch(long offset, ByteBuffer page) {
    return ResultCode.OK;
  }

  LockLevel lockLevel() {
    return inode.locks().levelOf(lockHolder);
  }

  /** The shared-memory slots held, as bits. */
  int slotsHeld() {
    return sharedMemory == null ? 0 : sharedMemory.slotsHeld();
  }

  /** Null for a temporary file. */
  String path() {
    return path;
  }
}
