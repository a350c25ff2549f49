package org.vfstck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListCommandTest {

  @Test
  void showsTheScenariosOfARequirementWithTheirPlace() {
    CommandRun run = CommandRun.of("list", "--requirement", "R-58297-14483");
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("R-58297-14483  WAL databases can be created, read, and written")
        .contains("A WAL database is created without shared memory")
        .containsPattern("features/src/main/resources/features/wal\\.feature:\\d+")
        .endsWith("1 requirements, 3 scenarios" + System.lineSeparator());
  }

  @Test
  void namesTheCapabilityThatAScenarioNeeds() {
    assertThat(CommandRun.of("list", "--tags", "@needs-shm").out()).contains("(needs shm)");
  }

  @Test
  void requirementsVerifyRecomputesEveryId() {
    CommandRun run = CommandRun.of("requirements", "verify");
    assertThat(run.status()).isZero();
    assertThat(run.out()).containsPattern("\\d+ requirements, every ID follows from its text");
  }

  @Test
  void requirementsWithoutACommandIsAUsageError() {
    CommandRun run = CommandRun.of("requirements");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errorLines()).hasSize(1);
  }
}
