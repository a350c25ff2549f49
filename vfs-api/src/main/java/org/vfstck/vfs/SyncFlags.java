package org.vfstck.vfs;

/**
 * How xSync shall sync (c3ref/c_sync_dataonly.html).
 *
 * @param full a full sync (F_FULLFSYNC on macOS) instead of a normal one
 * @param dataOnly the file's size need be made durable, the rest of its inode need not
 */
public record SyncFlags(boolean full, boolean dataOnly) {

  public static final SyncFlags NORMAL = new SyncFlags(false, false);
  public static final SyncFlags FULL = new SyncFlags(true, false);

  /** SQLite's bits: SYNC_NORMAL 2, SYNC_FULL 3, SYNC_DATAONLY 0x10. */
  public int bits() {
    return (full ? 3 : 2) | (dataOnly ? 0x10 : 0);
  }
}
