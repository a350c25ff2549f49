package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * An open file. Only a main database has an inode, and with it locks and shared memory: the stock
 * VFS grants every lock on every other kind of file, and so does this.
 *
 * <p>A Java channel closes itself when its thread is interrupted during a call, and with it all
 * locks of the process would go. The interrupt is therefore put aside during each call and restored
 * after it.
 */
final class OsFile implements VfsFile {

  private static final int SECTOR_SIZE = 4096;

  private final SystemErrors errors;
  private final Path path;
  private final boolean writable;
  private final FileChannel channel;
  private final Inode inode;
  private final Inode.Holder holder = new Inode.Holder();
  private final OsSharedMemory sharedMemory;
  private final OsMapping mapping;
  private boolean directorySyncDue;
  private boolean open = true;
  private boolean persistWal;
  private boolean powersafeOverwrite = true;

  /**
   * @param path null for a temporary file
   * @param inode null unless this is a main database
   * @param directorySyncDue the file is new and its name must survive a power loss: its directory
   *     is synced with its first sync
   */
  OsFile(
      SystemErrors errors,
      Path path,
      boolean writable,
      FileChannel channel,
      Inode inode,
      boolean directorySyncDue) {
    this.errors = errors;
    this.path = path;
    this.writable = writable;
    this.channel = channel;
    this.inode = inode;
    this.directorySyncDue = directorySyncDue;
    this.mapping = new OsMapping(channel, errors);
    this.sharedMemory =
        inode == null
            ? null
            : new OsSharedMemory(inode, path.resolveSibling(path.getFileName() + "-shm"), errors);
  }

  private interface Action {
    ResultCode run() throws IOException;
  }

  private ResultCode run(ResultCode onFailure, String what, Action action) {
    if (!open) {
      return onFailure;
    }
    boolean interrupted = Thread.interrupted();
    try {
      return action.run();
    } catch (IOException | RuntimeException failure) {
      return errors.failed(onFailure, what + " " + path, failure);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public ResultCode close() {
    return run(
        ResultCode.IOERR_CLOSE,
        "close",
        () -> {
          open = false;
          mapping.drop();
          if (inode == null) {
            channel.close();
            return ResultCode.OK;
          }
          sharedMemory.unmap(false);
          try {
            inode.unlock(holder, channel, LockLevel.NONE);
          } finally {
            InodeTable.OF_THIS_PROCESS.close(inode, channel, writable);
          }
          return ResultCode.OK;
        });
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return run(
        ResultCode.IOERR_READ,
        "read",
        () -> {
          ByteBuffer target = ByteBuffer.wrap(buffer, bufferOffset, amount);
          while (target.hasRemaining()) {
            if (channel.read(target, fileOffset + target.position() - bufferOffset) < 0) {
              Arrays.fill(buffer, target.position(), bufferOffset + amount, (byte) 0);
              return ResultCode.IOERR_SHORT_READ;
            }
          }
          return ResultCode.OK;
        });
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return run(
        ResultCode.IOERR_WRITE,
        "write",
        () -> {
          ByteBuffer source = ByteBuffer.wrap(buffer, bufferOffset, amount);
          try {
            while (source.hasRemaining()) {
              channel.write(source, fileOffset + source.position() - bufferOffset);
            }
            return ResultCode.OK;
          } catch (IOException failure) {
            return errors.writeFailed(ResultCode.IOERR_WRITE, "write " + path, failure);
          }
        });
  }

  @Override
  public ResultCode truncate(long size) {
    return run(
        ResultCode.IOERR_TRUNCATE,
        "truncate",
        () -> {
          long before = channel.size();
          if (size < before) {
            mapping.drop();
            channel.truncate(size);
          } else if (size > before) {
            ByteBuffer zero = ByteBuffer.wrap(new byte[1]);
            while (zero.hasRemaining()) {
              channel.write(zero, size - 1);
            }
          }
          return ResultCode.OK;
        });
  }

  /** The data and the size are made durable (fdatasync), whatever the flags: as stock on Linux. */
  @Override
  public ResultCode sync(SyncFlags flags) {
    return run(
        ResultCode.IOERR_FSYNC,
        "sync",
        () -> {
          channel.force(false);
          if (directorySyncDue) {
            OsVfs.syncDirectory(path);
            directorySyncDue = false;
          }
          return ResultCode.OK;
        });
  }

  @Override
  public SizeResult fileSize() {
    long[] size = new long[1];
    ResultCode code =
        run(
            ResultCode.IOERR_FSTAT,
            "size of",
            () -> {
              size[0] = channel.size();
              return ResultCode.OK;
            });
    return new SizeResult(code, size[0]);
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return inode == null && open
        ? ResultCode.OK
        : run(ResultCode.IOERR_LOCK, "lock", () -> inode.lock(holder, channel, level));
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return inode == null && open
        ? ResultCode.OK
        : run(ResultCode.IOERR_UNLOCK, "unlock", () -> inode.unlock(holder, channel, level));
  }

  @Override
  public FlagResult checkReservedLock() {
    if (inode == null && open) {
      return FlagResult.ok(false);
    }
    boolean[] reserved = new boolean[1];
    ResultCode code =
        run(
            ResultCode.IOERR_CHECKRESERVEDLOCK,
            "check the lock of",
            () -> {
              reserved[0] = inode.reserved(channel, path);
              return ResultCode.OK;
            });
    return new FlagResult(code, reserved[0]);
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    if (operation.equals(FileControl.LOCKSTATE)) {
      argument.setNumber(holder.level().value());
    } else if (operation.equals(FileControl.PERSIST_WAL)) {
      persistWal = flag(argument, persistWal);
    } else if (operation.equals(FileControl.POWERSAFE_OVERWRITE)) {
      powersafeOverwrite = flag(argument, powersafeOverwrite);
    } else if (operation.equals(FileControl.VFSNAME)) {
      argument.setText(OsVfs.NAME);
    } else if (operation.equals(FileControl.HAS_MOVED)) {
      argument.setNumber(hasMoved() ? 1 : 0);
    } else if (operation.equals(FileControl.MMAP_SIZE)) {
      argument.setNumber(mapping.limit(argument.number()));
    } else if (!operation.equals(FileControl.SIZE_HINT)
        && !operation.equals(FileControl.CHUNK_SIZE)) {
      return ResultCode.NOTFOUND;
    }
    return ResultCode.OK;
  }

  /** A negative argument asks; both ways the answer is the value from now on. */
  private static boolean flag(FileControlArgument argument, boolean now) {
    boolean value = argument.number() < 0 ? now : argument.number() != 0;
    argument.setNumber(value ? 1 : 0);
    return value;
  }

  private boolean hasMoved() {
    return inode != null && !inode.key().equals(InodeTable.fileKey(path));
  }

  @Override
  public int sectorSize() {
    return SECTOR_SIZE;
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return powersafeOverwrite
        ? DeviceCharacteristics.POWERSAFE_OVERWRITE
        : DeviceCharacteristics.NONE;
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return Optional.ofNullable(sharedMemory);
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return Optional.of(mapping);
  }
}
