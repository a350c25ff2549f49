package org.vfstck.engine.sql.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.vfstck.engine.sql.value.Value;

/** Bytes of a text under construction, never longer than SQLite allows. */
final class TextBuffer {

  private byte[] bytes = new byte[32];
  private int length;

  void append(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  void append(int b) {
    reserve(1);
    bytes[length++] = (byte) b;
  }

  /** Appends a code point as UTF-8, a surrogate too. */
  void appendCodePoint(int code) {
    if (code < 0x80) {
      append(code);
    } else if (code < 0x800) {
      append(0xc0 | code >> 6);
      append(0x80 | code & 0x3f);
    } else if (code < 0x10000) {
      append(0xe0 | code >> 12);
      append(0x80 | code >> 6 & 0x3f);
      append(0x80 | code & 0x3f);
    } else {
      append(0xf0 | code >> 18);
      append(0x80 | code >> 12 & 0x3f);
      append(0x80 | code >> 6 & 0x3f);
      append(0x80 | code & 0x3f);
    }
  }

  void repeat(char c, int count) {
    if (count > 0) {
      reserve(count);
      Arrays.fill(bytes, length, length + count, (byte) c);
      length += count;
    }
  }

  void append(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    append(encoded, 0, encoded.length);
  }

  /** Appends a value as text; NULL is nothing. */
  void append(Value value) {
    if (value.isText() || value.isBlob()) {
      byte[] source = value.bytes();
      append(source, value.offset(), value.length());
    } else if (!value.isNull()) {
      append(value.asText());
    }
  }

  private void reserve(int count) {
    long needed = (long) length + count;
    if (needed > bytes.length) {
      Value.checkLength(needed);
      bytes =
          Arrays.copyOf(
              bytes, (int) Math.max(needed, Math.min(2L * bytes.length, Value.MAXIMUM_LENGTH)));
    }
  }

  void toText(Value out) {
    out.setText(bytes, 0, length);
  }

  void toBlob(Value out) {
    out.setBlob(bytes, 0, length);
  }
}
