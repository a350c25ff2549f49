package org.vfstck.cli.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.compiled.CProgram;
import org.vfstck.features.runner.Selection;
import org.vfstck.features.runner.Suite;
import org.vfstck.features.runner.SuiteListener;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;
import org.vfstck.requirements.RequirementId;

/**
 * SQLite's own VFSes, with the profiles that their documentation implies: no requirement on the
 * methods of a VFS fails, but for one known fault, and just what they do not claim is not run.
 *
 * <p>unix-dotfile answers xCheckReservedLock by whether its lock file is there, so that a reader's
 * own SHARED lock is taken for a writer's and no hot journal is rolled back (os_unix.c of 3.40.1).
 */
class StockVfsTest {

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final Suite SUITE = Suite.load(CATALOGUE);
  private static final Pattern DIRECT =
      Pattern.compile("(abi-\\w+|file-locks|shared-memory(-locks)?|mapped-reads)\\.feature$");

  @ParameterizedTest
  @CsvSource({
    "unix,         '',                                     ''",
    "unix-excl,    multi-process,                          ''",
    "unix-none,    'locks multi-process shared-locks shm', ''",
    "unix-dotfile, 'mmap shared-locks shm',                V-24987-09290",
  })
  void whatAStockVfsClaimsItDoes(String name, String lacks, String knownFault) {
    List<ScenarioResult> results = run(name);
    assertThat(results)
        .allSatisfy(
            run ->
                assertThat(run.status())
                    .as("%s: %s", run.scenario(), run.reason())
                    .isNotEqualTo(ScenarioStatus.ERROR));
    assertThat(results.stream().flatMap(run -> run.missingCapabilities().stream()))
        .hasSameElementsAs(words(lacks));
    assertThat(
            results.stream()
                .flatMap(run -> run.failure().stream())
                .map(failure -> failure.requirement().shortForm()))
        .isSubsetOf(words(knownFault));
  }

  private static Set<String> words(String text) {
    return text.isEmpty() ? Set.of() : new TreeSet<>(List.of(text.split(" ")));
  }

  private static List<ScenarioResult> run(String name) {
    DriverCommand command = DriverCommand.of(List.of(CProgram.DRIVER.path().toString(), name));
    Profile profile = StockProfiles.over(Profile.NONE, name);
    try (DriverVfsUnderTest vfs =
        DriverVfsUnderTest.start(name, "--vfs-name " + name, command, profile, Optional.empty())) {
      Subject subject = new Subject(new ReferenceEngine(), vfs);
      return SUITE.run(new Selection(direct(), ""), subject, SuiteListener.SILENT);
    }
  }

  /** The requirements on the methods of a VFS. */
  private static List<RequirementId> direct() {
    return SUITE.scenarios().stream()
        .filter(scenario -> DIRECT.matcher(scenario.file()).find())
        .flatMap(scenario -> scenario.requirementTags().stream())
        .distinct()
        .map(tag -> CATALOGUE.find(tag).orElseThrow().id())
        .toList();
  }
}
