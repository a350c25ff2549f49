package org.vfstck.requirements;

import java.util.Comparator;
import java.util.Objects;

/**
 * A line of a file.
 *
 * @param file path with forward slashes, relative to the root of whatever tree it belongs to
 * @param line counted from 1
 */
public record FilePosition(String file, int line) implements Comparable<FilePosition> {
  private static final Comparator<FilePosition> ORDER =
      Comparator.comparing(FilePosition::file).thenComparingInt(FilePosition::line);

  public FilePosition {
    Objects.requireNonNull(file, "file");
    if (file.isBlank()) {
      throw new IllegalArgumentException("a position in a file needs the name of the file");
    }
    if (line < 1) {
      throw new IllegalArgumentException(
          file + ": line " + line + " does not exist, lines begin at 1");
    }
  }

  /**
   * @param text {@code file:line}; the last colon counts, so the file may have others
   */
  public static FilePosition parse(String text) {
    int colon = text.lastIndexOf(':');
    try {
      if (colon > 0) {
        return new FilePosition(
            text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
      }
    } catch (NumberFormatException e) {
      // Said below: the text is quoted whole.
    }
    throw new IllegalArgumentException("\"" + text + "\" is no position: expected file:line");
  }

  @Override
  public int compareTo(FilePosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
