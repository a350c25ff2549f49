package org.vfstck.engine.sql.value;

import java.util.Arrays;
import org.vfstck.engine.format.SerialType;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.format.Varint;

/**
 * Builds records (fileformat2.html, section 2.1) in a buffer that is used again and again.
 *
 * <p>Integers take the smallest serial type. A REAL in a column of REAL affinity is stored as an
 * integer where that is exact and shorter (datatype3.html, section 2); reading such a column has to
 * turn it back.
 */
public final class RecordWriter {

  /** Six-byte integers and smaller; above, a double is no longer. */
  private static final double LARGEST_SHORTENED = 140737488355327.0;

  private static final double SMALLEST_SHORTENED = -140737488355328.0;

  private final TextEncoding encoding;
  private final boolean constants;
  private byte[] buffer = new byte[64];
  private int length;
  private int[] types = new int[8];
  private byte[][] texts = new byte[0][];

  /** For the current schema format. */
  public RecordWriter(TextEncoding encoding) {
    this(encoding, 4);
  }

  /**
   * @param schemaFormat the schema format number of the database header, 1 to 4; serial types 8 and
   *     9 exist from 4 on
   */
  public RecordWriter(TextEncoding encoding, int schemaFormat) {
    this.encoding = encoding;
    this.constants = schemaFormat >= 4;
  }

  /** The record lies at 0 of this array, until the next one is written. */
  public byte[] buffer() {
    return buffer;
  }

  /** The record's length in bytes. */
  public int length() {
    return length;
  }

  /** A copy of the record. */
  public byte[] copy() {
    return Arrays.copyOf(buffer, length);
  }

  /** Writes {@code count} values from {@code from} as they are. */
  public void write(Value[] values, int from, int count) {
    write(values, from, count, null);
  }

  /**
   * Writes {@code count} values from {@code from}, which already have the affinities of their
   * columns.
   *
   * @param affinities of the columns, the first at 0; null if none is REAL
   */
  public void write(Value[] values, int from, int count, Affinity[] affinities) {
    if (types.length < count) {
      types = new int[count];
    }
    int typeBytes = 0;
    long content = 0;
    for (int i = 0; i < count; i++) {
      boolean realColumn = affinities != null && affinities[i] == Affinity.REAL;
      int type = typeOf(values[from + i], i, realColumn, count);
      types[i] = type;
      typeBytes += Varint.lengthOf(type);
      content += Serial.size(type);
    }
    int header = headerLength(typeBytes);
    Value.checkLength(header + content);
    length = (int) (header + content);
    if (buffer.length < length) {
      buffer = new byte[Math.max(length, Math.min(buffer.length * 2, Value.MAXIMUM_LENGTH))];
    }
    int at = Varint.put(buffer, 0, header);
    for (int i = 0; i < count; i++) {
      at += Varint.put(buffer, at, types[i]);
    }
    for (int i = 0; i < count; i++) {
      at = putContent(values[from + i], i, at);
    }
  }

  /** The header's own length is part of the header, so that one more byte may need one more. */
  private static int headerLength(int typeBytes) {
    int total = typeBytes + Varint.lengthOf(typeBytes);
    return typeBytes + Varint.lengthOf(total);
  }

  private int typeOf(Value value, int index, boolean realColumn, int count) {
    return switch (value.storageClass()) {
      case NULL -> SerialType.NULL;
      case INTEGER -> Serial.typeOf(value.integer(), constants);
      case REAL -> typeOfReal(value.real(), realColumn);
      case BLOB -> {
        Value.checkLength(value.length());
        yield Serial.FIRST_BLOB + 2 * value.length();
      }
      case TEXT -> Serial.FIRST_TEXT + 2 * textLength(value, index, count);
    };
  }

  private int typeOfReal(double real, boolean realColumn) {
    if (realColumn
        && real >= SMALLEST_SHORTENED
        && real <= LARGEST_SHORTENED
        && real == (long) real) {
      return Serial.typeOf((long) real, constants);
    }
    return SerialType.REAL;
  }

  private int textLength(Value value, int index, int count) {
    int size = value.length();
    if (encoding != TextEncoding.UTF_8) {
      if (texts.length < count) {
        texts = Arrays.copyOf(texts, count);
      }
      texts[index] = Utf8.convert(value.bytes(), value.offset(), size, encoding);
      size = texts[index].length;
    }
    Value.checkLength(size);
    return size;
  }

  private int putContent(Value value, int index, int at) {
    int type = types[index];
    int size = Serial.size(type);
    switch (value.storageClass()) {
      case NULL -> {}
      case INTEGER -> Serial.putInteger(type, value.integer(), buffer, at);
      case REAL -> {
        if (type == SerialType.REAL) {
          Serial.putReal(value.real(), buffer, at);
        } else {
          Serial.putInteger(type, (long) value.real(), buffer, at);
        }
      }
      case BLOB -> System.arraycopy(value.bytes(), value.offset(), buffer, at, size);
      case TEXT -> {
        if (encoding == TextEncoding.UTF_8) {
          System.arraycopy(value.bytes(), value.offset(), buffer, at, size);
        } else {
          System.arraycopy(texts[index], 0, buffer, at, size);
          texts[index] = null;
        }
      }
    }
    return at + size;
  }
}
