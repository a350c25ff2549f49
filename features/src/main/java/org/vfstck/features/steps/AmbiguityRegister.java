package org.vfstck.features.steps;

import java.util.stream.Collectors;
import org.vfstck.requirements.Ambiguity;
import org.vfstck.requirements.Catalogue;

/** The ambiguity register, for the steps whose outcome it decides. */
final class AmbiguityRegister {

  private AmbiguityRegister() {}

  static Ambiguity find(Catalogue catalogue, String name) {
    return catalogue.requirements().stream()
        .flatMap(requirement -> requirement.ambiguities().stream())
        .filter(ambiguity -> ambiguity.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("The catalogue registers no ambiguity " + name));
  }

  static String describe(Ambiguity ambiguity) {
    return ambiguity.accepted().stream()
        .map(accepted -> accepted.outcome() + " (" + accepted.description() + ")")
        .collect(Collectors.joining("; or "));
  }
}
