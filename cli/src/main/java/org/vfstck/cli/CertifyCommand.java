package org.vfstck.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vfstck.cli.plug.AttachedVfs;
import org.vfstck.cli.plug.EngineName;
import org.vfstck.cli.plug.PlugOptions;
import org.vfstck.features.runner.Certification;
import org.vfstck.features.runner.Selection;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.grading.GradedResults;
import org.vfstck.reports.output.OutputDirectory;
import org.vfstck.reports.output.ReportWriter;
import org.vfstck.reports.result.Results;
import org.vfstck.requirements.Catalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vfs-tck certify}. */
@Command(
    name = "certify",
    description = "Judges a VFS against the requirements and writes the traceability matrix.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:conformant",
      "1:not conformant",
      "2:wrong options; nothing was written",
      "3:inconclusive: the suite itself failed"
    })
final class CertifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private PlugOptions plugOptions;
  @Mixin private SelectionOptions selectionOptions;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "REFERENCE",
      description =
          "What runs the SQL: reference, ours, or sqlite, the real one in the process of the VFS."
              + " Default: reference.")
  private EngineName engine;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Seed of all randomness. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/certification",
      description = "Where the results go. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() {
    Catalogue catalogue = Catalogue.load();
    Certification certification = Certification.of(catalogue);
    Selection selection = selectionOptions.resolve(catalogue);
    int planned = certification.scenarios(selection) + certification.mutants(selection);
    try (AttachedVfs attached = plugOptions.attach(engine, seed);
        OutputDirectory directory = OutputDirectory.open(out)) {
      Results results;
      try (Progress progress = Progress.start(planned, spec.commandLine().getErr())) {
        results =
            certification.run(
                attached.subject(),
                selection,
                Version.text(),
                attached.sqlite(),
                seed,
                commandLine(attached.subject()),
                progress);
      }
      GradedResults graded = ReportWriter.publish(results, directory);
      new VerdictPrinter(spec.commandLine().getOut()).print(graded, out);
      return graded.exitStatus().code();
    }
  }

  private String commandLine(Subject subject) {
    String selected = selectionOptions.describe();
    return "./vfs-tck certify "
        + subject.vfs().options()
        + (engine == EngineName.REFERENCE ? "" : " --engine " + engine.word())
        + (selected.isEmpty() ? "" : " " + selected)
        + (seed == 0 ? "" : " --seed " + seed);
  }
}
