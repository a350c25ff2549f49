package org.vfstck.reports.result;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What became of a selected scenario.
 *
 * <pre>
 *   status    also has             says about the subject
 *   PASSED    -                    keeps the rule
 *   FAILED    failure              breaks the rule
 *   SKIPPED   missingCapabilities  nothing: it declares that it lacks what the scenario needs
 *   ERROR     error                nothing: the suite failed
 * </pre>
 *
 * @param steps in order of execution; empty if none were recorded
 * @param durationNanos in nanoseconds of real time; 0 if it was not measured
 */
public record ScenarioResult(
    Scenario scenario,
    ScenarioStatus status,
    SortedSet<String> missingCapabilities,
    Optional<Failure> failure,
    Optional<SuiteError> error,
    List<Step> steps,
    long durationNanos) {

  public ScenarioResult {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(status, "status");
    missingCapabilities = Collections.unmodifiableSortedSet(new TreeSet<>(missingCapabilities));
    steps = List.copyOf(steps);
    requireExactly(scenario, status, ScenarioStatus.FAILED, failure.isPresent(), "a failure");
    requireExactly(scenario, status, ScenarioStatus.ERROR, error.isPresent(), "an error");
    requireExactly(
        scenario,
        status,
        ScenarioStatus.SKIPPED,
        !missingCapabilities.isEmpty(),
        "missing capabilities");
    if (failure.isPresent() && !scenario.claims(failure.get().requirement())) {
      throw new IllegalArgumentException(
          "scenario "
              + scenario.id()
              + " fails "
              + failure.get().requirement().shortForm()
              + ", which it does not claim");
    }
    if (durationNanos < 0) {
      throw new IllegalArgumentException("scenario " + scenario.id() + " lasted a negative time");
    }
  }

  private static void requireExactly(
      Scenario scenario, ScenarioStatus actual, ScenarioStatus owner, boolean there, String what) {
    if (there != (actual == owner)) {
      throw new IllegalArgumentException(
          "scenario "
              + scenario.id()
              + " is "
              + actual
              + (there ? " and has " : " and lacks ")
              + what);
    }
  }

  public static ScenarioResult passed(Scenario scenario, List<Step> steps, long durationNanos) {
    return new ScenarioResult(
        scenario,
        ScenarioStatus.PASSED,
        new TreeSet<>(),
        Optional.empty(),
        Optional.empty(),
        steps,
        durationNanos);
  }

  public static ScenarioResult failed(
      Scenario scenario, Failure failure, List<Step> steps, long durationNanos) {
    return new ScenarioResult(
        scenario,
        ScenarioStatus.FAILED,
        new TreeSet<>(),
        Optional.of(failure),
        Optional.empty(),
        steps,
        durationNanos);
  }

  /**
   * @param missing words of the capabilities that the scenario needs and the subject lacks
   */
  public static ScenarioResult skipped(Scenario scenario, SortedSet<String> missing) {
    return new ScenarioResult(
        scenario,
        ScenarioStatus.SKIPPED,
        missing,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        0);
  }

  public static ScenarioResult error(
      Scenario scenario, SuiteError error, List<Step> steps, long durationNanos) {
    return new ScenarioResult(
        scenario,
        ScenarioStatus.ERROR,
        new TreeSet<>(),
        Optional.empty(),
        Optional.of(error),
        steps,
        durationNanos);
  }

  /** Why the scenario did not pass, in one line; empty if it did. */
  public String reason() {
    return switch (status) {
      case PASSED -> "";
      case FAILED -> failure.orElseThrow().summary();
      case SKIPPED -> "needs " + String.join(", ", missingCapabilities);
      case ERROR -> error.orElseThrow().message();
    };
  }
}
