package org.vfstck.features.mutant;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement that sets a pragma.
 *
 * @param name in lower case
 * @param value in lower case
 */
record PragmaSetting(String name, String value) {

  private static final Pattern SETTING =
      Pattern.compile("\\s*PRAGMA\\s+(\\w+)\\s*=\\s*(\\w+)\\s*;?\\s*", Pattern.CASE_INSENSITIVE);

  static Optional<PragmaSetting> in(String sql) {
    Matcher matcher = SETTING.matcher(sql);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new PragmaSetting(
            matcher.group(1).toLowerCase(Locale.ROOT), matcher.group(2).toLowerCase(Locale.ROOT)));
  }

  boolean is(String otherName, String otherValue) {
    return name.equals(otherName) && value.equals(otherValue);
  }
}
