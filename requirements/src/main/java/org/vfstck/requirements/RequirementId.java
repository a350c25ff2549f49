package org.vfstck.requirements;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The number of a requirement, which is the hash of its sentence.
 *
 * <pre>
 *   R-58297-14483-40146-32998-13341-07144-06303-13895
 *   | \___/ \___/ ...                           \___/
 *   |   |     |                                   +--- bytes 14 and 15 of MD5(sentence)
 *   |   |     +--------------------------------------- bytes 2 and 3
 *   |   +--------------------------------------------- bytes 0 and 1, big-endian, as 00000 to 65535
 *   +------------------------------------------------- R: SQLite's sentence, V: ours
 * </pre>
 *
 * <p>The sentence is hashed in UTF-8 with its markup removed and its white space folded. Whoever
 * edits a sentence changes its number, so evidence for the old wording cannot pass for evidence of
 * the new one. MD5 is SQLite's choice; it names the sentence, it does not protect it.
 *
 * @param value all eight groups, as above
 */
public record RequirementId(String value) implements Comparable<RequirementId> {
  private static final Pattern FULL = Pattern.compile("[RV](?:-[0-9]{5}){8}");
  private static final int GROUPS = 8;
  private static final int LARGEST_GROUP = 0xFFFF;
  private static final int SHORT_LENGTH = "R-58297-14483".length();

  /**
   * @throws IllegalArgumentException if {@code value} is not a whole number of a requirement; the
   *     message says what is wrong with it
   */
  public RequirementId {
    Objects.requireNonNull(value, "requirement number");
    if (!FULL.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"" + value + "\" is no requirement number: expected R- or V- and 8 groups of 5 digits");
    }
    for (int group = 0; group < GROUPS; group++) {
      int start = 2 + 6 * group;
      if (Integer.parseInt(value.substring(start, start + 5)) > LARGEST_GROUP) {
        throw new IllegalArgumentException(
            "\"" + value + "\" is no requirement number: group " + (group + 1) + " exceeds 65535");
      }
    }
  }

  /**
   * The number of a sentence.
   *
   * @param statement the sentence as published; HTML markup and line breaks do not matter
   */
  public static RequirementId of(RequirementOrigin origin, String statement) {
    byte[] hash =
        newMd5().digest(StatementText.normalise(statement).getBytes(StandardCharsets.UTF_8));
    StringBuilder number = new StringBuilder(1 + 6 * GROUPS).append(origin.letter());
    for (int i = 0; i < hash.length; i += 2) {
      int group = (hash[i] & 0xFF) << 8 | hash[i + 1] & 0xFF;
      String digits = Integer.toString(group);
      number.append('-').append("0".repeat(5 - digits.length())).append(digits);
    }
    return new RequirementId(number.toString());
  }

  private static MessageDigest newMd5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide MD5", e);
    }
  }

  public RequirementOrigin origin() {
    return value.charAt(0) == RequirementOrigin.SQLITE.letter()
        ? RequirementOrigin.SQLITE
        : RequirementOrigin.SUITE;
  }

  /** The letter and two groups, the usual way to cite a requirement: {@code R-58297-14483}. */
  public String shortForm() {
    return value.substring(0, SHORT_LENGTH);
  }

  @Override
  public int compareTo(RequirementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
