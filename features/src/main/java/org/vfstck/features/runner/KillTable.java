package org.vfstck.features.runner;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vfstck.features.mutant.Mutant;
import org.vfstck.features.mutant.Mutants;
import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.RequirementId;

/**
 * Runs the scenarios of a requirement on the subjects that break it. They are broken versions of a
 * sound subject, the reference engine over the memory VFS, whatever engine and VFS are being
 * judged: so a survivor is a weakness of the suite and never of the VFS under test.
 */
final class KillTable {

  private final Suite suite;
  private final Supplier<Engine> engines;

  KillTable(Suite suite, Supplier<Engine> engines) {
    this.suite = suite;
    this.engines = engines;
  }

  /** The mutants of these requirements, in their order. */
  List<MutantResult> run(List<RequirementId> requirements, Consumer<MutantResult> listener) {
    return Mutants.all().stream()
        .filter(mutant -> requirements.contains(new RequirementId(mutant.requirement())))
        .map(mutant -> run(mutant, listener))
        .toList();
  }

  private MutantResult run(Mutant mutant, Consumer<MutantResult> listener) {
    RequirementId requirement = new RequirementId(mutant.requirement());
    try (VfsUnderTest sound = VfsUnderTests.memory(0)) {
      Subject broken = mutant.breakage().apply(new Subject(engines.get(), sound));
      Selection evidence = new Selection(List.of(requirement), "");
      MutantResult result =
          judge(mutant, requirement, suite.run(evidence, broken, SuiteListener.SILENT));
      listener.accept(result);
      return result;
    }
  }

  private static MutantResult judge(
      Mutant mutant, RequirementId requirement, List<ScenarioResult> scenarios) {
    List<ScenarioResult> kills = with(scenarios, ScenarioStatus.FAILED);
    List<ScenarioResult> errors = with(scenarios, ScenarioStatus.ERROR);
    MutantOutcome outcome;
    String message;
    if (!kills.isEmpty()) {
      outcome = MutantOutcome.KILLED;
      message = kills.get(0).failure().orElseThrow().text();
    } else if (!errors.isEmpty()) {
      outcome = MutantOutcome.SUITE_FAILED;
      message = errors.get(0).error().orElseThrow().text();
    } else {
      outcome = MutantOutcome.SURVIVED;
      message = "every scenario of " + requirement.shortForm() + " passed";
    }
    return new MutantResult(
        mutant.name(),
        mutant.fault(),
        requirement,
        outcome,
        kills.stream().map(kill -> kill.scenario().id()).toList(),
        message);
  }

  private static List<ScenarioResult> with(List<ScenarioResult> results, ScenarioStatus status) {
    return results.stream().filter(result -> result.status() == status).toList();
  }
}
