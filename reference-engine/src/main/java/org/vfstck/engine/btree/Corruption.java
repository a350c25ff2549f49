package org.vfstck.engine.btree;

import org.vfstck.engine.error.CorruptException;
import org.vfstck.vfs.ResultCode;

/** Makes the exceptions for damage that the b-tree layer finds. */
final class Corruption {

  private static final String PREFIX = "database disk image is malformed: ";

  private Corruption() {}

  static CorruptException onPage(int number, String what) {
    return inFile("page " + Integer.toUnsignedString(number) + ": " + what);
  }

  static CorruptException inFile(String what) {
    return new CorruptException(ResultCode.CORRUPT, PREFIX + what);
  }

  /** The message without the words that are the same for all. */
  static String what(CorruptException failure) {
    String message = failure.getMessage();
    return message.startsWith(PREFIX) ? message.substring(PREFIX.length()) : message;
  }
}
