package org.vfstck.engine.btree;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.vfstck.engine.format.SerialType;
import org.vfstck.engine.format.Varint;

/** Records for tests, in the real record format, so that SQLite can read what the tests write. */
final class BlobRecord {

  /** Orders records of one BLOB as SQLite does: by their bytes. */
  static final KeyOrder ORDER =
      (record, length) -> {
        byte[] key = Arrays.copyOf(record, length);
        return (entry, offset, entryLength) -> compare(key, entry, offset, entryLength);
      };

  static final Comparator<byte[]> COMPARATOR = (a, b) -> compare(a, b, 0, b.length);

  private BlobRecord() {}

  private static int compare(byte[] a, byte[] b, int offset, int length) {
    int aStart = contentStart(a, 0, a.length);
    int bStart = contentStart(b, offset, length);
    return Arrays.compareUnsigned(a, aStart, a.length, b, bStart, offset + length);
  }

  /** Behind the header; of a damaged record the end. */
  private static int contentStart(byte[] record, int offset, int length) {
    int header = length == 0 ? 0 : record[offset];
    return offset + (header < 0 || header > length ? length : header);
  }

  /** A record with one BLOB. */
  static byte[] of(byte[] blob) {
    return record(new long[] {SerialType.blob(blob.length)}, blob);
  }

  /** A row of sqlite_schema for a table. */
  static byte[] schemaRow(String name, int root, String sql) {
    byte[][] texts = {
      "table".getBytes(StandardCharsets.UTF_8),
      name.getBytes(StandardCharsets.UTF_8),
      name.getBytes(StandardCharsets.UTF_8),
      {(byte) (root >> 24), (byte) (root >> 16), (byte) (root >> 8), (byte) root},
      sql.getBytes(StandardCharsets.UTF_8)
    };
    long[] types = new long[5];
    int length = 0;
    for (int i = 0; i < 5; i++) {
      types[i] = i == 3 ? SerialType.INTEGER_32 : SerialType.text(texts[i].length);
      length += texts[i].length;
    }
    byte[] content = new byte[length];
    int at = 0;
    for (byte[] text : texts) {
      System.arraycopy(text, 0, content, at, text.length);
      at += text.length;
    }
    return record(types, content);
  }

  private static byte[] record(long[] types, byte[] content) {
    int header = 1;
    for (long type : types) {
      header += Varint.lengthOf(type);
    }
    byte[] record = new byte[header + content.length];
    int at = Varint.put(record, 0, header);
    for (long type : types) {
      at += Varint.put(record, at, type);
    }
    System.arraycopy(content, 0, record, at, content.length);
    return record;
  }
}
