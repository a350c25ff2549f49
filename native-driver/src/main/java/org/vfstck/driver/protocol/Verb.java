package org.vfstck.driver.protocol;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a driver can be asked for, and the C function that is called for it. */
public enum Verb {
  HELLO("no function of the VFS"),
  DESCRIBE("no function of the VFS"),
  RESET("sqlite3_close and xClose of what was left open"),
  OPEN("xOpen"),
  CLOSE("xClose"),
  READ("xRead"),
  WRITE("xWrite"),
  TRUNCATE("xTruncate"),
  SYNC("xSync"),
  FILE_SIZE("xFileSize"),
  LOCK("xLock"),
  UNLOCK("xUnlock"),
  CHECK_RESERVED_LOCK("xCheckReservedLock"),
  FILE_CONTROL("xFileControl"),
  SECTOR_SIZE("xSectorSize"),
  DEVICE_CHARACTERISTICS("xDeviceCharacteristics"),
  SHM_MAP("xShmMap"),
  SHM_PEEK("a load from the region that xShmMap gave"),
  SHM_POKE("a store to the region that xShmMap gave"),
  SHM_LOCK("xShmLock"),
  SHM_BARRIER("xShmBarrier"),
  SHM_UNMAP("xShmUnmap"),
  FETCH("xFetch, and loads from the memory that it gave"),
  UNFETCH("xUnfetch"),
  DELETE("xDelete"),
  ACCESS("xAccess"),
  FULL_PATHNAME("xFullPathname"),
  RANDOMNESS("xRandomness"),
  SLEEP("xSleep"),
  CURRENT_TIME("xCurrentTime"),
  CURRENT_TIME_INT64("xCurrentTimeInt64"),
  LAST_ERROR("xGetLastError"),
  SHIM("sqlite3_vfs_register"),
  SHIM_FIRED("no function of the VFS"),
  SHIM_TRACE("no function of the VFS"),
  SQL_OPEN("sqlite3_open_v2, and xOpen beneath it"),
  SQL_EXEC("SQLite, and what it calls of the VFS"),
  SQL_BUSY_TIMEOUT("sqlite3_busy_timeout"),
  SQL_BUSY_HANDLER("sqlite3_busy_handler"),
  SQL_BUSY_COUNT("no function of the VFS"),
  SQL_CHECKPOINT("sqlite3_wal_checkpoint_v2, and what it calls of the VFS"),
  SQL_HOOKS("no function of the VFS"),
  SQL_HOOK_EVENTS("no function of the VFS"),
  SQL_INTERRUPT("no function of the VFS"),
  SQL_CLOSE("sqlite3_close, and what it calls of the VFS"),
  TEST_CONTROL("sqlite3_test_control");

  private static final Map<String, Verb> BY_WORD =
      Stream.of(values()).collect(Collectors.toMap(Verb::word, Function.identity()));

  private final String word;
  private final String function;

  Verb(String function) {
    this.word = name().toLowerCase(Locale.ROOT).replace('_', '-');
    this.function = function;
  }

  /** As on the line: {@code shm-map}. */
  public String word() {
    return word;
  }

  /** What runs in the driver while this request is in flight; for failure texts. */
  public String function() {
    return function;
  }

  public static Optional<Verb> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
