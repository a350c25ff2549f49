package org.vfstck.engine.sql.select.plan;

import java.util.List;
import org.vfstck.engine.btree.KeyOrder;
import org.vfstck.engine.btree.KeyProbe;
import org.vfstck.engine.error.CorruptException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.RecordComparer;
import org.vfstck.engine.sql.value.RecordReader;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/** The order of the records of one index, as collations and directions of its columns say. */
public final class IndexOrder implements KeyOrder {

  private final TextEncoding encoding;
  private final Collation[] collations;
  private final boolean[] descending;

  public IndexOrder(Index index, TextEncoding encoding) {
    this.encoding = encoding;
    List<KeyColumn> columns = index.columns();
    this.collations = new Collation[columns.size()];
    this.descending = new boolean[columns.size()];
    for (int i = 0; i < collations.length; i++) {
      collations[i] = columns.get(i).collation();
      descending[i] = columns.get(i).descending();
    }
  }

  /** A comparer whose key is to be set. */
  public RecordComparer newComparer() {
    return new RecordComparer(encoding, collations, descending);
  }

  @Override
  public KeyProbe probeOf(byte[] record, int length) {
    RecordReader reader = new RecordReader(encoding);
    reader.reset(record, 0, length);
    Value[] key = new Value[collations.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = new Value();
      if (!reader.column(i, key[i])) {
        throw new CorruptException(
            ResultCode.CORRUPT, "an index record has " + i + " columns, not " + key.length);
      }
    }
    RecordComparer comparer = newComparer();
    comparer.set(key, 0, key.length, RecordComparer.Tie.EQUAL);
    return comparer::compareTo;
  }
}
