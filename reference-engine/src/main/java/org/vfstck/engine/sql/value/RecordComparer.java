package org.vfstck.engine.sql.value;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vfstck.engine.btree.KeyProbe;
import org.vfstck.engine.format.SerialType;
import org.vfstck.engine.format.TextEncoding;

/**
 * A search key for index b-trees: compares its values with the first columns of a record, without
 * taking the record apart (fileformat2.html, section 2.2 on the order of index entries).
 *
 * <p>A probe may have fewer values than the records have columns. Where all of them are equal, the
 * {@link Tie} decides, and so a probe finds either end of the range of equal records:
 *
 * <pre>
 *   records        (1,a) (2,a) (2,b) (2,c) (3,a)
 *   probe (2)           ^BEFORE           ^AFTER       EQUAL: any of the three
 * </pre>
 */
public final class RecordComparer implements KeyProbe {

  /** What a probe is to a record that equals it in all the probe's columns. */
  public enum Tie {
    /** Less: the search ends before the first equal record. */
    BEFORE(-1),
    EQUAL(0),
    /** Greater: the search ends behind the last equal record. */
    AFTER(1);

    private final int sign;

    Tie(int sign) {
      this.sign = sign;
    }
  }

  private final TextEncoding encoding;
  private final Collation[] collations;
  private final boolean[] descending;
  private Value[] key;
  private int keyFrom;
  private int count;
  private Tie tie = Tie.EQUAL;

  /**
   * @param collations of the record's columns, as many as a key may have
   * @param descending whether a column is in descending order
   */
  public RecordComparer(TextEncoding encoding, Collation[] collations, boolean[] descending) {
    this.encoding = encoding;
    this.collations = collations.clone();
    this.descending = descending.clone();
  }

  /** Sets the values to search for: {@code count} from {@code from} on, which are shared. */
  public void set(Value[] values, int from, int count, Tie tie) {
    this.key = values;
    this.keyFrom = from;
    this.count = count;
    this.tie = tie;
  }

  /** The sign of (key - record). */
  @Override
  public int compareTo(byte[] record, int offset, int length) {
    int end = offset + length;
    if (length <= 0) {
      throw Serial.corrupt("a record without a header");
    }
    int headerLength = record[offset];
    int at = offset + 1;
    if (headerLength < 0) {
      long varint = Serial.longVarint(record, offset, end);
      headerLength = (int) varint;
      at = offset + (int) (varint >>> 32);
    }
    int headerEnd = offset + headerLength;
    if (headerLength > length || headerEnd < at) {
      throw Serial.corrupt("a record of " + length + " bytes with a header of " + headerLength);
    }
    int content = headerEnd;
    for (int i = 0; i < count && at < headerEnd; i++) {
      int type = record[at];
      if (type >= 0) {
        at++;
      } else {
        long varint = Serial.longVarint(record, at, headerEnd);
        type = (int) varint;
        at += (int) (varint >>> 32);
      }
      int next = content + Serial.size(type);
      if (next > end || next < content) {
        throw Serial.corrupt("the content of column " + i + " runs over the record's end");
      }
      int order = compare(key[keyFrom + i], collations[i], type, record, content, next);
      if (order != 0) {
        return descending[i] ? -order : order;
      }
      content = next;
    }
    return tie.sign;
  }

  private int compare(
      Value value, Collation collation, int type, byte[] record, int from, int end) {
    return switch (value.storageClass()) {
      case NULL -> Serial.isNull(type) ? 0 : -1;
      case INTEGER -> compareInteger(value.integer(), type, record, from);
      case REAL -> compareReal(value.real(), type, record, from);
      case TEXT -> compareText(value, collation, type, record, from, end);
      case BLOB -> compareBlob(value, type, record, from, end);
    };
  }

  private static int compareInteger(long value, int type, byte[] record, int from) {
    if (type >= Serial.FIRST_BLOB) {
      return -1;
    }
    if (type == SerialType.REAL) {
      double real = Serial.real(record, from);
      return real != real ? 1 : Comparison.compare(value, real);
    }
    return Serial.isNull(type) ? 1 : Long.compare(value, Serial.integer(type, record, from));
  }

  private static int compareReal(double value, int type, byte[] record, int from) {
    if (type >= Serial.FIRST_BLOB) {
      return -1;
    }
    if (type == SerialType.REAL) {
      double real = Serial.real(record, from);
      return real != real ? 1 : Comparison.compareReals(value, real);
    }
    return Serial.isNull(type) ? 1 : -Comparison.compare(Serial.integer(type, record, from), value);
  }

  private int compareText(
      Value value, Collation collation, int type, byte[] record, int from, int end) {
    if (type < Serial.FIRST_BLOB) {
      return 1;
    }
    if ((type & 1) == 0) {
      return -1;
    }
    byte[] text = value.bytes();
    if (encoding == TextEncoding.UTF_8) {
      return collation.compare(text, value.offset(), value.length(), record, from, end - from);
    }
    byte[] stored =
        new String(record, from, end - from & ~1, encoding.charset())
            .getBytes(StandardCharsets.UTF_8);
    return collation.compare(text, value.offset(), value.length(), stored, 0, stored.length);
  }

  private static int compareBlob(Value value, int type, byte[] record, int from, int end) {
    if (type < Serial.FIRST_BLOB || (type & 1) == 1) {
      return 1;
    }
    return Arrays.compareUnsigned(
        value.bytes(), value.offset(), value.offset() + value.length(), record, from, end);
  }
}
