package org.vfstck.engine.sql.value;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vfstck.engine.format.SerialType;
import org.vfstck.engine.format.TextEncoding;

/**
 * Reads the columns of a record (fileformat2.html, section 2.1) where they lie.
 *
 * <pre>
 *   header size   serial type 0   serial type 1 ...  | content 0   content 1 ...
 *   varint        varint          varint             |
 * </pre>
 *
 * The header is read only as far as the columns that are asked for. TEXT and BLOB values share the
 * bytes of the page; a column that reaches into overflow pages is fetched into a buffer of this
 * reader. Everything read is checked against the bounds, so a damaged record ends in a
 * CorruptException.
 */
public final class RecordReader {

  private final TextEncoding encoding;

  private byte[] bytes;
  private int start;
  private int localEnd;
  private int payloadLength;
  private PayloadSource source;

  private int headerAt;
  private int headerEnd;
  private int contentAt;
  private int known;
  private int[] types = new int[8];
  private int[] places = new int[8];

  private byte[] wholePayload = {};

  public RecordReader(TextEncoding encoding) {
    this.encoding = encoding;
  }

  /** Takes a record that lies in one piece. */
  public void reset(byte[] record, int offset, int length) {
    reset(record, offset, length, length, null);
  }

  /**
   * Takes a record of which the first {@code localLength} of {@code totalLength} bytes are at
   * {@code offset}; {@code source} gives the others and may be null if there are none.
   */
  public void reset(
      byte[] record, int offset, int localLength, int totalLength, PayloadSource source) {
    this.bytes = record;
    this.start = offset;
    this.localEnd = offset + localLength;
    this.payloadLength = totalLength;
    this.source = source;
    known = 0;
    if (localLength <= 0) {
      throw Serial.corrupt("a record without a header");
    }
    int first = record[offset];
    int headerLength = first;
    headerAt = offset + 1;
    if (first < 0) {
      long varint = Serial.longVarint(record, offset, localEnd);
      headerLength = (int) varint;
      headerAt = offset + (int) (varint >>> 32);
    }
    if (headerLength > totalLength || headerLength < headerAt - offset) {
      throw Serial.corrupt(
          "a record of " + totalLength + " bytes with a header of " + headerLength);
    }
    contentAt = headerLength;
    headerEnd = offset + headerLength;
    if (headerEnd > localEnd) {
      fetchWhole(headerLength);
    }
  }

  /** Replaces the local part by a copy of the whole payload. */
  private void fetchWhole(int headerLength) {
    int headerDone = headerAt - start;
    if (wholePayload.length < payloadLength) {
      wholePayload = new byte[payloadLength];
    }
    source.readPayload(0, wholePayload, 0, payloadLength);
    bytes = wholePayload;
    start = 0;
    localEnd = payloadLength;
    headerAt = headerDone;
    headerEnd = headerLength;
  }

  /** The number of columns that the record holds, perhaps fewer than the table has. */
  public int columnCount() {
    while (headerAt < headerEnd) {
      readType();
    }
    return known;
  }

  private void readType() {
    int at = headerAt;
    int type = bytes[at];
    if (type >= 0) {
      headerAt = at + 1;
    } else {
      long varint = Serial.longVarint(bytes, at, headerEnd);
      type = (int) varint;
      headerAt = at + (int) (varint >>> 32);
    }
    if (known == types.length) {
      types = Arrays.copyOf(types, known * 2);
      places = Arrays.copyOf(places, known * 2);
    }
    types[known] = type;
    places[known] = contentAt;
    known++;
    contentAt += Serial.size(type);
    if (contentAt > payloadLength || contentAt < 0) {
      throw Serial.corrupt("the content of column " + (known - 1) + " runs over the record's end");
    }
    if (headerAt >= headerEnd && contentAt != payloadLength) {
      throw Serial.corrupt(
          "a record of " + payloadLength + " bytes whose header accounts for " + contentAt);
    }
  }

  private boolean find(int column) {
    while (known <= column) {
      if (headerAt >= headerEnd) {
        return false;
      }
      readType();
    }
    return true;
  }

  /**
   * The storage class of a column without reading its content; {@code null} if the record has no
   * such column.
   */
  public StorageClass storageClass(int column) {
    if (!find(column)) {
      return null;
    }
    int type = types[column];
    if (type >= Serial.FIRST_BLOB) {
      return (type & 1) == 0 ? StorageClass.BLOB : StorageClass.TEXT;
    }
    return switch (type) {
      case SerialType.NULL, 10, 11 -> StorageClass.NULL;
      case SerialType.REAL -> StorageClass.REAL;
      default -> StorageClass.INTEGER;
    };
  }

  /**
   * Reads a column, 0 the first. TEXT and BLOB share bytes that are good until the cursor moves or
   * the reader is reset.
   *
   * @return false if the record has no such column: it was written before ALTER TABLE ADD COLUMN,
   *     and the column's default holds. {@code out} is then NULL.
   */
  public boolean column(int column, Value out) {
    if (!find(column)) {
      out.setNull();
      return false;
    }
    int type = types[column];
    int size = Serial.size(type);
    int at = start + places[column];
    if (at + size > localEnd) {
      fetchWhole(headerEnd - start);
      at = places[column];
    }
    if (type >= Serial.FIRST_BLOB) {
      if ((type & 1) == 0) {
        out.setBlob(bytes, at, size);
      } else if (encoding == TextEncoding.UTF_8) {
        out.setText(bytes, at, size);
      } else {
        setConverted(out, at, size);
      }
    } else {
      setNumber(type, at, out);
    }
    return true;
  }

  private void setNumber(int type, int at, Value out) {
    switch (type) {
      case SerialType.NULL, 10, 11 -> out.setNull();
      case SerialType.REAL -> out.setReal(Serial.real(bytes, at));
      default -> out.setInteger(Serial.integer(type, bytes, at));
    }
  }

  private void setConverted(Value out, int at, int size) {
    Charset charset = encoding.charset();
    byte[] utf8 = new String(bytes, at, size & ~1, charset).getBytes(StandardCharsets.UTF_8);
    out.setText(utf8, 0, utf8.length);
  }
}
