package org.vfstck.features.runner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

/** All scenarios of the suite. */
public final class Suite {

  private final Catalogue catalogue;
  private final CucumberRun cucumber;
  private final List<Scenario> scenarios;

  private Suite(Catalogue catalogue, CucumberRun cucumber, List<Scenario> scenarios) {
    this.catalogue = catalogue;
    this.cucumber = cucumber;
    this.scenarios = scenarios;
  }

  /** Reads the feature files on the class path; no step is run. */
  public static Suite load(Catalogue catalogue) {
    ScenarioFinder finder = new ScenarioFinder();
    CucumberRun cucumber = CucumberRun.load();
    cucumber.dry(finder);
    return new Suite(catalogue, cucumber, finder.found());
  }

  /** In the order of the feature files. */
  public List<Scenario> scenarios() {
    return scenarios;
  }

  /** The scenarios that are evidence for a requirement. */
  List<Scenario> scenariosOf(RequirementId requirement) {
    return scenarios.stream()
        .filter(scenario -> scenario.described(catalogue).claims(requirement))
        .toList();
  }

  /** The scenarios of a selection; never empty. */
  public List<Scenario> select(Selection selection) {
    List<Scenario> selected = scenarios.stream().filter(selection::selects).toList();
    if (selected.isEmpty()) {
      throw new SelectionException(
          "no scenario is selected by "
              + describe(selection)
              + "; ./vfs-tck list shows the scenarios and their tags");
    }
    return selected;
  }

  /**
   * Runs the selected scenarios, each on files of its own.
   *
   * @return in the order of the feature files
   */
  public List<ScenarioResult> run(Selection selection, Subject subject, SuiteListener listener) {
    Set<String> abilities = subject.abilities();
    List<ScenarioResult> results = new ArrayList<>();
    List<Scenario> applicable = new ArrayList<>();
    for (Scenario scenario : select(selection)) {
      SortedSet<String> missing = new TreeSet<>(needs(scenario));
      missing.removeAll(abilities);
      if (missing.isEmpty()) {
        applicable.add(scenario);
      } else {
        ScenarioResult skipped = ScenarioResult.skipped(scenario.described(catalogue), missing);
        results.add(skipped);
        listener.ended(skipped);
      }
    }
    if (!applicable.isEmpty()) {
      ScenarioCollector collector = new ScenarioCollector(catalogue, listener);
      cucumber.real(applicable, collector, () -> new World(subject, catalogue));
      results.addAll(collector.results());
    }
    results.sort(Comparator.comparing(ScenarioResult::scenario));
    return results;
  }

  /** What the scenario needs, and what its requirements need. */
  Set<String> needs(Scenario scenario) {
    Set<String> needs = new TreeSet<>(scenario.neededCapabilities());
    scenario
        .requirementTags()
        .forEach(tag -> needs.addAll(catalogue.find(tag).orElseThrow().capabilities()));
    return needs;
  }

  /** The scenarios that a selection leaves out, as they stand in results. */
  public List<org.vfstck.reports.result.Scenario> notSelected(Selection selection) {
    List<Scenario> selected = select(selection);
    return scenarios.stream()
        .filter(scenario -> !selected.contains(scenario))
        .map(scenario -> scenario.described(catalogue))
        .toList();
  }

  private static String describe(Selection selection) {
    String ids =
        selection.requirements().stream().map(Object::toString).collect(Collectors.joining(", "));
    if (selection.tags().isBlank()) {
      return ids.isEmpty() ? "an empty suite" : ids;
    }
    String tags = "the tag expression \"" + selection.tags() + "\"";
    return ids.isEmpty() ? tags : ids + " and " + tags;
  }
}
