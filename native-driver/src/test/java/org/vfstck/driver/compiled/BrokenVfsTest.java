package org.vfstck.driver.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each broken VFS is broken where its row says, and nowhere before. */
class BrokenVfsTest {

  private static final String NOWHERE = "-";

  /** A row of {@code broken_vfs.tsv}. */
  record Fault(String name, String rule, String fieldStudy, String needs, String showsAt) {

    String vfs() {
      return "broken-" + name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @TempDir static Path folder;
  private static Path driver;
  private static Probe probe;
  private static Map<String, String> sound;
  private static final Map<String, Map<String, String>> answered = new HashMap<>();

  @BeforeAll
  static void compile() throws IOException {
    driver = CProgram.BROKEN_DRIVER.path();
    probe = Probe.read(CSources.PROBE);
    sound = probe.run(Files.createDirectory(folder.resolve("sound")), command("broken-control"));
  }

  static Stream<Fault> faults() throws IOException {
    return Files.readAllLines(CSources.BROKEN_LIST).stream()
        .skip(1)
        .map(line -> line.split("\t"))
        .map(row -> new Fault(row[0], row[1], row[2], row[3], row[4]));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void breaksItsRuleAndIsSoundUntilThen(Fault fault) throws IOException {
    Map<String, String> answers = run(fault.vfs());
    assertThat(firstDifference(answers))
        .as("%s breaks: %s", fault.vfs(), fault.rule())
        .isEqualTo(fault.showsAt());
  }

  @Test
  void theControlAnswersAsTheStockVfsDoes() throws IOException {
    Map<String, String> stock = new LinkedHashMap<>(run("unix"));
    stock.put("describe", sound.get("describe"));
    assertThat(stock).containsExactlyEntriesOf(sound);
    assertThat(sound)
        .hasSameSizeAs(probe.labels().stream().filter(l -> !l.equals("killed")).toList());
  }

  @Test
  void everyVfsOfTheLibraryIsInTheList() throws IOException {
    try (DrivenProcess process = new DrivenProcess(folder, command("none"))) {
      String refused = process.ask("hello protocol=1").line();
      List<String> registered =
          Stream.of(refused.split("%20")).filter(name -> name.startsWith("broken-")).toList();
      assertThat(registered).containsExactlyInAnyOrderElementsOf(faults().map(Fault::vfs).toList());
    }
  }

  @Test
  void anAddressSpaceLimitStopsTheMemoryHogAndNotTheControl() throws IOException {
    assertThat(limited("broken-control", 400_000).get("read-empty"))
        .isEqualTo(sound.get("read-empty"));
    assertThat(limited("broken-process-memory-hog", 200_000).get("read-empty"))
        .startsWith("rc=3082");
  }

  @Test
  void thoseThatEndTheProcessEndItAsTheySay() throws IOException {
    assertThat(run("broken-process-crash").get("size-a")).isEqualTo("END signal 11");
    assertThat(run("broken-process-abort").get("sync-a")).isEqualTo("END signal 6");
    assertThat(run("broken-process-exit").get("sync-a")).isEqualTo("END status 3");
    assertThat(run("broken-process-hang").get("shared-a")).isEqualTo("END no answer");
    assertThat(run("broken-process-garbage").get("size-a")).isEqualTo("END garbage");
  }

  private static String firstDifference(Map<String, String> answers) {
    return sound.keySet().stream()
        .filter(label -> !sound.get(label).equals(answers.get(label)))
        .findFirst()
        .orElse(NOWHERE);
  }

  private static Map<String, String> limited(String vfs, int kibibytes) throws IOException {
    String limit = "ulimit -v " + kibibytes + " && exec \"$0\" \"$1\"";
    return probe.run(
        Files.createTempDirectory(folder, "limited"),
        List.of("/bin/sh", "-c", limit, driver.toString(), vfs));
  }

  private static Map<String, String> run(String vfs) throws IOException {
    if (!answered.containsKey(vfs)) {
      answered.put(vfs, probe.run(Files.createTempDirectory(folder, "probe"), command(vfs)));
    }
    return answered.get(vfs);
  }

  private static List<String> command(String vfs) {
    return List.of(driver.toString(), vfs);
  }
}
