package org.vfstck.reports.output;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vfstck.requirements.Requirement;

/** Where a requirement can be read in its context. */
final class SourceLink {
  private static final String DOCUMENTATION = "https://sqlite.org/";

  /** A page of SQLite's documentation, as the catalogue names it. Nothing else becomes a link. */
  private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)*\\.html");

  private SourceLink() {}

  static Optional<String> of(Requirement requirement) {
    if (!PAGE.matcher(requirement.source()).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        DOCUMENTATION
            + requirement.source()
            + requirement.section().map(heading -> "#" + fragment(heading)).orElse(""));
  }

  /** SQLite's pages name their headings like this: lower case, underscores between the words. */
  private static String fragment(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
  }
}
