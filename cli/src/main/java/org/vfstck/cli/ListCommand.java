package org.vfstck.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.vfstck.features.runner.Scenario;
import org.vfstck.features.runner.Selection;
import org.vfstck.features.runner.Suite;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.Requirement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vfs-tck list}. */
@Command(
    name = "list",
    description = "Shows the requirements and scenarios that a selection would run.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private SelectionOptions selectionOptions;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Catalogue catalogue = Catalogue.load();
    Suite suite = Suite.load(catalogue);
    Selection selection = selectionOptions.resolve(catalogue);
    List<Scenario> selected = suite.select(selection);
    int requirements = 0;
    for (Requirement requirement : catalogue) {
      List<Scenario> evidence =
          selected.stream().filter(scenario -> isEvidence(scenario, requirement)).toList();
      if (!evidence.isEmpty()) {
        requirements++;
        print(out, requirement, evidence);
      }
    }
    out.println(requirements + " requirements, " + selected.size() + " scenarios");
    return ExitStatus.CONFORMANT.code();
  }

  private static boolean isEvidence(Scenario scenario, Requirement requirement) {
    return scenario.requirementTags().stream()
        .anyMatch(tag -> requirement.id().value().startsWith(tag));
  }

  private static void print(PrintWriter out, Requirement requirement, List<Scenario> evidence) {
    out.println(requirement.id().shortForm() + "  " + requirement.text());
    for (Scenario scenario : evidence) {
      List<String> needs = scenario.neededCapabilities();
      out.println(
          "    "
              + scenario.name()
              + (needs.isEmpty() ? "" : " (needs " + String.join(", ", needs) + ")"));
      out.println("        " + scenario.location());
    }
    out.println();
  }
}
