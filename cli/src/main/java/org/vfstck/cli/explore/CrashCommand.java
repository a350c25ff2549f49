package org.vfstck.cli.explore;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.vfstck.driver.DriverInfo;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.features.crash.BrokenSubject;
import org.vfstck.features.crash.CrashConfiguration;
import org.vfstck.features.crash.CrashExploration;
import org.vfstck.features.crash.ExplorationLimits;
import org.vfstck.features.crash.ExplorationResult;
import org.vfstck.features.crash.NativeProcess;
import org.vfstck.features.crash.ShrunkCase;
import org.vfstck.features.crash.Workload;
import org.vfstck.features.crash.WorkloadException;
import org.vfstck.features.crash.Workloads;
import org.vfstck.reports.grading.ExitStatus;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code vfs-tck explore crash}. */
@Command(
    name = "crash",
    description =
        "Runs workloads of the reference engine on a simulated disk, and recovers every state that"
            + " a crash could leave. One configuration if any is given, else the whole set: where"
            + " native code takes part, a sample of that.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:no violation",
      "1:a violation; its shrunk case is printed and written",
      "2:wrong options",
      "3:inconclusive: the suite itself failed, or SQLite's process died"
    })
final class CrashCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private NativeOptions nativeOptions;

  @Option(
      names = "--journal-mode",
      paramLabel = "MODE",
      description = "${COMPLETION-CANDIDATES}. Default: DELETE.")
  private JournalMode journalMode;

  @Option(
      names = "--synchronous",
      paramLabel = "LEVEL",
      description = "${COMPLETION-CANDIDATES}. Default: FULL.")
  private Synchronous synchronous;

  @Option(
      names = "--workload",
      paramLabel = "FILE.sql",
      description = "Statements to run; each commit is a state. Default: twelve transactions.")
  private Path workloadFile;

  @Option(
      names = "--device",
      paramLabel = "CLAIMS",
      description =
          "What the device claims and keeps, as SQLITE_IOCAP_ names joined by commas, or NONE."
              + " Default: POWERSAFE_OVERWRITE.")
  private String device;

  @Option(
      names = "--break",
      paramLabel = "NAME",
      description = "Explores a subject with a known fault, which must be found; list: names them.")
  private String broken;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "target/exploration",
      description = "Where shrunk cases are written. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Override
  public Integer call() {
    PrintWriter writer = spec.commandLine().getOut();
    if ("list".equals(broken)) {
      listBroken(writer);
      return 0;
    }
    nativeOptions.check(broken != null);
    List<CrashExploration> planned = plan();
    if (nativeOptions.needProcess()) {
      return ExplorationProcess.run(
          spec.root().commandLine().getParseResult().originalArgs(),
          nativeOptions.overDisk(),
          writer,
          spec.commandLine().getErr());
    }
    if (nativeOptions.areUsed()) {
      NativeProcess process = nativeOptions.load();
      planned =
          planned.stream()
              .map(each -> each.with(nativeOptions.subject(process, each.broken())))
              .toList();
      writer.println(describe(process));
    }
    try {
      return explore(planned);
    } catch (WorkloadException failing) {
      if (!nativeOptions.overDisk()) {
        throw usage(failing.getMessage());
      }
      spec.commandLine()
          .getErr()
          .println("vfs-tck: through the native VFS " + failing.getMessage());
      return ExitStatus.NOT_CONFORMANT.code();
    }
  }

  private int explore(List<CrashExploration> planned) {
    PrintWriter writer = spec.commandLine().getOut();
    CrashTable table = new CrashTable(writer, planned);
    List<ShrunkCase> cases = new ArrayList<>();
    long violations = 0;
    try (CrashProgress progress = CrashProgress.start(spec.commandLine().getErr())) {
      for (CrashExploration exploration : planned) {
        progress.begin(exploration.title());
        long start = System.nanoTime();
        long processor = processorTime();
        CrashExploration.Outcome outcome = exploration.run(limits(), progress);
        ExplorationResult result = outcome.result();
        table.add(
            exploration,
            result,
            (System.nanoTime() - start) / 1e9,
            (processorTime() - processor) / 1e9);
        violations += result.found().size();
        if (outcome.shrunk() != null) {
          cases.add(outcome.shrunk());
        }
      }
    }
    table.print();
    for (ShrunkCase shrunk : cases) {
      writer.println();
      writer.print(shrunk.text());
      new CaseFiles(out).write(shrunk, cases.indexOf(shrunk) + 1, writer);
    }
    return violations == 0 ? 0 : 1;
  }

  /** What is native in it, so that a table that is kept tells. */
  private String describe(NativeProcess process) {
    DriverInfo info = process.info();
    return "workloads run on the reference engine"
        + (nativeOptions.overDisk() ? " through the VFS " + info.vfs() : "")
        + "; recovery by "
        + (nativeOptions.bySqlite()
            ? "SQLite " + info.sqliteVersion() + " (" + info.library() + ")"
            : "the same")
        + (wholeSet()
            ? "; crashes of the workloads only, and of many states a sample: with a configuration"
                + " named all are recovered, and crashes of the recoveries too"
            : "");
  }

  /** Native code recovers a tenth as often in a second. */
  private ExplorationLimits limits() {
    return nativeOptions.areUsed() && wholeSet()
        ? ExplorationLimits.SAMPLED
        : ExplorationLimits.USUAL;
  }

  private boolean wholeSet() {
    return broken == null
        && journalMode == null
        && synchronous == null
        && workloadFile == null
        && device == null;
  }

  /** Of this thread, in nanoseconds. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private List<CrashExploration> plan() {
    BrokenSubject subject = brokenSubject();
    if (wholeSet()) {
      return CrashExploration.standardSet();
    }
    CrashConfiguration usual = subject.configuration();
    boolean sound = subject == BrokenSubject.NONE;
    CrashConfiguration configuration =
        new CrashConfiguration(
            journalMode != null ? journalMode : usual.journalMode(),
            synchronous != null ? synchronous : sound ? Synchronous.FULL : usual.synchronous(),
            device != null ? deviceModel() : usual.device(),
            CrashKind.POWER_LOSS);
    Workload workload = workloadFile == null ? subject.workload() : readWorkload();
    return List.of(new CrashExploration(configuration, workload, subject));
  }

  private BrokenSubject brokenSubject() {
    if (broken == null) {
      return BrokenSubject.NONE;
    }
    for (BrokenSubject subject : BrokenSubject.values()) {
      if (subject != BrokenSubject.NONE && subject.option().equals(broken)) {
        return subject;
      }
    }
    throw usage("--break " + broken + ": no such subject; --break list names them");
  }

  private static void listBroken(PrintWriter writer) {
    for (BrokenSubject subject : BrokenSubject.values()) {
      if (subject != BrokenSubject.NONE) {
        writer.printf("%-36s %s%n", subject.option(), subject.words());
      }
    }
  }

  private DeviceModel deviceModel() {
    try {
      return DeviceModel.honest(DeviceModel.claims(device)).withRecordClasses(true);
    } catch (IllegalArgumentException wrong) {
      throw usage("--device " + device + ": " + wrong.getMessage());
    }
  }

  private Workload readWorkload() {
    try {
      Workload workload =
          Workloads.parse(workloadFile.getFileName().toString(), Files.readString(workloadFile));
      if (workload.statements().isEmpty()) {
        throw usage("--workload " + workloadFile + ": no statement in it");
      }
      return workload;
    } catch (NoSuchFileException missing) {
      throw usage("--workload " + workloadFile + ": there is no such file");
    } catch (CharacterCodingException binary) {
      throw usage("--workload " + workloadFile + ": not a text in UTF-8");
    } catch (IOException unreadable) {
      throw usage("--workload " + workloadFile + ": cannot be read: " + unreadable.getMessage());
    } catch (WorkloadException wrong) {
      throw usage("--workload " + workloadFile + ": " + wrong.getMessage());
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
