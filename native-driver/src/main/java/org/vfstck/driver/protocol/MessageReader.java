package org.vfstck.driver.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.vfstck.driver.protocol.MalformedMessageException.Kind;

/** Reads messages. */
public final class MessageReader {

  /** In bytes, the line feed included. */
  public static final int LONGEST_LINE = 16384;

  /** In bytes. */
  public static final int LARGEST_PAYLOAD = 16 << 20;

  private final InputStream input;
  private final byte[] buffer = new byte[LONGEST_LINE * 2];
  private int start;
  private int end;

  public MessageReader(InputStream input) {
    this.input = input;
  }

  /** Empty if the input has ended where a message might begin. */
  public Optional<Request> readRequest() throws IOException {
    MessageLine line = readLine();
    return line == null ? Optional.empty() : Optional.of(line.request(readPayload(line)));
  }

  /** Empty if the input has ended where a message might begin. */
  public Optional<Reply> readReply() throws IOException {
    MessageLine line = readLine();
    return line == null ? Optional.empty() : Optional.of(line.reply(readPayload(line)));
  }

  /** What was read from the input and is not used yet; for failure texts. */
  public byte[] unread() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  private MessageLine readLine() throws IOException {
    int scanned = start;
    while (true) {
      for (; scanned < end; scanned++) {
        if (buffer[scanned] == '\n') {
          byte[] line = Arrays.copyOfRange(buffer, start, scanned);
          start = scanned + 1;
          return MessageLine.parse(line);
        }
        if (scanned - start + 1 >= LONGEST_LINE) {
          throw new MalformedMessageException(
              Kind.TOO_LONG,
              OptionalLong.empty(),
              "no line feed within " + LONGEST_LINE + " bytes",
              unread());
        }
      }
      scanned -= makeRoom();
      if (!fill()) {
        if (start == end) {
          return null;
        }
        throw new MalformedMessageException(
            Kind.TRUNCATED,
            OptionalLong.empty(),
            "the input ended within a line, after " + (end - start) + " bytes of it",
            unread());
      }
    }
  }

  /** Moves what is unread to the front; returns by how much. */
  private int makeRoom() {
    int moved = start;
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    return moved;
  }

  private boolean fill() throws IOException {
    int count = input.read(buffer, end, buffer.length - end);
    end += Math.max(count, 0);
    return count > 0;
  }

  private byte[] readPayload(MessageLine line) throws IOException {
    int length = line.payloadLength();
    byte[] payload = new byte[length];
    int have = Math.min(length, end - start);
    System.arraycopy(buffer, start, payload, 0, have);
    start += have;
    while (have < length) {
      int count = input.read(payload, have, length - have);
      if (count <= 0) {
        throw new MalformedMessageException(
            Kind.TRUNCATED,
            OptionalLong.of(line.id()),
            "the input ended after " + have + " of " + length + " bytes of a payload",
            line.bytes());
      }
      have += count;
    }
    return payload;
  }
}
