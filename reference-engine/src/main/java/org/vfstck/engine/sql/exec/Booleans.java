package org.vfstck.engine.sql.exec;

import java.util.Locale;

/** Switches as PRAGMA and URI parameters write them. */
final class Booleans {

  private Booleans() {}

  /** {@code on, yes, true} and numbers but 0; {@code off, no, false} and 0; else {@code other}. */
  static boolean parse(String text, boolean other) {
    switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "yes", "true", "full", "extra":
        return true;
      case "off", "no", "false":
        return false;
      default:
        return Integers.isInteger(text) ? Integers.prefix(text) != 0 : other;
    }
  }
}
