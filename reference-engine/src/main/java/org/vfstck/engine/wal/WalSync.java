package org.vfstck.engine.wal;

import org.vfstck.vfs.SyncFlags;

/**
 * When and how the log is synced (pragma.html, "synchronous").
 *
 * @param transaction sync after each commit; null not to
 * @param checkpoint sync around a checkpoint and after the log's header has been written; null not
 *     to
 */
public record WalSync(SyncFlags transaction, SyncFlags checkpoint) {

  /** synchronous=OFF. */
  public static final WalSync OFF = new WalSync(null, null);

  /** synchronous=NORMAL: a commit may be lost with the power, but the database stays consistent. */
  public static final WalSync NORMAL = new WalSync(null, SyncFlags.NORMAL);

  /** synchronous=FULL and EXTRA. */
  public static final WalSync FULL = new WalSync(SyncFlags.NORMAL, SyncFlags.NORMAL);
}
