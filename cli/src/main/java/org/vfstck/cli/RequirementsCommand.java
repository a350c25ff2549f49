package org.vfstck.cli;

import java.io.PrintWriter;
import java.util.List;
import org.vfstck.features.runner.Scenario;
import org.vfstck.features.runner.Suite;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.CatalogueCheck;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.Finding;
import org.vfstck.requirements.ScenarioClaim;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vfs-tck requirements}. */
@Command(
    name = "requirements",
    description = "Looks after the catalogue of requirements.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RequirementsCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new UsageException("requirements needs a command: verify");
  }

  @Command(
      name = "verify",
      description = "Recomputes every ID from its text, and checks catalogue and scenarios.",
      mixinStandardHelpOptions = true)
  int verify() {
    PrintWriter out = spec.commandLine().getOut();
    Catalogue catalogue = Catalogue.load();
    Suite suite = Suite.load(catalogue);
    List<Finding> findings =
        CatalogueCheck.check(
            catalogue.requirements(),
            suite.scenarios().stream().flatMap(RequirementsCommand::claims).toList());
    findings.forEach(finding -> out.println(finding.kind().severity() + " " + finding.message()));
    boolean sound = findings.stream().noneMatch(f -> f.kind().severity() == Finding.Severity.ERROR);
    if (sound) {
      out.println(
          catalogue.size()
              + " requirements, every ID follows from its text; "
              + suite.scenarios().size()
              + " scenarios, every requirement tag names one of them");
    }
    return (sound ? ExitStatus.CONFORMANT : ExitStatus.NOT_CONFORMANT).code();
  }

  private static java.util.stream.Stream<ScenarioClaim> claims(Scenario scenario) {
    return scenario.tags().stream()
        .map(tag -> new ScenarioClaim(tag, new FilePosition(scenario.file(), scenario.line())));
  }
}
