package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.driver.compiled.CCompiler;
import org.vfstck.driver.compiled.CSources;

/** Power loss with native code in it: each run is a JVM of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a VFS that hangs must not hang the build
class NativeExplorationTest {

  @TempDir static Path folder;
  private static final Map<String, Path> LIBRARIES = new HashMap<>();
  private static Path workload;

  @BeforeAll
  static void aWorkload() throws IOException {
    SystemSqlite.assumeThere();
    workload =
        Files.writeString(
            folder.resolve("small.sql"),
            """
            CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);
            INSERT INTO t VALUES(1, 'one'), (2, 'two');
            """);
  }

  private static CommandRun explore(String... options) {
    List<String> all = new ArrayList<>(List.of("explore", "crash", "--out", folder + "/out"));
    all.addAll(List.of(options));
    return CommandRun.of(all.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource({"DELETE, EXTRA", "WAL, NORMAL"})
  void sqliteRecoversEveryStateThatTheReferenceEngineLeaves(String mode, String level) {
    String[] settings = {
      "--journal-mode", mode, "--synchronous", level, "--workload", workload.toString()
    };
    List<String> sqlite = new ArrayList<>(List.of(settings));
    sqlite.addAll(List.of("--engine", "sqlite"));
    CommandRun run = explore(sqlite.toArray(new String[0]));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out())
        .containsPattern("workloads run on the reference engine; recovery by SQLite 3\\.\\d+")
        .contains("exhaustive");
    int byOurs = recoveries(explore(settings));
    assertThat(recoveries(run))
        .as("the two engines read alike, so their trees of states are alike")
        .isBetween(byOurs / 4, byOurs * 4);
  }

  private static int recoveries(CommandRun run) {
    return run.out()
        .lines()
        .filter(line -> line.contains(" recoveries in "))
        .mapToInt(line -> Integer.parseInt(line.substring(0, line.indexOf(' '))))
        .sum();
  }

  @Test
  void sqliteFindsAJournalThatIsNotSyncedAndTheTraceReplays() {
    CommandRun run = explore("--engine", "sqlite", "--break", "sync-ignored-on-journal");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("broken: sync of the rollback journal ignored, recovered by SQLite 3.")
        .contains("SQLITE_CORRUPT", "*** crash before");
    CommandRun replay = CommandRun.of("replay", folder + "/out/crash-1.trace");
    assertThat(replay.status()).as(replay.out()).isZero();
    assertThat(folder.resolve("out/crash-1.csv"))
        .content()
        .contains("marker,,,,,\"CREATE TABLE account")
        .contains("crash: test.db-journal");
  }

  @Test
  void aLibraryThatIsNotThereIsOneLine() {
    CommandRun run = explore("--engine", "sqlite", "--sqlite-library", "/no/such.so");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1).allMatch(line -> line.contains("/no/such.so"));
    assertThat(run.out()).isBlank();
  }

  @Test
  void optionsThatDoNotGoTogetherAreOneLine() {
    for (String[] options :
        List.of(
            new String[] {"--vfs-name", "mine"},
            new String[] {"--sqlite-library", "/usr/lib/libsqlite3.so"},
            new String[] {"--vfs-library", "./mine.so", "--break", "false-atomic"})) {
      CommandRun run = explore(options);
      assertThat(run.status()).isEqualTo(2);
      assertThat(run.errorLines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"DELETE, EXTRA, reference", "WAL, FULL, sqlite"})
  void theSampleVfsLosesNothing(String mode, String level, String engine) {
    String library = library("obfuscatingvfs", CSources.OBFUSCATING);
    CommandRun run =
        explore(
            "--vfs-library",
            library,
            "--journal-mode",
            mode,
            "--synchronous",
            level,
            "--engine",
            engine,
            "--workload",
            workload.toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("through the VFS obfuscating").contains("exhaustive");
  }

  @ParameterizedTest
  @CsvSource({
    "sync-not-journal,   DELETE, EXTRA",
    "sync-not-database,  DELETE, EXTRA",
    "sync-not-directory, DELETE, EXTRA",
    "sync-not-wal,       WAL,    FULL"
  })
  void aNativeVfsThatDoesNotSyncIsFound(String fault, String mode, String level) {
    CommandRun run = exploreBroken(fault, "--journal-mode", mode, "--synchronous", level);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("subject: the native VFS broken-" + fault + " over the disk", "written: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "process-crash  | died by signal 11 (SIGSEGV); in: C [brokenvfs.so",
        "short-read-error | through the native VFS the workload fails without a crash"
      })
  void aNativeVfsThatEndsItsProcessOrFailsTheWorkloadIsAViolation(String fault, String line) {
    CommandRun run = exploreBroken(fault, "--journal-mode", "WAL");
    assertThat(run.err()).contains(line);
    assertThat(run.status()).isEqualTo(1);
  }

  private static CommandRun exploreBroken(String fault, String... settings) {
    String library = library("brokenvfs", CSources.BROKEN);
    List<String> options =
        new ArrayList<>(List.of("--vfs-library", library, "--vfs-name", "broken-" + fault));
    options.addAll(List.of(settings));
    options.addAll(List.of("--workload", workload.toString()));
    return explore(options.toArray(new String[0]));
  }

  private static String library(String name, Path source) {
    return LIBRARIES
        .computeIfAbsent(
            name, missing -> CCompiler.withSqlite(folder).library(folder, missing, source))
        .toString();
  }
}
