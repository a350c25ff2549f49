package org.vfstck.reports.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vfstck.requirements.RequirementId;

/**
 * How the subject broke a requirement, told to the person who has to repair it.
 *
 * @param requirement the one whose rule was broken; one of those the scenario claims
 * @param rule the rule in plain words
 * @param expected what the rule demands
 * @param observed what was seen instead
 * @param trace the VFS calls that led there, oldest first, one per element; may be empty
 * @param next what to look at next
 * @param replay the one command that repeats the failure, if there is one
 * @param picture of the crash that led there, if one did
 */
public record Failure(
    RequirementId requirement,
    String rule,
    String expected,
    String observed,
    List<String> trace,
    String next,
    Optional<String> replay,
    Optional<CrashPicture> picture) {
  public Failure {
    Objects.requireNonNull(requirement, "requirement");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(observed, "observed");
    trace = List.copyOf(trace);
    Objects.requireNonNull(next, "next");
    Objects.requireNonNull(replay, "replay");
    Objects.requireNonNull(picture, "picture");
  }

  /** One without a crash. */
  public Failure(
      RequirementId requirement,
      String rule,
      String expected,
      String observed,
      List<String> trace,
      String next,
      Optional<String> replay) {
    this(requirement, rule, expected, observed, trace, next, replay, Optional.empty());
  }

  /** One line, for places that have no more room. */
  public String summary() {
    return "expected " + expected + ", observed " + observed;
  }

  /** Everything, for places that show plain text. */
  public String text() {
    StringBuilder text =
        new StringBuilder()
            .append("requirement  ")
            .append(requirement)
            .append("\nrule         ")
            .append(rule)
            .append("\nexpected     ")
            .append(expected)
            .append("\nobserved     ")
            .append(observed)
            .append("\nlook next    ")
            .append(next);
    replay.ifPresent(command -> text.append("\nreplay       ").append(command));
    if (!trace.isEmpty()) {
      text.append("\ntrace");
      trace.forEach(call -> text.append("\n  ").append(call));
    }
    return text.toString();
  }
}
