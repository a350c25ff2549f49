package org.vfstck.features.steps;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vfstck.reports.result.CrashPicture;
import org.vfstck.reports.result.Failure;

/**
 * Checks whose failure says to the person who has to mend the VFS: which rule, what was expected,
 * what was observed, the calls that led there and where to look next.
 */
public final class Verdicts {

  private final ScenarioContext scenario;
  private final CallTrace trace;

  Verdicts(ScenarioContext scenario, CallTrace trace) {
    this.scenario = scenario;
    this.trace = trace;
  }

  /**
   * @param what the thing observed, as the subject of a sentence
   * @param next where to look; may be empty
   */
  public void same(String what, Object expected, Object observed, String next) {
    if (!Objects.equals(expected, observed)) {
      throw failure(what + " is " + expected, String.valueOf(observed), next);
    }
  }

  /**
   * @param claim what must be so
   * @param observed what was seen
   * @param next where to look; may be empty
   */
  public void holds(String claim, boolean held, String observed, String next) {
    if (!held) {
      throw failure(claim, observed, next);
    }
  }

  /**
   * A crash has led to what must not be.
   *
   * @param observed what it led to
   * @param lines the run up to the crash
   */
  public void crashed(
      String claim, String observed, List<String> lines, CrashPicture picture, String next) {
    throw new ConformanceFailure(
        new Failure(
            scenario.requirement().id(),
            scenario.requirement().text(),
            claim,
            observed,
            lines,
            next,
            Optional.of(scenario.replay()),
            Optional.of(picture)));
  }

  private ConformanceFailure failure(String expected, String observed, String next) {
    return new ConformanceFailure(
        new Failure(
            scenario.requirement().id(),
            scenario.requirement().text(),
            expected,
            observed,
            trace.lastStatement(),
            next.isEmpty() ? "The last calls of the trace, and scenario: " + scenario.name() : next,
            Optional.of(scenario.replay())));
  }
}
