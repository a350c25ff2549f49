package org.vfstck.driver;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of SQLite, {@code 3.51.2}; ordered as released within one line of numbers. */
public record SqliteVersion(int major, int minor, int patch) implements Comparable<SqliteVersion> {

  private static final Pattern FORM = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+)(?:\\.\\d+)?");

  /** Empty if the text is no version number. */
  public static Optional<SqliteVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SqliteVersion(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3))));
  }

  boolean isIn(int wantedMajor, int wantedMinor) {
    return major == wantedMajor && minor == wantedMinor;
  }

  @Override
  public int compareTo(SqliteVersion other) {
    if (major != other.major) {
      return Integer.compare(major, other.major);
    }
    return minor != other.minor
        ? Integer.compare(minor, other.minor)
        : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
