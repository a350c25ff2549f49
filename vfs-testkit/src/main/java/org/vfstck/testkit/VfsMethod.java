package org.vfstck.testkit;

import java.util.Arrays;
import java.util.Optional;

/** The methods of a VFS and of its files, by SQLite's names. */
public enum VfsMethod {
  OPEN("xOpen", true),
  DELETE("xDelete", true),
  ACCESS("xAccess", true),
  FULL_PATHNAME("xFullPathname", true),
  RANDOMNESS("xRandomness", false),
  SLEEP("xSleep", false),
  CURRENT_TIME("xCurrentTimeInt64", false),
  CLOSE("xClose", true),
  READ("xRead", true),
  WRITE("xWrite", true),
  TRUNCATE("xTruncate", true),
  SYNC("xSync", true),
  FILE_SIZE("xFileSize", true),
  LOCK("xLock", true),
  UNLOCK("xUnlock", true),
  CHECK_RESERVED_LOCK("xCheckReservedLock", true),
  FILE_CONTROL("xFileControl", true),
  SECTOR_SIZE("xSectorSize", false),
  DEVICE_CHARACTERISTICS("xDeviceCharacteristics", false),
  SHM_MAP("xShmMap", true),
  SHM_LOCK("xShmLock", true),
  SHM_BARRIER("xShmBarrier", false),
  SHM_UNMAP("xShmUnmap", true),
  FETCH("xFetch", true),
  UNFETCH("xUnfetch", true);

  private final String symbol;
  private final boolean answersCode;

  VfsMethod(String symbol, boolean answersCode) {
    this.symbol = symbol;
    this.answersCode = answersCode;
  }

  /** SQLite's name, as in {@code xShmLock}. */
  public String symbol() {
    return symbol;
  }

  /** By SQLite's name; empty for any other text. */
  public static Optional<VfsMethod> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(method -> method.symbol.equals(symbol)).findFirst();
  }

  /** Whether the method answers a result code, so that it can be made to fail. */
  public boolean answersCode() {
    return answersCode;
  }
}
