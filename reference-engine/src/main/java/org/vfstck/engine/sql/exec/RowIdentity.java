package org.vfstck.engine.sql.exec;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Comparison;
import org.vfstck.engine.sql.value.Value;

/** Which row: its rowid, or its PRIMARY KEY in a WITHOUT ROWID table. Used again for each row. */
final class RowIdentity {

  private long rowid;
  private Value[] key;

  void set(long newRowid) {
    rowid = newRowid;
  }

  void set(Value[] newKey) {
    key = newKey;
  }

  long rowid() {
    return rowid;
  }

  Value[] key() {
    return key;
  }

  boolean keyEquals(int index, Value value, Collation collation) {
    return Comparison.same(key[index], value, collation);
  }
}
