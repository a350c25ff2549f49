package org.vfstck.requirements;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Requirements with their numbers proved: every statement hashes to its number and no number occurs
 * twice. Iteration is by number.
 */
public final class Catalogue implements Iterable<Requirement> {
  private static final int NEAR_CANDIDATES = 3;

  private final NavigableMap<RequirementId, Requirement> requirements = new TreeMap<>();
  private final String digest;

  /**
   * @throws CatalogueException if a number does not follow from its statement, or occurs twice
   */
  public Catalogue(Collection<Requirement> entries) {
    List<Finding> errors =
        CatalogueCheck.entries(entries).stream()
            .filter(finding -> finding.kind().severity() == Finding.Severity.ERROR)
            .toList();
    if (!errors.isEmpty()) {
      throw new CatalogueException(
          errors.stream().map(Finding::message).collect(Collectors.joining("; ")));
    }
    entries.forEach(requirement -> requirements.put(requirement.id(), requirement));
    digest = digest(requirements.values());
  }

  /** The catalogue that comes with the suite. */
  public static Catalogue load() {
    return new Catalogue(CatalogueReader.builtIn());
  }

  public int size() {
    return requirements.size();
  }

  @Override
  public Iterator<Requirement> iterator() {
    return requirements().iterator();
  }

  /** All of them, by number. */
  public List<Requirement> requirements() {
    return List.copyOf(requirements.values());
  }

  public Optional<Requirement> get(RequirementId id) {
    return Optional.ofNullable(requirements.get(id));
  }

  /**
   * The requirement whose number begins like this.
   *
   * @param prefix any beginning of a number that has at least one digit; case does not matter, and
   *     a leading {@code @}, as in a tag, is ignored
   */
  public RequirementMatch find(String prefix) {
    String wanted = prefix.strip().toUpperCase(Locale.ROOT);
    wanted = wanted.startsWith("@") ? wanted.substring(1) : wanted;
    if (wanted.chars().noneMatch(Character::isDigit)) {
      return new RequirementMatch.Unknown(prefix, List.of());
    }
    String beginning = wanted;
    List<RequirementId> candidates =
        requirements.keySet().stream().filter(id -> id.value().startsWith(beginning)).toList();
    return switch (candidates.size()) {
      case 0 -> new RequirementMatch.Unknown(prefix, near(beginning));
      case 1 -> new RequirementMatch.Unique(requirements.get(candidates.get(0)));
      default -> new RequirementMatch.Ambiguous(prefix, candidates);
    };
  }

  /**
   * Names this content: SHA-256 over every field of every requirement, as 64 hexadecimal digits.
   * Results of two runs can only be compared or merged if they were graded against the same one.
   */
  public String digest() {
    return digest;
  }

  /** Numbers that differ from the wanted one by what a slip of the finger does. */
  private List<RequirementId> near(String wanted) {
    record Candidate(RequirementId id, int distance) {}
    int tolerated = Math.max(1, Math.min(3, wanted.length() / 4));
    return requirements.keySet().stream()
        .map(id -> new Candidate(id, distance(wanted, id.value())))
        .filter(candidate -> candidate.distance() <= tolerated)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id))
        .limit(NEAR_CANDIDATES)
        .map(Candidate::id)
        .toList();
  }

  /** Levenshtein's distance between the wanted text and the best beginning of the number. */
  private static int distance(String wanted, String number) {
    int[] row = new int[number.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (wanted.charAt(i - 1) == number.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return Arrays.stream(row).min().orElseThrow();
  }

  private static String digest(Collection<Requirement> requirements) {
    StringBuilder canonical = new StringBuilder();
    requirements.forEach(requirement -> requirement.appendCanonical(canonical));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
