package org.vfstck.driver.compiled;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.contract.DriverContract;
import org.vfstck.driver.contract.TranscriptContract;

/**
 * The C driver keeps the contract of every driver: over unix, and over shims that are linked in.
 */
class CDriverContractTest {

  private static DriverCommand over(CProgram program, String vfs) {
    return DriverCommand.of(List.of(program.path().toString(), vfs))
        .withEnvironment("ASAN_OPTIONS", "detect_leaks=0");
  }

  @Nested
  class OverUnix extends DriverContract {
    @Override
    protected DriverCommand command() {
      return over(CProgram.DRIVER, "unix");
    }
  }

  @Nested
  class Transcript extends TranscriptContract {
    @Override
    protected DriverCommand command() {
      return over(CProgram.DRIVER, "unix");
    }
  }

  /** The first touch of memory that is not its own ends the process, and with it the test. */
  @Nested
  class Sanitized extends DriverContract {
    @Override
    protected DriverCommand command() {
      return over(CProgram.SANITIZED_DRIVER, "unix");
    }
  }

  @Nested
  class OverTheSampleVfs extends DriverContract {
    @Override
    protected DriverCommand command() {
      return over(CProgram.OBFUSCATING_DRIVER, "obfuscating");
    }
  }

  @Nested
  class OverTheControlOfTheBrokenOnes extends DriverContract {
    @Override
    protected DriverCommand command() {
      return over(CProgram.BROKEN_DRIVER, "broken-control");
    }
  }
}
