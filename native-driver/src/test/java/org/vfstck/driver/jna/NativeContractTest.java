package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.testkit.contract.NativeContractMain;

/** The stock VFS called from Java, and Java VFSes called from C, keep the testkit's contract. */
class NativeContractTest {

  /** Where the stock VFS does otherwise, and why it is not to blame for it. */
  private static final Map<String, String> STOCK_DIFFERS =
      Map.of(
          "a directory does not open", "open(2) opens a directory for reading; xRead then fails",
          "EXCLUSIVE does not open an existing file", "it is opened again, for reading only",
          "a short read is so for every kind of file", "a journal needs its database's name",
          "a file that is no database grants every lock", "a WAL needs its database",
          "xClose releases the slots", "xShmUnmap while a lock is held is undefined");

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicContainer> keepsTheContract() throws Exception {
    DriverChild.greeted().close(); // where there is no SQLite library, this is not run
    List<String> command = new ArrayList<>(JnaDriverCommand.of(List.of()));
    command.set(command.size() - 1, NativeContractMain.class.getName());
    command.add(directory.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).as("the whole suite was run").endsWith("END\n");
    Map<String, List<DynamicTest>> tests = new LinkedHashMap<>();
    said.lines()
        .map(line -> line.split("\t"))
        .filter(parts -> parts.length == 3)
        .forEach(
            parts ->
                tests
                    .computeIfAbsent(parts[0], subject -> new ArrayList<>())
                    .add(
                        DynamicTest.dynamicTest(
                            parts[1], () -> judge(parts[0], parts[1], parts[2]))));
    assertThat(tests).hasSize(4);
    return tests.entrySet().stream()
        .map(each -> DynamicContainer.dynamicContainer(each.getKey(), each.getValue()));
  }

  private static void judge(String subject, String rule, String verdict) {
    if (subject.endsWith("unix") && STOCK_DIFFERS.containsKey(rule)) {
      assertThat(verdict).as(STOCK_DIFFERS.get(rule)).startsWith("FAIL");
    } else {
      assertThat(verdict).isEqualTo("PASS");
    }
  }
}
