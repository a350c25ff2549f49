package org.vfstck.driver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.client.DriverFailure.Kind;
import org.vfstck.driver.contract.ContractDrivers;
import org.vfstck.driver.contract.DriverContract;
import org.vfstck.driver.contract.TranscriptContract;

/** The driver for Java classes, over real files. */
class JavaVfsDriverTest {

  @Nested
  class Requests extends DriverContract {
    @Override
    protected DriverCommand command() {
      return JavaVfsCommand.hosting("os");
    }
  }

  @Nested
  class Transcript extends TranscriptContract {
    @Override
    protected DriverCommand command() {
      return JavaVfsCommand.hosting("os");
    }
  }

  @Test
  void aClassThatIsNotThereIsSaidInTheGreeting() {
    assertThatThrownBy(() -> DriverProcess.start(JavaVfsCommand.hosting("org.example.NoSuchVfs")))
        .isInstanceOfSatisfying(
            DriverFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED))
        .hasMessageContaining("org.example.NoSuchVfs");
  }

  @Test
  void aLegacyVfsHasNoSharedMemoryMethods() {
    try (DriverProcess driver = DriverProcess.start(JavaVfsCommand.hosting("os-legacy"))) {
      assertThat(
              ContractDrivers.ask(driver, "open file=t flags=542").arguments().integer("version"))
          .isEqualTo(1);
      assertThat(ContractDrivers.ask(driver, "shm-map file=t region=0 size=32768 extend=1"))
          .hasToString("3 absent method=xShmMap");
    }
  }
}
