package org.vfstck.testkit.decorator;

import org.vfstck.testkit.FileKind;

/**
 * How transfers of a {@link ShortIoVfs} fall short. A transfer in pieces, as a kernel makes when a
 * signal comes, is legal and must not be noticed; a cut one is a fault.
 */
public final class ShortIo {

  private enum Cut {
    NONE,
    READ,
    WRITE
  }

  private final int piece;
  private final Cut cut;
  private final FileKind kind;
  private final int nth;
  private int seen;
  private int fired;

  private ShortIo(int piece, Cut cut, FileKind kind, int nth) {
    if (piece < 1 || nth < 1) {
      throw new IllegalArgumentException("pieces of " + piece + " bytes, call " + nth);
    }
    this.piece = piece;
    this.cut = cut;
    this.kind = kind;
    this.nth = nth;
  }

  /**
   * Every transfer is made in pieces of at most {@code bytes}.
   *
   * @throws IllegalArgumentException if {@code bytes} is less than 1
   */
  public static ShortIo pieces(int bytes) {
    return new ShortIo(bytes, Cut.NONE, FileKind.NONE, 1);
  }

  /**
   * The {@code nth} read of a file of this kind delivers half of the bytes, the others are zeros,
   * and answers IOERR_SHORT_READ, though the file goes on.
   *
   * @throws IllegalArgumentException if {@code nth} is less than 1
   */
  public static ShortIo cutRead(int nth, FileKind kind) {
    return new ShortIo(Integer.MAX_VALUE, Cut.READ, kind, nth);
  }

  /**
   * The {@code nth} write to a file of this kind stores half of the bytes and answers IOERR_WRITE.
   *
   * @throws IllegalArgumentException if {@code nth} is less than 1
   */
  public static ShortIo cutWrite(int nth, FileKind kind) {
    return new ShortIo(Integer.MAX_VALUE, Cut.WRITE, kind, nth);
  }

  int piece() {
    return piece;
  }

  boolean cutsRead(FileKind of) {
    return cut == Cut.READ && cuts(of);
  }

  boolean cutsWrite(FileKind of) {
    return cut == Cut.WRITE && cuts(of);
  }

  private synchronized boolean cuts(FileKind of) {
    if (of != kind || ++seen != nth) {
      return false;
    }
    fired++;
    return true;
  }

  /** How many transfers were cut: 0 or 1. */
  public synchronized int fired() {
    return fired;
  }
}
