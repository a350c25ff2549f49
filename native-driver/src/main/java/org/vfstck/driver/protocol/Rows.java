package org.vfstck.driver.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of SQL as a payload: each cell a letter, a length, a colon and that many bytes; each row
 * ended by a line feed.
 *
 * <pre>
 *   N0:  I2:42  F16:400921fb54442d18  T5:hello  B3:...
 * </pre>
 */
public final class Rows {

  private Rows() {}

  /**
   * @param rows of null, Long, Double, String and byte[]
   */
  public static byte[] encode(List<List<Object>> rows) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    for (List<Object> row : rows) {
      for (Object cell : row) {
        byte[] bytes = bytes(cell);
        output.writeBytes(
            (letter(cell) + "" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        output.writeBytes(bytes);
      }
      output.write('\n');
    }
    return output.toByteArray();
  }

  private static char letter(Object cell) {
    if (cell == null) {
      return 'N';
    }
    if (cell instanceof Long) {
      return 'I';
    }
    if (cell instanceof Double) {
      return 'F';
    }
    return cell instanceof String ? 'T' : 'B';
  }

  private static byte[] bytes(Object cell) {
    if (cell instanceof byte[] blob) {
      return blob;
    }
    String text = cell == null ? "" : cell.toString();
    if (cell instanceof Double number) {
      text = String.format("%016x", Double.doubleToRawLongBits(number));
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws MissingArgumentException if these are no rows
   */
  public static List<List<Object>> decode(byte[] payload) {
    return new Decoder(payload).rows();
  }

  private static final class Decoder {

    private final byte[] payload;
    private int at;

    Decoder(byte[] payload) {
      this.payload = payload;
    }

    List<List<Object>> rows() {
      List<List<Object>> rows = new ArrayList<>();
      List<Object> row = new ArrayList<>();
      while (at < payload.length) {
        if (payload[at] == '\n') {
          rows.add(row);
          row = new ArrayList<>();
          at++;
        } else {
          row.add(cell());
        }
      }
      if (!row.isEmpty()) {
        throw malformed("the last row has no line feed");
      }
      return rows;
    }

    private Object cell() {
      char letter = (char) payload[at++];
      int length = length();
      if (length < 0 || length > payload.length - at) {
        throw malformed("a cell that is longer than the payload");
      }
      byte[] bytes = java.util.Arrays.copyOfRange(payload, at, at + length);
      at += length;
      String text = new String(bytes, StandardCharsets.UTF_8);
      try {
        return switch (letter) {
          case 'N' -> null;
          case 'I' -> Long.parseLong(text);
          case 'F' -> Double.longBitsToDouble(Long.parseUnsignedLong(text, 16));
          case 'T' -> text;
          case 'B' -> bytes;
          default -> throw malformed("a cell of the unknown kind '" + letter + "'");
        };
      } catch (NumberFormatException notANumber) {
        throw malformed("\"" + text + "\" in a cell of kind " + letter);
      }
    }

    private int length() {
      int length = 0;
      int first = at;
      while (at < payload.length && payload[at] >= '0' && payload[at] <= '9' && at - first < 9) {
        length = length * 10 + payload[at++] - '0';
      }
      if (at == first || at >= payload.length || payload[at] != ':') {
        throw malformed("a cell without a length and a colon");
      }
      at++;
      return length;
    }

    private MissingArgumentException malformed(String what) {
      return new MissingArgumentException("the rows have " + what + ", before byte " + at);
    }
  }
}
