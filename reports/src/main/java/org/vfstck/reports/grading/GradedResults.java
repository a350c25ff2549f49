package org.vfstck.reports.grading;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.ResultsException;
import org.vfstck.reports.result.ScenarioStatus;

/**
 * A judged run: every requirement of the catalogue exactly once, by number.
 *
 * @param counts how many requirements have each verdict; every verdict is there, zeros too, and
 *     together they are as many as the catalogue has requirements
 */
public record GradedResults(
    Results results,
    List<GradedRequirement> requirements,
    Map<Verdict, Integer> counts,
    ExitStatus exitStatus) {

  /**
   * @throws ResultsException if the verdicts do not add up to the catalogue
   */
  public GradedResults {
    Objects.requireNonNull(results, "results");
    requirements = List.copyOf(requirements);
    EnumMap<Verdict, Integer> all = new EnumMap<>(Verdict.class);
    for (Verdict verdict : Verdict.values()) {
      all.put(verdict, counts.getOrDefault(verdict, 0));
    }
    counts = Collections.unmodifiableMap(all);
    Objects.requireNonNull(exitStatus, "exitStatus");
    int sum = all.values().stream().mapToInt(Integer::intValue).sum();
    long judged = requirements.stream().map(graded -> graded.requirement().id()).distinct().count();
    if (sum != results.catalogue().size() || judged != sum || requirements.size() != sum) {
      throw new ResultsException(
          "the verdicts do not add up: "
              + sum
              + " counted, "
              + judged
              + " requirements judged, "
              + results.catalogue().size()
              + " in the catalogue");
    }
  }

  public int count(Verdict verdict) {
    return counts.get(verdict);
  }

  /** How many scenarios of the run ended like this. */
  public long count(ScenarioStatus status) {
    return results.scenarios().stream().filter(result -> result.status() == status).count();
  }

  /**
   * The outcome in words, for people. A subject that was only tested in part is not called
   * conformant without saying so.
   */
  public String outcome() {
    boolean partly = exitStatus == ExitStatus.CONFORMANT && count(Verdict.NOT_SELECTED) > 0;
    return partly ? "conformant as far as tested" : exitStatus.words();
  }

  /** The requirements with this verdict, by number. */
  public List<GradedRequirement> with(Verdict verdict) {
    return requirements.stream().filter(graded -> graded.verdict() == verdict).toList();
  }
}
