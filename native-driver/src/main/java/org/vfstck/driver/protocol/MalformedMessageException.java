package org.vfstck.driver.protocol;

import java.io.IOException;
import java.util.OptionalLong;

/** Bytes that are no message of the protocol. */
public final class MalformedMessageException extends IOException {

  /** Whether more input may be read, and as what. */
  public enum Kind {
    /** The line was read to its end and makes no sense; the next line may. */
    LINE,
    /** The input ended within a message. */
    TRUNCATED,
    /** A line or a payload exceeds the limits; where the next message begins is unknown. */
    TOO_LONG
  }

  private final Kind kind;
  private final OptionalLong id;
  private final byte[] bytes;

  MalformedMessageException(Kind kind, OptionalLong id, String reason, byte[] bytes) {
    super(reason);
    this.kind = kind;
    this.id = id;
    this.bytes = bytes;
  }

  public Kind kind() {
    return kind;
  }

  /** The id of the message, where that much of it could be read. */
  public OptionalLong id() {
    return id;
  }

  /** What was read of the message. */
  public byte[] bytes() {
    return bytes.clone();
  }
}
