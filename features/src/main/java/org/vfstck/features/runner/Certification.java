package org.vfstck.features.runner;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vfstck.features.mutant.Mutants;
import org.vfstck.features.observation.Observations;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.SqliteLibrary;
import org.vfstck.reports.result.Versions;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;
import org.vfstck.vfs.Capability;

/** Runs the suite on a VFS, and on the mutants, and records everything. */
public final class Certification {

  private final Catalogue catalogue;
  private final Suite suite;

  private Certification(Catalogue catalogue, Suite suite) {
    this.catalogue = catalogue;
    this.suite = suite;
  }

  public static Certification of(Catalogue catalogue) {
    return new Certification(catalogue, Suite.load(catalogue));
  }

  /** How many scenarios the selection has; never 0. */
  public int scenarios(Selection selection) {
    return suite.select(selection).size();
  }

  /** How many mutants the selection runs. */
  public int mutants(Selection selection) {
    List<RequirementId> selected = requirements(selection);
    return (int)
        Mutants.all().stream()
            .filter(mutant -> selected.contains(new RequirementId(mutant.requirement())))
            .count();
  }

  /**
   * @param tool version of this suite
   * @param sqlite the library in the processes of the VFS, if there is one
   * @param seed recorded with the results
   * @param command what repeats the run
   */
  public Results run(
      Subject subject,
      Selection selection,
      String tool,
      Optional<SqliteLibrary> sqlite,
      long seed,
      String command,
      CertificationListener listener) {
    VfsUnderTest vfs = subject.vfs();
    List<ScenarioResult> scenarios = suite.run(selection, subject, listener::scenarioEnded);
    List<MutantResult> mutants =
        new KillTable(suite, ReferenceEngine::new)
            .run(requirements(selection), listener::mutantEnded);
    RunInfo run =
        new RunInfo(
            new org.vfstck.reports.result.Subject(
                subject.engine().name(),
                vfs.name(),
                vfs.capabilities().stream()
                    .map(Capability::word)
                    .collect(Collectors.toCollection(TreeSet::new)),
                Observations.of(vfs)),
            versions(tool, sqlite),
            seed,
            new org.vfstck.reports.result.Selection(
                selection.requirements(),
                Optional.of(selection.tags()).filter(tags -> !tags.isBlank())),
            Optional.of(command),
            Optional.empty());
    return new Results(run, catalogue, scenarios, suite.notSelected(selection), mutants, List.of());
  }

  /** Those of which a scenario is selected. */
  private List<RequirementId> requirements(Selection selection) {
    List<Scenario> selected = suite.select(selection);
    return catalogue.requirements().stream()
        .map(requirement -> requirement.id())
        .filter(id -> suite.scenariosOf(id).stream().anyMatch(selected::contains))
        .toList();
  }

  private static Versions versions(String tool, Optional<SqliteLibrary> sqlite) {
    return new Versions(
        tool,
        System.getProperty("java.vendor") + " " + System.getProperty("java.version"),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        sqlite);
  }
}
