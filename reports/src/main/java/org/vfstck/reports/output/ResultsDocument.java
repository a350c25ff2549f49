package org.vfstck.reports.output;

import java.util.List;
import java.util.Map;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.grading.Verdict;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.Waiver;
import org.vfstck.requirements.Requirement;
import org.vfstck.requirements.RequirementId;

/** {@code results.json}, member by member. The schema beside it says what each one means. */
record ResultsDocument(
    String format,
    int formatVersion,
    RunInfo run,
    CatalogueSnapshot catalogue,
    List<ScenarioResult> scenarios,
    List<Scenario> notSelected,
    List<MutantResult> mutants,
    List<Waiver> waivers,
    List<RequirementVerdict> verdicts,
    Map<Verdict, Integer> counts,
    Ending exitStatus) {
  static final String FORMAT = "vfs-tck-results";
  static final int FORMAT_VERSION = 1;

  record CatalogueSnapshot(String digest, int size, List<Requirement> requirements) {}

  record RequirementVerdict(RequirementId requirement, Verdict verdict, List<String> notes) {}

  record Ending(int code, ExitStatus meaning) {}

  static ResultsDocument of(GradedResults graded) {
    Results results = graded.results();
    return new ResultsDocument(
        FORMAT,
        FORMAT_VERSION,
        results.run(),
        new CatalogueSnapshot(
            results.catalogue().digest(),
            results.catalogue().size(),
            results.catalogue().requirements()),
        results.scenarios(),
        results.notSelected(),
        results.mutants(),
        results.waivers(),
        graded.requirements().stream()
            .map(g -> new RequirementVerdict(g.requirement().id(), g.verdict(), g.notes()))
            .toList(),
        graded.counts(),
        new Ending(graded.exitStatus().code(), graded.exitStatus()));
  }
}
