package org.vfstck.features.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.vfstck.features.runner.Selection;
import org.vfstck.features.runner.Suite;
import org.vfstck.features.runner.SuiteListener;
import org.vfstck.features.subject.ReferenceEngine;
import org.vfstck.features.subject.Subject;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.ScenarioResult;
import org.vfstck.reports.result.ScenarioStatus;
import org.vfstck.requirements.Catalogue;

/** The scenarios of the ABI contract on subjects whose verdict is known beforehand. */
class AbiScenariosTest {

  private static final Suite SUITE = Suite.load(Catalogue.load());

  /** The control of the mutants of structures: without a fault the emulation passes. */
  @Test
  void theEmulatedStructuresAreSound() {
    assertThat(run("@abi and @needs-native-abi", UnaryOperator.identity(), true))
        .isNotEmpty()
        .allSatisfy(
            result ->
                assertThat(result.status()).as(text(result)).isEqualTo(ScenarioStatus.PASSED));
  }

  @Test
  void aBufferLeftAsItWasIsToldByItsPoison() {
    List<ScenarioResult> results =
        run(
            "@abi",
            vfs ->
                new BrokenVfsUnderTest(
                    vfs, BrokenVfs.files((file, flags) -> new ReadFaults.RestLeft(file))),
            false);
    assertThat(failed(results, "the-last-100-bytes-of-a-short-read-of-a-main-database"))
        .contains("0xaa")
        .contains("from file offset 0")
        .contains("orbitinghail/sqlite-plugin#84");
  }

  /** xTruncate that does nothing needs a write, an xTruncate and a look: three calls. */
  @Test
  void aRandomSequenceThatFailsIsCutToTheCallsThatItTakes() {
    List<ScenarioResult> results =
        run(
            "@abi",
            vfs ->
                new BrokenVfsUnderTest(
                    vfs, BrokenVfs.files((file, flags) -> new SizeFaults.NeverShrinks(file))),
            false);
    String text = failed(results, "a-random-sequence-of-calls-on-a-main-database");
    String sequence = text.substring(text.indexOf("after ["), text.indexOf("]: "));
    assertThat(sequence.split("\\), ")).as(text).hasSizeLessThanOrEqualTo(3);
    assertThat(sequence).contains("xTruncate");
  }

  private static String failed(List<ScenarioResult> results, String scenario) {
    return results.stream()
        .filter(result -> result.scenario().id().contains(scenario))
        .filter(result -> result.status() == ScenarioStatus.FAILED)
        .map(AbiScenariosTest::text)
        .findFirst()
        .orElseThrow();
  }

  private static String text(ScenarioResult result) {
    return result.failure().map(failure -> failure.text()).orElse("")
        + result.error().map(error -> error.text()).orElse("");
  }

  private static List<ScenarioResult> run(
      String tags, UnaryOperator<VfsUnderTest> change, boolean emulated) {
    try (VfsUnderTest memory = VfsUnderTests.memory(0)) {
      VfsUnderTest vfs =
          emulated ? new EmulatedAbiUnderTest(memory, UnaryOperator.identity()) : memory;
      return SUITE.run(
          new Selection(List.of(), tags),
          new Subject(new ReferenceEngine(), change.apply(vfs)),
          SuiteListener.SILENT);
    }
  }
}
