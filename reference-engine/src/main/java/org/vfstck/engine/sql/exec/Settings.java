package org.vfstck.engine.sql.exec;

import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.pager.LockingMode;

/** What pragmas set for the connection as a whole. */
final class Settings {

  /** SQLITE_DEFAULT_WAL_AUTOCHECKPOINT: frames in the log after a commit. */
  private static final int DEFAULT_AUTOCHECKPOINT = 1000;

  /** 2000 KiB in pages of 4 KiB, less what SQLite keeps for each page. */
  private static final int DEFAULT_SPILL = 483;

  private int autocheckpoint = DEFAULT_AUTOCHECKPOINT;
  private LockingMode lockingMode = LockingMode.NORMAL;
  private TextEncoding encodingOfNewDatabase = TextEncoding.UTF_8;
  private boolean cacheSpill = true;
  private int nextPageSize;
  private int nextAutoVacuum = -1;

  /** 0 or less: never. */
  int autocheckpoint() {
    return autocheckpoint;
  }

  void setAutocheckpoint(int frames) {
    autocheckpoint = Math.max(0, frames);
  }

  /** Of databases attached from now on. */
  LockingMode lockingMode() {
    return lockingMode;
  }

  void setLockingMode(LockingMode mode) {
    lockingMode = mode;
  }

  TextEncoding encodingOfNewDatabase() {
    return encodingOfNewDatabase;
  }

  void setEncodingOfNewDatabase(TextEncoding encoding) {
    encodingOfNewDatabase = encoding;
  }

  /** SQLite answers the cache size where spilling is allowed, 0 where it is not. */
  int cacheSpill() {
    return cacheSpill ? DEFAULT_SPILL : 0;
  }

  void setCacheSpill(boolean allowed) {
    cacheSpill = allowed;
  }

  /** What VACUUM makes of the page size; 0 keeps it. */
  int nextPageSize() {
    return nextPageSize;
  }

  void setNextPageSize(int size) {
    nextPageSize = size;
  }

  /** What VACUUM makes of the auto-vacuum mode; -1 keeps it. */
  int nextAutoVacuum() {
    return nextAutoVacuum;
  }

  void setNextAutoVacuum(int mode) {
    nextAutoVacuum = mode;
  }
}
