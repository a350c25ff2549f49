package org.vfstck.driver.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Writes messages. */
public final class MessageWriter {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final OutputStream output;

  public MessageWriter(OutputStream output) {
    this.output = output;
  }

  public void write(Request request) throws IOException {
    output.write(bytes(request));
  }

  public void write(Reply reply) throws IOException {
    output.write(bytes(line(reply), reply.payload()));
  }

  public void flush() throws IOException {
    output.flush();
  }

  /** The whole request: line, line feed, payload. */
  public static byte[] bytes(Request request) {
    return bytes(line(request), request.payload());
  }

  private static byte[] bytes(String line, byte[] payload) {
    if (line.length() + 1 > MessageReader.LONGEST_LINE) {
      throw new IllegalArgumentException(
          "a line of " + line.length() + " bytes: the limit is " + MessageReader.LONGEST_LINE);
    }
    if (payload.length > MessageReader.LARGEST_PAYLOAD) {
      throw new IllegalArgumentException(
          "a payload of " + payload.length + " bytes: the limit is 16 MiB");
    }
    byte[] head = line.getBytes(StandardCharsets.ISO_8859_1);
    byte[] message = new byte[head.length + 1 + payload.length];
    System.arraycopy(head, 0, message, 0, head.length);
    message[head.length] = '\n';
    System.arraycopy(payload, 0, message, head.length + 1, payload.length);
    return message;
  }

  static String line(Request request) {
    return line(request.id() + " " + request.word(), request.arguments(), request.payload());
  }

  static String line(Reply reply) {
    Outcome outcome = reply.outcome();
    Arguments arguments = reply.arguments();
    String word;
    if (outcome instanceof Outcome.Returned returned) {
      word = "rc=" + returned.code();
    } else if (outcome instanceof Outcome.Absent absent) {
      word = "absent";
      arguments = arguments.with("method", absent.method());
    } else {
      word = "refused";
      arguments = arguments.with("reason", ((Outcome.Refused) outcome).reason());
    }
    return line(reply.id() + " " + word, arguments, reply.payload());
  }

  private static String line(String start, Arguments arguments, byte[] payload) {
    StringBuilder line = new StringBuilder(start);
    append(line, arguments);
    if (payload.length > 0) {
      line.append(" +").append(payload.length);
    }
    return line.toString();
  }

  static String arguments(Arguments arguments) {
    StringBuilder text = new StringBuilder();
    append(text, arguments);
    return text.toString().strip();
  }

  private static void append(StringBuilder line, Arguments arguments) {
    for (Map.Entry<String, String> argument : arguments.values().entrySet()) {
      line.append(' ').append(argument.getKey()).append('=');
      encode(line, argument.getValue());
    }
  }

  /** Every byte outside {@code !} to {@code ~}, and the percent sign, as %XX. */
  private static void encode(StringBuilder line, String value) {
    for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
      if (each >= '!' && each <= '~' && each != '%') {
        line.append((char) each);
      } else {
        line.append('%').append(HEX.toHexDigits(each));
      }
    }
  }
}
