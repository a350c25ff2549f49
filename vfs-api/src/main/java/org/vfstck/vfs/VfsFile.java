package org.vfstck.vfs;

import java.util.Optional;

/**
 * An open file: {@code sqlite3_file} with the methods of {@code sqlite3_io_methods} version 1
 * (c3ref/io_methods.html). Used by one thread at a time.
 */
public interface VfsFile {

  /** xClose: closes the file and drops the locks of this handle, and of no other. */
  ResultCode close();

  /**
   * xRead: fills {@code buffer[bufferOffset .. bufferOffset + amount)} from byte {@code fileOffset}
   * of the file.
   *
   * @return OK if all bytes were there; IOERR_SHORT_READ if the file ends before, and then the
   *     bytes that were not there are zero; another IOERR if reading failed
   */
  ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset);

  /**
   * xWrite: all of {@code amount} bytes or an error. A write past the end leaves a hole of zeros.
   *
   * @return OK; FULL if the device is full; an IOERR otherwise
   */
  ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset);

  /** xTruncate: makes the file {@code size} bytes long, shorter or longer. */
  ResultCode truncate(long size);

  /** xSync: returns when all that was written through this handle is durable. */
  ResultCode sync(SyncFlags flags);

  /** xFileSize. */
  SizeResult fileSize();

  /**
   * xLock: raises this handle's lock to {@code level}; nothing to do if it is there already. Never
   * waits. A refused EXCLUSIVE leaves PENDING behind.
   *
   * @param level SHARED, RESERVED or EXCLUSIVE
   * @return OK; BUSY if another handle's lock conflicts; an IOERR otherwise
   */
  ResultCode lock(LockLevel level);

  /**
   * xUnlock: lowers this handle's lock to {@code level}.
   *
   * @param level SHARED or NONE
   */
  ResultCode unlock(LockLevel level);

  /** xCheckReservedLock: does any handle, this one included, hold RESERVED or more? */
  FlagResult checkReservedLock();

  /** xFileControl. NOTFOUND for an operation that the VFS does not know. */
  ResultCode fileControl(FileControl operation, FileControlArgument argument);

  /** xSectorSize: the bytes that may be damaged by a write to one of them; a power of two. */
  int sectorSize();

  /** xDeviceCharacteristics. */
  DeviceCharacteristics deviceCharacteristics();

  /**
   * The methods of version 2; empty if this file has none. The answer does not change while the
   * file is open.
   */
  default Optional<SharedMemory> sharedMemory() {
    return Optional.empty();
  }

  /** The methods of version 3; empty if this file has none. */
  default Optional<MappedFile> mappedFile() {
    return Optional.empty();
  }

  /** {@code iVersion} of the file's io_methods: 1, 2 or 3. */
  default int methodsVersion() {
    if (mappedFile().isPresent()) {
      return 3;
    }
    return sharedMemory().isPresent() ? 2 : 1;
  }
}
