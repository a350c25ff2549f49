package org.vfstck.vfs;

/**
 * The argument of xFileControl, read and written by the VFS. C passes an untyped pointer; the
 * opcode says which of the two values it points to.
 */
public final class FileControlArgument {

  private long number;
  private String text;

  public FileControlArgument() {}

  public FileControlArgument(long number) {
    this.number = number;
  }

  public long number() {
    return number;
  }

  public void setNumber(long number) {
    this.number = number;
  }

  /** Null if not set. */
  public String text() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }
}
