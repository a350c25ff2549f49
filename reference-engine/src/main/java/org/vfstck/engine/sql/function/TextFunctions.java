package org.vfstck.engine.sql.function;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.RealFormat;
import org.vfstck.engine.sql.value.RealText;
import org.vfstck.engine.sql.value.Utf8;
import org.vfstck.engine.sql.value.Value;

/** Core functions on text and blobs (lang_corefunc.html). */
final class TextFunctions {

  private static final int LARGEST_CODE_POINT = 0x10ffff;
  private static final int REPLACEMENT = 0xfffd;

  private static final RealFormat QUOTED =
      new RealFormat(RealFormat.Notation.GENERAL, 17, "", false, true, true, false, 'e');

  private TextFunctions() {}

  static void character(FunctionContext context, Collation collation, Value[] in, Value out) {
    TextBuffer buffer = new TextBuffer();
    for (Value x : in) {
      long code = x.asInteger();
      buffer.appendCodePoint(code < 0 || code > LARGEST_CODE_POINT ? REPLACEMENT : (int) code);
    }
    buffer.toText(out);
  }

  static void concat(FunctionContext context, Collation collation, Value[] in, Value out) {
    TextBuffer buffer = new TextBuffer();
    for (Value x : in) {
      buffer.append(x);
    }
    buffer.toText(out);
  }

  static void concatWithSeparator(
      FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull()) {
      out.setNull();
      return;
    }
    TextBuffer buffer = new TextBuffer();
    boolean any = false;
    for (int i = 1; i < in.length; i++) {
      if (!in[i].isNull()) {
        if (any) {
          buffer.append(in[0]);
        }
        buffer.append(in[i]);
        any = true;
      }
    }
    buffer.toText(out);
  }

  /** The bytes in hexadecimal; those of its text for a number, none for NULL. */
  static void hex(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull()) {
      out.setText("");
      return;
    }
    Value x = Arguments.text(in[0]);
    Value.checkLength(2L * x.length());
    int from = x.offset();
    out.setText(HexFormat.of().withUpperCase().formatHex(x.bytes(), from, from + x.length()));
  }

  /** NULL if the text has anything but pairs of digits, with ignored characters between pairs. */
  static void unhex(FunctionContext context, Collation collation, Value[] in, Value out) {
    out.setNull();
    if (in[0].isNull() || in.length == 2 && in[1].isNull()) {
      return;
    }
    Value x = Arguments.text(in[0]);
    byte[] bytes = x.bytes();
    int at = x.offset();
    int end = at + Arguments.lengthBeforeNul(x);
    Value ignored = in.length == 2 ? Arguments.text(in[1]) : null;
    TextBuffer buffer = new TextBuffer();
    while (at < end) {
      if (Character.digit(bytes[at], 16) < 0) {
        if (ignored == null || !contains(ignored, Utf8.codePoint(bytes, at, end))) {
          return;
        }
        at = Utf8.nextCodePoint(bytes, at, end);
      } else {
        int low = at + 1 < end ? Character.digit(bytes[at + 1], 16) : -1;
        if (low < 0) {
          return;
        }
        buffer.append(Character.digit(bytes[at], 16) << 4 | low);
        at += 2;
      }
    }
    buffer.toBlob(out);
  }

  private static boolean contains(Value set, int codePoint) {
    byte[] bytes = set.bytes();
    int end = set.offset() + set.length();
    for (int at = set.offset(); at < end; at = Utf8.nextCodePoint(bytes, at, end)) {
      if (Utf8.codePoint(bytes, at, end) == codePoint) {
        return true;
      }
    }
    return false;
  }

  /** Bytes if both are BLOBs, else characters; 1 is the first, 0 means not found. */
  static void instr(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull() || in[1].isNull()) {
      out.setNull();
      return;
    }
    boolean blobs = in[0].isBlob() && in[1].isBlob();
    Value text = Arguments.text(in[0]);
    Value wanted = Arguments.text(in[1]);
    byte[] bytes = text.bytes();
    int end = text.offset() + text.length();
    int size = wanted.length();
    int position = 1;
    for (int at = text.offset(); at + size <= end; position++) {
      if (Arrays.equals(
          bytes, at, at + size, wanted.bytes(), wanted.offset(), wanted.offset() + size)) {
        out.setInteger(position);
        return;
      }
      at++;
      while (!blobs && at < end && (bytes[at] & 0xc0) == 0x80) {
        at++;
      }
    }
    out.setInteger(0);
  }

  /** Characters before the first NUL of a TEXT, bytes of a BLOB or of a number's text. */
  static void length(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull()) {
      out.setNull();
      return;
    }
    Value x = Arguments.text(in[0]);
    if (!in[0].isText()) {
      out.setInteger(x.length());
      return;
    }
    byte[] bytes = x.bytes();
    int end = x.offset() + Arguments.lengthBeforeNul(x);
    int count = 0;
    for (int at = x.offset(); at < end; at = Utf8.next(bytes, at, end)) {
      count++;
    }
    out.setInteger(count);
  }

  static void octetLength(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull()) {
      out.setNull();
    } else {
      out.setInteger(Arguments.text(in[0]).length());
    }
  }

  static void lower(FunctionContext context, Collation collation, Value[] in, Value out) {
    changeCase(in[0], 'A', 'Z', out);
  }

  static void upper(FunctionContext context, Collation collation, Value[] in, Value out) {
    changeCase(in[0], 'a', 'z', out);
  }

  /** ASCII only, as SQLite has it without ICU. */
  private static void changeCase(Value in, char first, char last, Value out) {
    if (in.isNull()) {
      out.setNull();
      return;
    }
    byte[] bytes = Arguments.text(in).copyOfBytes();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= first && bytes[i] <= last) {
        bytes[i] ^= 0x20;
      }
    }
    out.setText(bytes, 0, bytes.length);
  }

  static void trim(FunctionContext context, Collation collation, Value[] in, Value out) {
    trim(in, true, true, out);
  }

  static void trimLeft(FunctionContext context, Collation collation, Value[] in, Value out) {
    trim(in, true, false, out);
  }

  static void trimRight(FunctionContext context, Collation collation, Value[] in, Value out) {
    trim(in, false, true, out);
  }

  private static void trim(Value[] in, boolean left, boolean right, Value out) {
    if (in[0].isNull() || in.length == 2 && in[1].isNull()) {
      out.setNull();
      return;
    }
    Value x = Arguments.text(in[0]);
    Value set = new Value();
    if (in.length == 2) {
      set.set(Arguments.text(in[1]));
    } else {
      set.setText(" ");
    }
    byte[] bytes = x.bytes();
    int from = x.offset();
    int end = from + x.length();
    while (left && from < end) {
      int size = matchAt(set, bytes, from, end, false);
      if (size == 0) {
        break;
      }
      from += size;
    }
    while (right && from < end) {
      int size = matchAt(set, bytes, from, end, true);
      if (size == 0) {
        break;
      }
      end -= size;
    }
    out.setText(bytes, from, end - from);
  }

  /** Bytes of the character of {@code set} that the range begins or ends with; 0 if none. */
  private static int matchAt(Value set, byte[] bytes, int from, int end, boolean atEnd) {
    byte[] setBytes = set.bytes();
    int setEnd = set.offset() + Arguments.lengthBeforeNul(set);
    for (int at = set.offset(); at < setEnd; ) {
      int next = Utf8.next(setBytes, at, setEnd);
      int size = next - at;
      if (size <= end - from) {
        int start = atEnd ? end - size : from;
        if (Arrays.equals(setBytes, at, next, bytes, start, start + size)) {
          return size;
        }
      }
      at = next;
    }
    return 0;
  }

  /** The value as an SQL literal. */
  static void quote(FunctionContext context, Collation collation, Value[] in, Value out) {
    Value x = in[0];
    switch (x.storageClass()) {
      case NULL -> out.setText("NULL");
      case INTEGER -> out.setText(Long.toString(x.integer()));
      case REAL -> out.setText(RealText.render(x.real(), QUOTED));
      case BLOB -> {
        Value.checkLength(2L * x.length() + 3);
        out.setText("X'" + HexFormat.of().withUpperCase().formatHex(x.copyOfBytes()) + "'");
      }
      case TEXT -> {
        TextBuffer buffer = new TextBuffer();
        byte[] bytes = x.bytes();
        int from = x.offset();
        int end = from + Arguments.lengthBeforeNul(x);
        buffer.append('\'');
        for (int i = from; i < end; i++) {
          buffer.append(bytes[i]);
          if (bytes[i] == '\'') {
            buffer.append('\'');
          }
        }
        buffer.append('\'');
        buffer.toText(out);
      }
    }
  }

  static void replace(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in[0].isNull() || in[1].isNull()) {
      out.setNull();
      return;
    }
    Value text = Arguments.text(in[0]);
    Value wanted = Arguments.text(in[1]);
    byte[] bytes = text.bytes();
    int at = text.offset();
    int end = at + text.length();
    int size = wanted.length();
    byte[] pattern = wanted.bytes();
    int patternFrom = wanted.offset();
    if (size == 0 || pattern[patternFrom] == 0) {
      out.setText(bytes, at, end - at);
      return;
    }
    if (in[2].isNull()) {
      out.setNull();
      return;
    }
    TextBuffer buffer = new TextBuffer();
    while (at < end) {
      if (at + size <= end
          && Arrays.equals(bytes, at, at + size, pattern, patternFrom, patternFrom + size)) {
        buffer.append(in[2]);
        at += size;
      } else {
        buffer.append(bytes[at++]);
      }
    }
    buffer.toText(out);
  }

  /** The code point of the first character, NULL for an empty text. */
  static void unicode(FunctionContext context, Collation collation, Value[] in, Value out) {
    out.setNull();
    if (!in[0].isNull()) {
      Value x = Arguments.text(in[0]);
      if (x.length() > 0 && x.bytes()[x.offset()] != 0) {
        int from = x.offset();
        out.setInteger(Utf8.codePoint(x.bytes(), from, from + x.length()));
      }
    }
  }

  static void format(FunctionContext context, Collation collation, Value[] in, Value out) {
    if (in.length == 0 || in[0].isNull()) {
      out.setNull();
      return;
    }
    Value format = Arguments.text(in[0]);
    TextBuffer buffer = new TextBuffer();
    int length = Arguments.lengthBeforeNul(format);
    String text = new String(format.bytes(), format.offset(), length, StandardCharsets.ISO_8859_1);
    new Printf(text, in, buffer).run();
    buffer.toText(out);
  }
}
