package org.vfstck.driver.jna;

import com.sun.jna.Native;

/**
 * The method pointers of {@code sqlite3_vfs} in the order of c3ref/vfs.html.
 *
 * <pre>
 *   int iVersion; int szOsFile; int mxPathname;      (4 bytes of padding with 8-byte pointers)
 *   sqlite3_vfs *pNext; const char *zName; void *pAppData;
 *   the pointers below
 * </pre>
 */
enum VfsSlot {
  OPEN("xOpen", 1),
  DELETE("xDelete", 1),
  ACCESS("xAccess", 1),
  FULL_PATHNAME("xFullPathname", 1),
  DL_OPEN("xDlOpen", 1),
  DL_ERROR("xDlError", 1),
  DL_SYM("xDlSym", 1),
  DL_CLOSE("xDlClose", 1),
  RANDOMNESS("xRandomness", 1),
  SLEEP("xSleep", 1),
  CURRENT_TIME("xCurrentTime", 1),
  GET_LAST_ERROR("xGetLastError", 1),
  CURRENT_TIME_INT64("xCurrentTimeInt64", 2),
  SET_SYSTEM_CALL("xSetSystemCall", 3),
  GET_SYSTEM_CALL("xGetSystemCall", 3),
  NEXT_SYSTEM_CALL("xNextSystemCall", 3);

  static final int VERSION = 0;
  static final int FILE_SIZE = 4;
  static final int MAXIMUM_PATHNAME = 8;

  private static final int FIRST_POINTER = Native.POINTER_SIZE == 8 ? 16 : 12;
  private static final int POINTERS_BEFORE = 3;

  static final int NEXT = FIRST_POINTER;
  static final int NAME = FIRST_POINTER + Native.POINTER_SIZE;

  private final String symbol;
  private final int version;

  VfsSlot(String symbol, int version) {
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
    return FIRST_POINTER + (POINTERS_BEFORE + ordinal()) * Native.POINTER_SIZE;
  }

  /** The size of a structure of {@code iVersion} 3, in bytes. */
  static int structureSize() {
    return NEXT_SYSTEM_CALL.offset() + Native.POINTER_SIZE;
  }
}
