package org.vfstck.engine.sql.function;

import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Utf8;
import org.vfstck.engine.sql.value.Value;

/**
 * {@code substr(X, Y [, Z])}: Z characters of a text, or bytes of a BLOB, from the Y-th on.
 *
 * <pre>
 *   Y           1  2  3  4  5          counts from the left; 0 is the place before the first
 *   X           a  b  c  d  e
 *   Y          -5 -4 -3 -2 -1          counts from the right
 *
 *   Z &lt; 0      the |Z| characters before the Y-th
 * </pre>
 *
 * Places outside of the text count, but have no characters.
 */
final class Substring {

  private Substring() {}

  static void substr(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull() || in[1].isNull() || in.length == 3 && in[2].isNull()) {
      out.setNull();
      return;
    }
    Value x = Arguments.text(in[0]);
    boolean blob = in[0].isBlob();
    if (blob && x.length() == 0) {
      // SQLite takes the missing bytes of an empty BLOB for a missing value.
      out.setNull();
      return;
    }
    int size = blob ? x.length() : Arguments.lengthBeforeNul(x);
    long start = in[1].asInteger();
    long count = in.length == 3 ? in[2].asInteger() : Long.MAX_VALUE;
    int total = blob || start >= 0 ? size : characters(x, size);
    boolean before = count < 0;
    if (before) {
      count = count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
    }
    if (start < 0) {
      start += total;
      if (start < 0) {
        count = Math.max(0, count + start);
        start = 0;
      }
    } else if (start > 0) {
      start--;
    } else if (count > 0) {
      count--;
    }
    if (before) {
      start -= count;
      if (start < 0) {
        count += start;
        start = 0;
      }
    }
    if (blob) {
      int from = (int) Math.min(start, size);
      out.setBlob(x.bytes(), x.offset() + from, (int) Math.min(Math.max(0, count), size - from));
    } else {
      takeCharacters(x, size, start, count, out);
    }
  }

  /** SQLite counts stray continuation bytes one by one here, but together when it passes over. */
  private static int characters(Value text, int size) {
    byte[] bytes = text.bytes();
    int end = text.offset() + size;
    int count = 0;
    for (int at = text.offset(); at < end; at = Utf8.nextCodePoint(bytes, at, end)) {
      count++;
    }
    return count;
  }

  private static void takeCharacters(Value text, int size, long start, long count, Value out) {
    byte[] bytes = text.bytes();
    int at = text.offset();
    int end = at + size;
    for (long i = 0; i < start && at < end; i++) {
      at = Utf8.next(bytes, at, end);
    }
    int from = at;
    for (long i = 0; i < count && at < end; i++) {
      at = Utf8.next(bytes, at, end);
    }
    out.setText(bytes, from, at - from);
  }
}
