package org.vfstck.engine.sql.exec;

import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.sql.function.FunctionContext;
import org.vfstck.vfs.Vfs;

/** What the connection counts, and its randomness, which comes from the VFS. */
final class Counters implements FunctionContext {

  private final Vfs vfs;
  private final byte[] seed = new byte[8];
  private long changes;
  private long totalChanges;
  private long lastInsertRowid;

  Counters(Vfs vfs) {
    this.vfs = vfs;
  }

  @Override
  public long changes() {
    return changes;
  }

  @Override
  public long totalChanges() {
    return totalChanges;
  }

  @Override
  public long lastInsertRowid() {
    return lastInsertRowid;
  }

  void setLastInsertRowid(long rowid) {
    lastInsertRowid = rowid;
  }

  void statementEnded(long rows) {
    changes = rows;
    totalChanges += rows;
  }

  @Override
  public long nextRandom() {
    vfs.randomness(seed);
    return Bytes.get8(seed, 0);
  }
}
