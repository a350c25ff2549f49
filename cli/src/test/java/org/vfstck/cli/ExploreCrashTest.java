package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExploreCrashTest {

  @TempDir Path directory;

  private CommandRun explore(String... options) {
    String[] arguments = new String[options.length + 4];
    arguments[0] = "explore";
    arguments[1] = "crash";
    arguments[2] = "--out";
    arguments[3] = directory.resolve("out").toString();
    System.arraycopy(options, 0, arguments, 4, options.length);
    return CommandRun.of(arguments);
  }

  @Test
  void oneConfigurationIsExploredAndCounted() {
    CommandRun run = explore("--journal-mode", "persist", "--synchronous", "full");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("PERSIST FULL, power loss; twelve transactions +\\d+\\+\\d+ ")
        .contains("exhaustive")
        .containsPattern("\\d+ recoveries in [\\d.]+ s");
    assertThat(run.err()).contains("exploring PERSIST FULL");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void aBrokenSubjectIsFoundShrunkAndWritten() throws IOException {
    CommandRun run = explore("--break", "sync-ignored-on-journal");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("broken: sync of the rollback journal ignored", "LOST");
    assertThat(Files.readString(directory.resolve("out/crash-1.txt"))).contains("*** crash");
    assertThat(Files.readString(directory.resolve("out/crash-1.html")))
        .contains("<svg", "LOST</text>");
  }

  @Test
  void theBrokenSubjectsAreListed() {
    CommandRun run = explore("--break", "list");
    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(16).anyMatch(line -> line.startsWith("false-atomic "));
  }

  @Test
  void aScriptIsAWorkload() throws IOException {
    Path script = directory.resolve("two.sql");
    Files.writeString(script, "CREATE TABLE t(a);\nINSERT INTO t VALUES(1);\n");
    CommandRun run = explore("--workload", script.toString(), "--device", "NONE");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("two.sql", "device NONE");
  }

  @Test
  void aScriptThatFailsIsOneLine() throws IOException {
    Path script = directory.resolve("wrong.sql");
    Files.writeString(script, "INSERT INTO nowhere VALUES(1);");
    CommandRun run = explore("--workload", script.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1).allMatch(line -> line.contains("nowhere"));
  }

  @ParameterizedTest
  @CsvSource({
    "--break, no-such-fault",
    "--device, ATOMIC3K",
    "--journal-mode, sideways",
    "--synchronous, never",
    "--workload, /no/such/file.sql",
    "--engine, oracle"
  })
  void badInputIsOneLine(String option, String value) {
    CommandRun run = explore(option, value);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }
}
