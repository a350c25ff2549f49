package org.vfstck.reports.result;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.Requirement;
import org.vfstck.requirements.RequirementId;

/**
 * Everything a run recorded. It carries its own catalogue, so that it can be graded and shown again
 * long after the suite has moved on.
 *
 * @param scenarios those that were selected
 * @param notSelected those that the selection left out
 */
public record Results(
    RunInfo run,
    Catalogue catalogue,
    List<ScenarioResult> scenarios,
    List<Scenario> notSelected,
    List<MutantResult> mutants,
    List<Waiver> waivers) {

  /**
   * @throws ResultsException if the parts do not fit together
   */
  public Results {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(catalogue, "catalogue");
    scenarios = scenarios.stream().sorted(Comparator.comparing(ScenarioResult::scenario)).toList();
    notSelected = notSelected.stream().sorted().toList();
    mutants =
        mutants.stream()
            .sorted(
                Comparator.comparing(MutantResult::requirement).thenComparing(MutantResult::name))
            .toList();
    waivers = waivers.stream().sorted(Comparator.comparing(Waiver::requirement)).toList();
    Map<String, Scenario> suite = checkScenarios(catalogue, scenarios, notSelected);
    checkMutants(catalogue, mutants, suite);
    checkWaivers(run, catalogue, waivers);
  }

  private static Map<String, Scenario> checkScenarios(
      Catalogue catalogue, List<ScenarioResult> scenarios, List<Scenario> notSelected) {
    Map<String, Scenario> suite = new HashMap<>();
    Stream.concat(scenarios.stream().map(ScenarioResult::scenario), notSelected.stream())
        .forEach(
            scenario -> {
              if (suite.put(scenario.id(), scenario) != null) {
                throw new ResultsException("scenario " + scenario.id() + " occurs more than once");
              }
              for (RequirementId id : scenario.requirements()) {
                Requirement claimed = known(catalogue, id, "scenario " + scenario.id() + " claims");
                if (!claimed.testable()) {
                  throw new ResultsException(
                      "scenario "
                          + scenario.id()
                          + " claims "
                          + id.shortForm()
                          + ", which the catalogue calls untestable");
                }
              }
            });
    return suite;
  }

  private static void checkMutants(
      Catalogue catalogue, List<MutantResult> mutants, Map<String, Scenario> suite) {
    Set<String> names = new HashSet<>();
    for (MutantResult mutant : mutants) {
      known(catalogue, mutant.requirement(), "mutant " + mutant.name() + " breaks");
      if (!names.add(mutant.requirement() + " " + mutant.name())) {
        throw new ResultsException(
            "mutant "
                + mutant.name()
                + " occurs more than once for "
                + mutant.requirement().shortForm());
      }
      for (String killer : mutant.killedBy()) {
        Scenario scenario = suite.get(killer);
        if (scenario == null || !scenario.claims(mutant.requirement())) {
          throw new ResultsException(
              "mutant "
                  + mutant.name()
                  + " was killed by "
                  + killer
                  + ", which is no scenario of "
                  + mutant.requirement().shortForm());
        }
      }
    }
  }

  private static void checkWaivers(RunInfo run, Catalogue catalogue, List<Waiver> waivers) {
    Set<RequirementId> waived = new HashSet<>();
    for (Waiver waiver : waivers) {
      known(catalogue, waiver.requirement(), "a waiver is given for");
      if (!waived.add(waiver.requirement())) {
        throw new ResultsException(
            "more than one waiver is given for " + waiver.requirement().shortForm());
      }
    }
    if (!waivers.isEmpty() && run.started().isEmpty()) {
      throw new ResultsException(
          "waivers expire, so a run that uses them must record when it started");
    }
  }

  private static Requirement known(Catalogue catalogue, RequirementId id, String who) {
    return catalogue
        .get(id)
        .orElseThrow(
            () -> new ResultsException(who + " " + id + ", which is not in the catalogue"));
  }
}
