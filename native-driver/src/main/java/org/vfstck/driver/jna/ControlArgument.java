package org.vfstck.driver.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.ResultCode;

/**
 * What the untyped argument of xFileControl points to, which the opcode alone tells
 * (c3ref/c_fcntl_begin_atomic_write.html), in the words of the Java contract.
 */
final class ControlArgument {

  private enum Shape {
    /** Nothing that Java has words for: NULL, or a pointer of SQLite's own. */
    OPAQUE,
    INT,
    LONG,
    /** A place for a text that the caller frees. */
    TEXT_OUT,
    /** Three texts: a place for an answer, the pragma's name, its value or NULL. */
    PRAGMA
  }

  private final SqliteLibrary library;
  private final Shape shape;
  private final Pointer pointer;
  private final FileControlArgument argument = new FileControlArgument();
  private long number;
  private String text;

  ControlArgument(SqliteLibrary library, int operation, Pointer pointer) {
    this.library = library;
    this.pointer = pointer;
    this.shape = pointer == null ? Shape.OPAQUE : shape(operation);
    read();
  }

  private static Shape shape(int operation) {
    switch (operation) {
      case 1: // LOCKSTATE
      case 6: // CHUNK_SIZE
      case 10: // PERSIST_WAL
      case 13: // POWERSAFE_OVERWRITE
      case 20: // HAS_MOVED
      case 24: // WAL_BLOCK
      case 34: // LOCK_TIMEOUT
      case 35: // DATA_VERSION
      case 40: // EXTERNAL_READER
        return Shape.INT;
      case 5: // SIZE_HINT
      case 11: // OVERWRITE
      case 18: // MMAP_SIZE
        return Shape.LONG;
      case 12: // VFSNAME
      case 16: // TEMPFILENAME
        return Shape.TEXT_OUT;
      case 14: // PRAGMA
        return Shape.PRAGMA;
      default:
        return Shape.OPAQUE;
    }
  }

  /** Whether the argument points to an int: the other half of 64 bits is then left alone. */
  static boolean isInt(int operation) {
    return shape(operation) == Shape.INT;
  }

  private void read() {
    if (shape == Shape.INT) {
      number = pointer.getInt(0);
      argument.setNumber(number);
    } else if (shape == Shape.LONG) {
      number = pointer.getLong(0);
      argument.setNumber(number);
    } else if (shape == Shape.PRAGMA) {
      String value = NativeText.at(pointer.getPointer(2L * Native.POINTER_SIZE));
      String name = NativeText.at(pointer.getPointer(Native.POINTER_SIZE));
      text = value == null ? name : name + "=" + value;
      argument.setText(text);
    }
  }

  /** For the Java VFS: a pragma's text is {@code name} or {@code name=value}, then its answer. */
  FileControlArgument argument() {
    return argument;
  }

  Pointer pointer() {
    return pointer;
  }

  /** Hands back what the Java VFS changed; what it left alone is not written. */
  void writeBack(ResultCode code) {
    if (code.isA(ResultCode.NOTFOUND)) {
      return;
    }
    boolean newText = argument.text() != null && !argument.text().equals(text);
    if (newText && (shape == Shape.TEXT_OUT || shape == Shape.PRAGMA)) {
      pointer.setPointer(0, library.allocate(argument.text()));
    }
    if (argument.number() != number && shape == Shape.INT) {
      pointer.setInt(0, (int) argument.number());
    } else if (argument.number() != number && shape == Shape.LONG) {
      pointer.setLong(0, argument.number());
    }
  }
}
