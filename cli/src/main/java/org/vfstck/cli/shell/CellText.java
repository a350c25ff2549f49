package org.vfstck.cli.shell;

import java.nio.charset.StandardCharsets;

/** A value as text, as {@code sqlite3} prints it: NULL as nothing, a blob as its bytes. */
final class CellText {

  private CellText() {}

  static String of(Object value) {
    if (value == null) {
      return "";
    }
    return value instanceof byte[] blob
        ? new String(blob, StandardCharsets.UTF_8)
        : value.toString();
  }
}
