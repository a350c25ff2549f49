package org.vfstck.driver.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample VFS of {@code examples/}: a shim that is right in all that a shim must see to. */
class ObfuscatingVfsTest {

  private static final String SECRET = "a secret that nobody reads";

  @TempDir static Path folder;
  private static String driver;

  private Path here;

  @BeforeAll
  static void compile() {
    driver = CProgram.OBFUSCATING_DRIVER.path().toString();
  }

  @BeforeEach
  void folder() throws IOException {
    here = Files.createTempDirectory(folder, "test");
  }

  private DrivenProcess over(String vfs) {
    return new DrivenProcess(here, List.of(driver, vfs));
  }

  private static String sql(DrivenProcess process, String text) {
    return process.ask("sql-exec connection=c", text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "truncate", "persist", "wal"})
  void whatItWroteIsReadThroughItAndByNobodyElse(String journalMode) throws IOException {
    try (DrivenProcess process = over("obfuscating")) {
      process.ask("sql-open connection=c path=s.db flags=70");
      sql(process, "PRAGMA mmap_size=1000000; PRAGMA cache_size=5; PRAGMA temp_store=file");
      assertThat(sql(process, "PRAGMA journal_mode=" + journalMode)).contains(journalMode);
      sql(
          process,
          "CREATE TABLE t(a); WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM r LIMIT 500)"
              + " INSERT INTO t SELECT '"
              + SECRET
              + " ' || i FROM r; UPDATE t SET a = a || '.'");
      assertThat(here.toFile().list()).isNotEmpty();
      for (String name : here.toFile().list()) {
        if (!name.endsWith("-shm")) {
          // No VFS under test runs in this process, but one has the file open: copied by another
          // process.
          assertThat(copy(name)).doesNotContain("secret").doesNotContain("SQLite format 3");
        }
      }
      sql(process, "VACUUM");
      process.ask("sql-close connection=c");
      process.ask("sql-open connection=c path=s.db flags=70");
      assertThat(sql(process, "SELECT count(*), min(a), max(rowid) FROM t; PRAGMA integrity_check"))
          .endsWith("I3:500T29:" + SECRET + " 1.I3:500\nT2:ok\n");
    }
    try (DrivenProcess stock = over("unix")) {
      stock.ask("sql-open connection=c path=s.db flags=66");
      assertThat(sql(stock, "SELECT * FROM t"))
          .startsWith("rc=26 message=file%20is%20not%20a%20database");
    }
  }

  private String copy(String name) throws IOException {
    CCompiler.Outcome outcome =
        CCompiler.run(
            List.of("cp", here.resolve(name).toString(), here.resolve("copy").toString()), 10);
    assertThat(outcome.status()).as(outcome.text()).isZero();
    byte[] bytes = Files.readAllBytes(here.resolve("copy"));
    Files.delete(here.resolve("copy"));
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void answersEveryCallAsTheVfsUnderIt() throws IOException {
    Probe probe = Probe.read(CSources.PROBE);
    Map<String, String> stock = run(probe, "unix");
    Map<String, String> shim = run(probe, "obfuscating");
    assertThat(shim.keySet()).isEqualTo(stock.keySet());
    assertThat(shim.keySet())
        .filteredOn(label -> !withoutShm(stock, label).equals(withoutShm(shim, label)))
        .containsExactly("describe");
  }

  /** unix has three of the four xShm methods for a file that can have no WAL; the shim has none. */
  private static String withoutShm(Map<String, String> answers, String label) {
    boolean temporary = label.equals("open-null") || label.equals("open-on-close");
    return answers.get(label).replaceAll(temporary ? ",xShm\\w+" : "$^", "");
  }

  private Map<String, String> run(Probe probe, String vfs) throws IOException {
    return probe.run(Files.createDirectory(here.resolve(vfs)), List.of(driver, vfs));
  }

  @Test
  void readsWhatWasWrittenAtAnyOffsetInAnyPieces() {
    long seed = 20261121;
    Random random = new Random(seed);
    byte[] model = new byte[0];
    try (DrivenProcess process = over("obfuscating")) {
      process.ask("open file=f path=pieces flags=262");
      for (int step = 0; step < 400; step++) {
        int offset = random.nextInt(20_000);
        int amount = random.nextInt(6_000);
        if (random.nextInt(10) == 0) {
          process.ask("truncate file=f size=" + offset);
          model = Arrays.copyOf(model, offset);
        } else {
          byte[] bytes = new byte[amount];
          random.nextBytes(bytes);
          assertThat(process.ask("write file=f offset=" + offset, bytes).line()).isEqualTo("rc=0");
          model =
              amount == 0 ? model : Arrays.copyOf(model, Math.max(model.length, offset + amount));
          System.arraycopy(bytes, 0, model, Math.min(offset, model.length), amount);
        }
        int from = random.nextInt(20_000);
        byte[] read = process.ask("read file=f offset=" + from + " amount=3000").payload();
        byte[] expected =
            Arrays.copyOf(
                Arrays.copyOfRange(model, Math.min(from, model.length), model.length), 3000);
        assertThat(read).as("seed %d, step %d, offset %d", seed, step, from).isEqualTo(expected);
      }
    }
  }

  @Test
  void fetchesNoPageSoThatNoCipherTextShows() {
    try (DrivenProcess process = over("obfuscating")) {
      process.ask("open file=f path=mapped flags=262");
      process.ask("write file=f offset=0", SECRET.getBytes(StandardCharsets.UTF_8));
      process.ask("file-control file=f op=18 number=100000");
      assertThat(process.ask("fetch file=f offset=0 amount=10").line())
          .isEqualTo("rc=0 pointer=null");
      assertThat(process.ask("unfetch file=f offset=0").line()).isEqualTo("rc=0");
    }
  }

  @Test
  void isLoadedAsAnExtension() {
    Assumptions.assumeTrue(
        CCompiler.run(List.of("sqlite3", "-version"), 10).status() == 0,
        "NOT RUN: the program sqlite3 is not on the PATH, nothing loads an extension");
    Path library =
        CCompiler.withSqlite(folder).library(folder, "obfuscating_vfs", CSources.OBFUSCATING);
    CCompiler.Outcome outcome =
        CCompiler.run(
            List.of(
                "sqlite3",
                ":memory:",
                ".load " + library,
                ".open file:" + here.resolve("l.db") + "?vfs=obfuscating",
                "PRAGMA journal_mode=wal; CREATE TABLE t(a); INSERT INTO t VALUES('loaded');"
                    + " SELECT a FROM t; PRAGMA integrity_check",
                ".vfsname"),
            20);
    assertThat(outcome.text()).isEqualTo("wal\nloaded\nok\nobfuscating/unix\n");
    assertThat(outcome.status()).isZero();
  }
}
