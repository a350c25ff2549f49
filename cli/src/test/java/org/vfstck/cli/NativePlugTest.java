package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Native VFSes on the command line. */
class NativePlugTest {

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  private CommandRun certify(String options) {
    List<String> arguments = new ArrayList<>(List.of("certify", "--out", out().toString()));
    arguments.addAll(List.of(options.strip().split(" +")));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--vfs-name unix",
        "--vfs-name unix --engine sqlite",
        "--vfs memory --engine sqlite",
        "--vfs os --engine sqlite"
      })
  void aNativeVfsAndARealSqliteAreAttachedInAProcessOfTheirOwn(String plug) throws IOException {
    SystemSqlite.assumeThere();
    CommandRun run = certify(plug + " --requirement R-57239-11845");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(out().resolve("results.json").toFile());
    JsonNode sqlite = result.at("/run/versions/sqlite");
    assertThat(sqlite.path("version").asText()).matches("3\\.\\d+\\.\\d+");
    assertThat(sqlite.path("sourceId").asText()).matches("20\\d\\d-.*");
    assertThat(sqlite.path("path").asText()).contains("sqlite3");
    assertThat(result.at("/run/command").asText()).contains(plug);
  }

  @Test
  void whatTheDocumentationSaysOfAStockVfsIsItsProfile() {
    SystemSqlite.assumeThere();
    CommandRun run = certify("--vfs-name unix-dotfile --requirement R-57239-11845");
    assertThat(run.out())
        .contains("NOT_APPLICABLE  R-57239-11845")
        .contains("The subject declares no shm.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--vfs-name nosuch | no VFS of the name nosuch; there are: unix",
        "--vfs-library ./nosuch.so --vfs-name x | VFS library ./nosuch.so not loadable",
        "--vfs-name unix --sqlite-library ./nosuch.so | ./nosuch.so",
      })
  void whatCannotBeLoadedIsOneLineWithTheReason(String options, String message) {
    SystemSqlite.assumeThere();
    badInput(options, message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--vfs os --vfs-name unix | --vfs and --vfs-name each name a VFS to judge",
        "--vfs os --driver x | --vfs and --driver each name a VFS to judge",
        "--driver x --vfs-library y | --driver and --vfs-library each name a VFS to judge",
        "--vfs-entry x | --vfs-entry names a symbol of --vfs-library, which is not given",
        "--driver x --sqlite-library y | --sqlite-library does not go with --driver",
        "--vfs os --sqlite-library y | --sqlite-library needs --engine sqlite or a native VFS",
        "--vfs memory --work-directory x | --work-directory is for VFSes with real files",
        "--vfs os --profile x.yaml | --profile is for native VFSes",
        "--vfs-name unix --profile x.yaml | --profile x.yaml: there is no such file",
        "--driver ./nosuchprogram | ./nosuchprogram",
        "--driver false | the driver process ended with status 1",
      })
  void optionsThatMakeNoSenseAreOneLine(String options, String message) {
    badInput(options, message);
  }

  private void badInput(String options, String message) {
    CommandRun run = certify(options);
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("vfs-tck: ").contains(message);
    assertThat(run.out()).isEmpty();
    assertThat(out()).doesNotExist();
  }

  @Test
  void realFilesAreMadeInTheWorkDirectoryAndRemoved() throws IOException {
    Path made = folder.resolve("made");
    CommandRun run = certify("--vfs os --work-directory " + made + " --requirement R-57239-11845");
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(made).isEmptyDirectory();
    assertThat(run.out()).contains("1 PASS");
  }

  @Test
  void theDoctorNamesEverythingItFound() {
    SystemSqlite.assumeThere();
    CommandRun run = CommandRun.of("doctor", "--work-directory", folder.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^SQLite library +/")
        .containsPattern("(?m)^SQLite version +3\\.")
        .containsPattern("(?m)^source id +20")
        .containsPattern("(?m)^known defect")
        .containsPattern("(?m)^C compiler")
        .containsPattern("(?m)^work directory +" + folder + " on ");
  }

  @Test
  void theDoctorSaysThatALibraryCannotBeUsed() {
    CommandRun run = CommandRun.of("doctor", "--sqlite-library", "./nosuch.so");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).containsPattern("(?m)^SQLite library +cannot be used: .*nosuch");
  }
}
