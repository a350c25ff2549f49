package org.vfstck.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.vfstck.reports.result.Failure;
import org.vfstck.reports.result.MutantOutcome;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.Observation;
import org.vfstck.reports.result.Results;
import org.vfstck.reports.result.RunInfo;
import org.vfstck.reports.result.Scenario;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.Selection;
import org.vfstck.reports.result.SqliteLibrary;
import org.vfstck.reports.result.Step;
import org.vfstck.reports.result.StepStatus;
import org.vfstck.reports.result.Subject;
import org.vfstck.reports.result.SuiteError;
import org.vfstck.reports.result.Versions;
import org.vfstck.reports.result.Waiver;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.CatalogueReader;
import org.vfstck.requirements.FilePosition;
import org.vfstck.requirements.Requirement;
import org.vfstck.requirements.RequirementId;
import org.vfstck.requirements.RequirementOrigin;
import org.vfstck.requirements.Wording;

/** Runs made by hand. */
public final class Samples {
  /** Tries to leave every kind of document it is put into. */
  public static final String HOSTILE =
      "</pre></script><script>alert('x')</script> <img src=x onerror=alert(1)> ]]> <!-- & \"q\" |"
          + " ``` `` \u0000\u0007\u001b[31m \uD800 \uFFFF </details> [a](javascript:b) \u00e4\u20ac";

  /** The page whose statements do not change: the samples stay as the catalogue grows. */
  public static final Catalogue CATALOGUE =
      new Catalogue(
          CatalogueReader.builtIn().stream()
              .filter(requirement -> requirement.source().equals("wal.html"))
              .toList());

  public static final Observation OBSERVATION =
      new Observation("EXCLUSIVE over a SHARED lock of one's own", "BUSY", "undefined");

  public static final SqliteLibrary LIBRARY =
      new SqliteLibrary(
          "3.40.1", "2022-12-28 abc", Optional.of("/lib/x.so"), List.of("loses pages"));

  private static final String FEATURE = "features/wal-html.feature";

  private Samples() {}

  public static RequirementId id(String prefix) {
    return CATALOGUE.find(prefix).orElseThrow().id();
  }

  public static RunInfo run(Selection selection, Optional<Instant> started, String vfs) {
    return new RunInfo(
        new Subject(
            "reference",
            vfs,
            new TreeSet<>(List.of("write", "shm", "temp-files")),
            List.of(OBSERVATION)),
        new Versions("0.1.0", "Example 17.0.1", "Linux 6.1 amd64", Optional.of(LIBRARY)),
        Long.MIN_VALUE + 1,
        selection,
        Optional.of("./vfs-tck certify --vfs " + vfs),
        started);
  }

  public static Scenario scenario(int line, String name, String... requirements) {
    return scenario(line, name, List.of(requirements).stream().map(Samples::id).toList());
  }

  public static Scenario scenario(int line, String name, List<RequirementId> requirements) {
    return new Scenario(FEATURE + ":" + line, name, new FilePosition(FEATURE, line), requirements);
  }

  public static Failure failure(RequirementId requirement, String text) {
    return new Failure(
        requirement,
        "A database in WAL mode has the file format version numbers 2 and 2. " + text,
        "bytes 18 and 19 are 02 02 " + text,
        "bytes 18 and 19 are 01 01 " + text,
        List.of(
            "A xRead(main, offset 0, 100 bytes) -> SQLITE_OK",
            "A xWrite(main, offset 0, 4096 bytes) -> SQLITE_OK " + text,
            "A xSync(main, NORMAL) -> SQLITE_OK"),
        "the write of page 1 that precedes the first frame " + text,
        Optional.of("./vfs-tck certify --requirement R-45540-25505 --seed 7"));
  }

  public static List<Step> steps(StepStatus last) {
    return List.of(
        new Step("Given", "a database in WAL mode", StepStatus.PASSED, 1_200_000),
        new Step("When", "connection A writes 10 rows", StepStatus.PASSED, 3_400_000),
        new Step("Then", "bytes 18 and 19 of the database file are 2", last, 400_000));
  }

  /** Everything passes; every requirement has one scenario and one killed mutant. */
  public static Results conformant() {
    List<ScenarioResult> scenarios = new ArrayList<>();
    List<MutantResult> mutants = new ArrayList<>();
    int line = 1;
    for (Requirement requirement : CATALOGUE) {
      line += 10;
      Scenario scenario = scenario(line, "the rule holds", List.of(requirement.id()));
      scenarios.add(
          ScenarioResult.passed(scenario, steps(StepStatus.PASSED), 5_000_000L + line * 100_000L));
      mutants.add(
          new MutantResult(
              "breaks-" + requirement.id().shortForm().substring(2),
              "does the opposite",
              requirement.id(),
              MutantOutcome.KILLED,
              List.of(scenario.id()),
              "expected one thing, observed another"));
    }
    return new Results(
        run(Selection.everything(), Optional.empty(), "memory"),
        CATALOGUE,
        scenarios,
        List.of(),
        mutants,
        List.of());
  }

  /**
   * Every verdict at once, over the wal.html page, an untestable requirement and one without a
   * scenario.
   *
   * @param text goes into everything that a subject or a feature file can say
   */
  public static Results everyVerdict(String text) {
    List<ScenarioResult> scenarios = new ArrayList<>();
    RequirementId broken = id("R-45540");
    scenarios.add(
        ScenarioResult.passed(
            scenario(11, "a WAL database is created without shared memory", "R-58297"),
            steps(StepStatus.PASSED),
            12_300_000));
    scenarios.add(
        ScenarioResult.passed(
            scenario(17, "a WAL database is read without shared memory", "R-58297"),
            steps(StepStatus.PASSED),
            8_100_000));
    scenarios.add(
        ScenarioResult.passed(
            scenario(23, "a WAL database is written by a legacy VFS " + text, "R-00449", "R-31969"),
            steps(StepStatus.PASSED),
            1_840_000_000));
    scenarios.add(
        ScenarioResult.passed(
            scenario(31, "locking_mode=NORMAL is a no-op " + text, "R-36328"), List.of(), 0));
    scenarios.add(
        ScenarioResult.failed(
            scenario(40, "conversion to WAL raises both version numbers " + text, "R-45540"),
            failure(broken, text),
            steps(StepStatus.FAILED),
            6_000_000));
    scenarios.add(
        ScenarioResult.passed(
            scenario(46, "the numbers survive a checkpoint", "R-45540"), List.of(), 4_000_000));
    scenarios.add(
        ScenarioResult.failed(
            scenario(52, "the numbers go back to 1", "R-60175"),
            failure(id("R-60175"), text),
            List.of(),
            2_000_000));
    scenarios.add(
        ScenarioResult.error(
            scenario(60, "journal_mode=DELETE leaves WAL mode", "R-02535"),
            new SuiteError(
                "the driver ended with signal 11 " + text, "stack\n  of frames\n" + text),
            steps(StepStatus.FAILED),
            70_000_000));
    scenarios.add(
        ScenarioResult.skipped(
            scenario(70, "the wal-index is created", "R-57239"), new TreeSet<>(List.of("mmap"))));
    scenarios.add(
        ScenarioResult.skipped(
            scenario(75, "both modes in one connection", "R-63522"),
            new TreeSet<>(List.of("multi-process"))));
    scenarios.add(
        ScenarioResult.passed(
            scenario(80, "NORMAL comes after leaving WAL", "R-63522"), List.of(), 3_000_000));
    scenarios.add(
        ScenarioResult.passed(scenario(90, "version 2 is used", "R-46197"), List.of(), 900_000));
    return new Results(
        run(
            new Selection(List.of(), Optional.of("not @slow " + text)),
            Optional.of(Instant.parse("2026-11-20T10:00:00Z")),
            "memory " + text),
        extendedCatalogue(),
        scenarios,
        List.of(
            scenario(100, "opening fails " + text, "R-55316"),
            scenario(104, "switching back and forth", "R-13779", "R-10993")),
        mutants(text),
        List.of(
            new Waiver(
                id("R-60175"),
                "known since 0.9 " + text,
                "storage team",
                LocalDate.parse("2026-12-31"))));
  }

  private static List<MutantResult> mutants(String text) {
    return List.of(
        new MutantResult(
            "wal-needs-shared-memory",
            "asks for shared memory in EXCLUSIVE mode too " + text,
            id("R-58297"),
            MutantOutcome.KILLED,
            List.of("features/wal-html.feature:11", "features/wal-html.feature:17"),
            "expected journal mode wal, observed delete " + text),
        new MutantResult(
            "normal-mode-at-will",
            "leaves EXCLUSIVE mode in spite of WAL",
            id("R-36328"),
            MutantOutcome.KILLED,
            List.of("features/wal-html.feature:31"),
            "expected locking mode exclusive, observed normal"),
        new MutantResult(
            "version-1-suffices",
            "offers no shared memory and says that it does",
            id("R-46197"),
            MutantOutcome.SURVIVED,
            List.of(),
            "all scenarios passed"),
        new MutantResult(
            "version-numbers-stay",
            "writes 1 whatever the mode",
            broken(),
            MutantOutcome.SUITE_FAILED,
            List.of(),
            "NullPointerException"));
  }

  private static RequirementId broken() {
    return id("R-45540");
  }

  /** The built-in catalogue with two entries of ours. */
  public static Catalogue extendedCatalogue() {
    List<Requirement> entries = new ArrayList<>(CATALOGUE.requirements());
    entries.add(
        ours(
            "A barrier orders all earlier stores to shared memory before all later ones.",
            Optional.of("An in-order machine shows no difference; needs other hardware.")));
    entries.add(ours("A short read fills the rest of the buffer with zeros.", Optional.empty()));
    return new Catalogue(entries);
  }

  private static Requirement ours(String sentence, Optional<String> untestable) {
    return new Requirement(
        RequirementId.of(RequirementOrigin.SUITE, sentence),
        Wording.STATEMENT,
        sentence,
        "data path",
        "c3ref/io_methods.html",
        Optional.empty(),
        List.of(),
        new TreeSet<>(),
        untestable,
        List.of());
  }
}
