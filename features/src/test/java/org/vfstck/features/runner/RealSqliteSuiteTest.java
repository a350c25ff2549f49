package org.vfstck.features.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.features.subject.SqliteEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsSelectionException;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;

/**
 * The scenarios on SQL run on SQLite itself over its own unix VFS as they do on the reference
 * engine: what they call a rule is one. SQLite runs in processes of its own.
 */
class RealSqliteSuiteTest {

  /** Each process that is killed has to be started anew, which takes a while. */
  private static final String TAGS =
      "not @kills and (@wal or @rollback-journal or @database-file or @wal-sharing or @ledger)";

  @Test
  void everyScenarioOnSqlPassesOnRealSqlite() {
    Suite suite = Suite.load(Catalogue.load());
    try (DriverVfsUnderTest vfs = stock()) {
      Subject subject = new Subject(new SqliteEngine(vfs.info().sqliteVersion()), vfs);
      List<ScenarioResult> results =
          suite.run(new Selection(List.of(), TAGS), subject, SuiteListener.SILENT);
      assertThat(results)
          .hasSizeGreaterThan(80)
          .allSatisfy(
              run -> assertThat(run.status()).as(describe(run)).isEqualTo(ScenarioStatus.PASSED));
    }
  }

  private static DriverVfsUnderTest stock() {
    try {
      return DriverVfsUnderTest.start(
          "unix",
          "--engine sqlite",
          DriverCommand.of(JnaDriverCommand.of(List.of("--vfs-name", "unix"))),
          Profile.NONE,
          Optional.empty());
    } catch (VfsSelectionException failed) {
      Assumptions.assumeFalse(
          failed.getMessage().contains("SQLite library not loadable"),
          "not run: " + failed.getMessage());
      throw failed;
    }
  }

  private static String describe(ScenarioResult result) {
    return result.scenario()
        + "\n"
        + result.failure().map(failure -> failure.text()).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }
}
