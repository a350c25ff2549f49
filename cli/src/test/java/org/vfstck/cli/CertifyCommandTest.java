package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.requirements.Catalogue;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.ResultCode;

class CertifyCommandTest {

  private static final int SIZE = Catalogue.load().size();

  @TempDir private Path folder;

  private Path out() {
    return folder.resolve("out");
  }

  @Test
  void aSoundVfsIsConformant() {
    CommandRun run = CommandRun.of("certify", "--vfs", "memory", "--out", out().toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^conformant: \\d+ PASS")
        .contains(" of " + SIZE + " requirements")
        .doesNotContain("FAIL")
        .doesNotContain("INCONCLUSIVE");
    assertThat(List.of("results.json", "matrix.html", "matrix.csv", "matrix.md", "junit.xml"))
        .allSatisfy(file -> assertThat(out().resolve(file)).isNotEmptyFile());
    assertThat(out().resolve("allure-results")).isNotEmptyDirectory();
  }

  @Test
  void withoutSharedMemoryOnlyWhatNeedsItIsNotApplicable() {
    CommandRun run =
        CommandRun.of(
            "certify", "--vfs", "os-legacy", "--tags", "@wal", "--out", out().toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .contains("NOT_APPLICABLE  R-57239-11845")
        .contains("NOT_APPLICABLE  R-46197-42811")
        .contains("NOT_APPLICABLE  R-13779-07711")
        .contains("NOT_APPLICABLE  R-10993-11647")
        .contains("PASS            R-58297-14483")
        .contains("PASS            R-31969-57825")
        .doesNotContain("FAIL")
        .doesNotContain("INCONCLUSIVE");
  }

  @Test
  void anyUniquePrefixSelectsARequirement() {
    CommandRun run =
        CommandRun.of("certify", "--requirement", "R-58297", "--out", out().toString());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
    assertThat(run.out())
        .containsPattern("conformant.*: 1 PASS, .*NOT_SELECTED of " + SIZE + " requirements")
        .doesNotContain("UNTESTABLE  ");
  }

  /** A VFS that says OK to every deletion and deletes nothing. */
  public static final class NeverDeletes extends ForwardingVfs {

    public NeverDeletes() {
      super(new MemoryVfs());
    }

    @Override
    public ResultCode delete(String path, boolean syncDirectory) {
      return ResultCode.OK;
    }
  }

  @Test
  void aBrokenVfsFailsWithTheRuleExpectedObservedAndTrace() {
    CommandRun run =
        CommandRun.of(
            "certify",
            "--vfs",
            NeverDeletes.class.getName(),
            "--requirement",
            "R-02535",
            "--out",
            out().toString());
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains("FAIL            R-02535-05811")
        .contains("rule         One can explicitly change out of WAL mode")
        .contains("expected     there is no write-ahead log")
        .contains("observed     there is one")
        .contains("xDelete(vfs-tck-1-test.db-wal) -> SQLITE_OK")
        .contains("replay       ./vfs-tck certify --vfs " + NeverDeletes.class.getName());
  }

  /** No VFS at all. */
  public static final class NoVfs {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--requirement R-99999 | requirement R-99999 is not in the catalogue",
        "--requirement R- | requirement R- is not in the catalogue",
        "--tags @nothing | no scenario is selected by the tag expression \"@nothing\"",
        "--tags @a@and@or | no scenario is selected",
        "--tags not | the tag expression \"not\" cannot be read",
        "--vfs nosuchvfs | neither memory, os, os-legacy nor a class on the class path",
        "--vfs java.lang.String | does not implement org.vfstck.vfs.Vfs",
        "--vfs org.vfstck.testkit.decorator.LegacyVfs | a public constructor without parameters",
        "--bogus | Unknown option: '--bogus'",
        "--engine none | Invalid value for option '--engine'",
        "--seed x | Invalid value for option '--seed'"
      })
  void badInputGetsOneClearLineAndStatusTwoAndWritesNothing(String options, String message) {
    String[] arguments = ("certify --out " + out() + " " + options).split(" ");
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.status()).as(run.err()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("vfs-tck: ").contains(message);
    assertThat(run.out()).isEmpty();
    assertThat(out()).doesNotExist();
  }

  @Test
  void anAmbiguousPrefixNamesTheCandidates() {
    CommandRun run = CommandRun.of("certify", "--requirement", "R-0", "--out", out().toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("ambiguous").contains("R-00449-33772").contains("R-02535-05811");
  }

  @Test
  void anOutDirectoryThatCannotBeWrittenIsFoundBeforeTheRun() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    CommandRun run = CommandRun.of("certify", "--out", file.resolve("out").toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains("out directory").contains("cannot be written");
    assertThat(file).hasContent("in the way");
  }

  @Test
  void aNewResultReplacesTheOldOneAndLeavesNothingHalfWritten() throws IOException {
    CommandRun.of("certify", "--requirement", "R-02535", "--out", out().toString());
    CommandRun.of("certify", "--requirement", "R-60175", "--out", out().toString());
    assertThat(out().resolve("matrix.csv")).content().contains("R-60175");
    try (Stream<Path> files = Files.list(out())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "results.json",
              "matrix.html",
              "matrix.csv",
              "matrix.md",
              "junit.xml",
              "allure-results");
    }
  }
}
