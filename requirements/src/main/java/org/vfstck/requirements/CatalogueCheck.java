package org.vfstck.requirements;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves a catalogue, and the scenarios that claim its requirements, against each other. Everything
 * that is wrong is found in one go.
 *
 * <pre>
 *   entry                  number = hash of statement, no number twice, summaries named as such
 *   tag of a scenario  ->  exactly one entry, and a testable one
 *   testable entry     ->  at least one scenario
 * </pre>
 */
public final class CatalogueCheck {
  private CatalogueCheck() {}

  /** What can be said of the entries alone. */
  public static List<Finding> entries(Collection<Requirement> entries) {
    List<Finding> findings = new ArrayList<>();
    Set<RequirementId> seen = new HashSet<>();
    for (Requirement requirement : entries) {
      RequirementId id = requirement.id();
      if (!seen.add(id)) {
        add(findings, Finding.Kind.DUPLICATE, id, "occurs more than once in the catalogue");
      }
      if (requirement.wording() == Wording.SUMMARY) {
        add(
            findings,
            Finding.Kind.UNVERIFIED_TEXT,
            id,
            "unverified text: the catalogue has a summary, the number cannot be computed from it");
      } else if (!requirement.verified()) {
        add(
            findings,
            Finding.Kind.NUMBER_MISMATCH,
            id,
            "the statement hashes to "
                + RequirementId.of(id.origin(), requirement.text())
                + ": the wording was changed, or the number is mistyped");
      }
    }
    return List.copyOf(findings);
  }

  /** The entries, and the scenarios that claim them. */
  public static List<Finding> check(
      Collection<Requirement> entries, Collection<ScenarioClaim> claims) {
    List<Finding> findings = new ArrayList<>(entries(entries));
    if (findings.stream().anyMatch(f -> f.kind().severity() == Finding.Severity.ERROR)) {
      return List.copyOf(findings); // Which scenario belongs to which entry is not known now.
    }
    Catalogue catalogue = new Catalogue(entries);
    Set<RequirementId> claimed = new HashSet<>();
    for (ScenarioClaim claim : claims) {
      if (ScenarioClaim.looksLikeRequirement(claim.tag())) {
        checkClaim(catalogue, claim, claimed, findings);
      }
    }
    for (Requirement requirement : catalogue) {
      if (requirement.testable() && !claimed.contains(requirement.id())) {
        add(
            findings,
            Finding.Kind.UNCLAIMED,
            requirement.id(),
            "no scenario carries its tag; write one, or give the reason why it cannot be tested");
      }
    }
    return List.copyOf(findings);
  }

  private static void checkClaim(
      Catalogue catalogue,
      ScenarioClaim claim,
      Set<RequirementId> claimed,
      List<Finding> findings) {
    RequirementMatch match = catalogue.find(claim.tag());
    if (match instanceof RequirementMatch.Unique unique) {
      Requirement requirement = unique.requirement();
      claimed.add(requirement.id());
      if (!requirement.testable()) {
        add(
            findings,
            Finding.Kind.CLAIMED_UNTESTABLE,
            requirement.id(),
            claim.position()
                + " tests it, but the catalogue says it cannot be tested: "
                + requirement.untestable().orElseThrow());
      }
    } else {
      Finding.Kind kind =
          match instanceof RequirementMatch.Ambiguous
              ? Finding.Kind.AMBIGUOUS_TAG
              : Finding.Kind.UNKNOWN_TAG;
      findings.add(new Finding(kind, claim.tag(), claim.position() + ": " + match.explanation()));
    }
  }

  private static void add(
      List<Finding> findings, Finding.Kind kind, RequirementId id, String message) {
    findings.add(new Finding(kind, id.value(), id.shortForm() + ": " + message));
  }
}
