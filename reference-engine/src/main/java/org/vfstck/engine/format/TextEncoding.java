package org.vfstck.engine.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The encoding of all text of a database: the number at offset 56 of its header. */
public enum TextEncoding {
  UTF_8(1, StandardCharsets.UTF_8),
  UTF_16LE(2, StandardCharsets.UTF_16LE),
  UTF_16BE(3, StandardCharsets.UTF_16BE);

  private final int number;
  private final Charset charset;

  TextEncoding(int number, Charset charset) {
    this.number = number;
    this.charset = charset;
  }

  /** As in the header, 1 to 3. */
  public int number() {
    return number;
  }

  public Charset charset() {
    return charset;
  }

  /**
   * The encoding with this number; UTF-8 for 0, which a database without tables may have; else
   * null.
   */
  public static TextEncoding ofNumber(int number) {
    return switch (number) {
      case 0, 1 -> UTF_8;
      case 2 -> UTF_16LE;
      case 3 -> UTF_16BE;
      default -> null;
    };
  }
}
