package org.vfstck.driver.jna;

import com.sun.jna.Native;

/**
 * The method pointers of {@code sqlite3_io_methods} in the order of c3ref/io_methods.html, after an
 * int iVersion that takes the room of one pointer.
 */
enum IoSlot {
  CLOSE("xClose", 1),
  READ("xRead", 1),
  WRITE("xWrite", 1),
  TRUNCATE("xTruncate", 1),
  SYNC("xSync", 1),
  FILE_SIZE("xFileSize", 1),
  LOCK("xLock", 1),
  UNLOCK("xUnlock", 1),
  CHECK_RESERVED_LOCK("xCheckReservedLock", 1),
  FILE_CONTROL("xFileControl", 1),
  SECTOR_SIZE("xSectorSize", 1),
  DEVICE_CHARACTERISTICS("xDeviceCharacteristics", 1),
  SHM_MAP("xShmMap", 2),
  SHM_LOCK("xShmLock", 2),
  SHM_BARRIER("xShmBarrier", 2),
  SHM_UNMAP("xShmUnmap", 2),
  FETCH("xFetch", 3),
  UNFETCH("xUnfetch", 3);

  static final int VERSION = 0;

  private final String symbol;
  private final int version;

  IoSlot(String symbol, int version) {
    this.symbol = symbol;
    this.version = version;
  }

  String symbol() {
    return symbol;
  }

  /** The least iVersion that has it. */
  int version() {
    return version;
  }

  /** Bytes from the start of the structure. */
  int offset() {
    return (1 + ordinal()) * Native.POINTER_SIZE;
  }

  /** The size of a structure of {@code iVersion} 3, in bytes. */
  static int structureSize() {
    return UNFETCH.offset() + Native.POINTER_SIZE;
  }
}
