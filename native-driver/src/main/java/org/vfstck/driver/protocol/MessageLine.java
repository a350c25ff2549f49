package org.vfstck.driver.protocol;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.vfstck.driver.protocol.MalformedMessageException.Kind;

/**
 * The line of a message, taken apart.
 *
 * <pre>
 *   17 SP shm-map SP file=a SP region=0 SP size=32768 SP extend=1
 *   17 SP rc=0 SP pointer=set SP address=7f00a0
 *   id    word    arguments                              [+length]
 * </pre>
 *
 * @param word a verb, {@code rc=N}, {@code absent} or {@code refused}
 */
record MessageLine(
    byte[] bytes, long id, String word, Map<String, String> arguments, int payloadLength) {

  /** Takes one line apart, without its line feed. */
  static MessageLine parse(byte[] bytes) throws MalformedMessageException {
    return new Parser(bytes).parse();
  }

  Request request(byte[] payload) throws MalformedMessageException {
    if (!isName(word, 0, word.length())) {
      throw malformed("\"" + word + "\" is no verb");
    }
    return new Request(id, word, Arguments.of(arguments), payload);
  }

  Reply reply(byte[] payload) throws MalformedMessageException {
    return new Reply(id, outcome(), Arguments.of(arguments), payload);
  }

  private Outcome outcome() throws MalformedMessageException {
    switch (word) {
      case "absent":
        return new Outcome.Absent(named("method"));
      case "refused":
        return new Outcome.Refused(named("reason"));
      default:
        if (!word.startsWith("rc=")) {
          throw malformed("\"" + word + "\" is no outcome: rc=N, absent or refused");
        }
        try {
          return new Outcome.Returned(Integer.parseInt(word.substring(3)));
        } catch (NumberFormatException notANumber) {
          throw malformed(word + " is no 32-bit decimal result code");
        }
    }
  }

  private String named(String key) throws MalformedMessageException {
    String value = arguments.remove(key);
    if (value == null) {
      throw malformed(word + " without " + key + "=");
    }
    return value;
  }

  private MalformedMessageException malformed(String reason) {
    return new MalformedMessageException(Kind.LINE, OptionalLong.of(id), reason, bytes);
  }

  private static boolean isName(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char each = text.charAt(i);
      if (!(each >= 'a' && each <= 'z' || each >= '0' && each <= '9' || each == '-')) {
        return false;
      }
    }
    return to > from;
  }

  private static final class Parser {

    private final byte[] bytes;
    private final String line;
    private OptionalLong id = OptionalLong.empty();
    private int at;

    Parser(byte[] bytes) {
      this.bytes = bytes;
      this.line = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    MessageLine parse() throws MalformedMessageException {
      for (byte each : bytes) {
        if (each < ' ' || each > '~') {
          throw malformed(
              "a byte that is not printable ASCII: 0x" + Integer.toHexString(each & 255));
        }
      }
      String number = next();
      try {
        id =
            number.startsWith("+") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(number));
      } catch (NumberFormatException notANumber) {
        id = OptionalLong.empty();
      }
      if (id.isEmpty() || id.getAsLong() < 0) {
        id = OptionalLong.empty();
        throw malformed("it does not begin with a decimal id");
      }
      String word = next();
      if (word.isEmpty()) {
        throw malformed("nothing follows the id");
      }
      return arguments(word);
    }

    private MessageLine arguments(String word) throws MalformedMessageException {
      Map<String, String> arguments = new LinkedHashMap<>();
      int payload = 0;
      while (at <= line.length()) {
        String part = next();
        if (part.startsWith("+")) {
          if (at <= line.length()) {
            throw malformed("the payload's length is not last");
          }
          payload = payloadLength(part);
        } else {
          argument(arguments, part);
        }
      }
      return new MessageLine(bytes, id.getAsLong(), word, arguments, payload);
    }

    /** Up to the next blank, which is passed; beyond the line's end afterwards if it was last. */
    private String next() {
      if (at > line.length()) {
        return "";
      }
      int blank = line.indexOf(' ', at);
      int end = blank < 0 ? line.length() : blank;
      String part = line.substring(at, end);
      at = end + 1;
      return part;
    }

    private void argument(Map<String, String> arguments, String part)
        throws MalformedMessageException {
      int equals = part.indexOf('=');
      if (equals < 0 || !isName(part, 0, equals)) {
        throw malformed("\"" + part + "\" is no argument: key=value");
      }
      String key = part.substring(0, equals);
      if (arguments.put(key, decode(part.substring(equals + 1))) != null) {
        throw malformed(key + "= is there twice");
      }
    }

    private String decode(String value) throws MalformedMessageException {
      if (value.indexOf('%') < 0) {
        return value;
      }
      byte[] decoded = new byte[value.length()];
      int length = 0;
      for (int i = 0; i < value.length(); i++) {
        char each = value.charAt(i);
        if (each == '%') {
          int high = i + 2 < value.length() ? Character.digit(value.charAt(i + 1), 16) : -1;
          int low = i + 2 < value.length() ? Character.digit(value.charAt(i + 2), 16) : -1;
          if (high < 0 || low < 0) {
            throw malformed("\"" + value + "\" has a % without two hex digits");
          }
          decoded[length++] = (byte) (high << 4 | low);
          i += 2;
        } else {
          decoded[length++] = (byte) each;
        }
      }
      return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    private int payloadLength(String part) throws MalformedMessageException {
      long length;
      try {
        length = Long.parseLong(part.substring(1));
      } catch (NumberFormatException notANumber) {
        length = -1;
      }
      if (length < 0 || part.startsWith("++") || part.startsWith("+-")) {
        throw malformed("\"" + part + "\" is no length of a payload");
      }
      if (length > MessageReader.LARGEST_PAYLOAD) {
        throw new MalformedMessageException(
            Kind.TOO_LONG,
            id,
            "it announces a payload of " + length + " bytes; the limit is 16 MiB",
            bytes);
      }
      return (int) length;
    }

    private MalformedMessageException malformed(String reason) {
      return new MalformedMessageException(Kind.LINE, id, reason, bytes);
    }
  }
}
