package org.vfstck.driver.compiled;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.contract.DriverContract;
import org.vfstck.driver.contract.TranscriptContract;

/**
 * The C driver keeps the contract of every driver: over unix, and over shims that are linked in.
 */
class CDriverContractTest {

  @TempDir static Path folder;
  private static CCompiler compiler;
  private static Path driver;

  @BeforeAll
  static void compile() {
    compiler = CCompiler.withSqlite(folder);
    driver = compiler.program(folder, "driver", List.of(), CSources.DRIVER);
  }

  private static DriverCommand over(Path program, String vfs) {
    return DriverCommand.of(List.of(program.toString(), vfs))
        .withEnvironment("ASAN_OPTIONS", "detect_leaks=0");
  }

  @Nested
  class OverUnix extends DriverContract {
    @Override
    protected DriverCommand command() {
      return over(driver, "unix");
    }
  }

  @Nested
  class Transcript extends TranscriptContract {
    @Override
    protected DriverCommand command() {
      return over(driver, "unix");
    }
  }

  /** The first touch of memory that is not its own ends the process, and with it the test. */
  @Nested
  class Sanitized extends DriverContract {
    private Path program;

    @BeforeAll
    void compile() {
      program =
          compiler
              .sanitized(folder)
              .program(folder, "sanitized-driver", List.of(), CSources.DRIVER);
    }

    @Override
    protected DriverCommand command() {
      return over(program, "unix");
    }
  }

  @Nested
  class OverTheSampleVfs extends DriverContract {
    private Path program;

    @BeforeAll
    void compile() {
      program =
          compiler.program(
              folder,
              "obfuscating-driver",
              CSources.linkedIn("obfuscating_vfs_register"),
              CSources.DRIVER,
              CSources.OBFUSCATING);
    }

    @Override
    protected DriverCommand command() {
      return over(program, "obfuscating");
    }
  }

  @Nested
  class OverTheControlOfTheBrokenOnes extends DriverContract {
    private Path program;

    @BeforeAll
    void compile() {
      program =
          compiler.program(
              folder,
              "broken-driver",
              CSources.linkedIn("broken_vfs_register"),
              CSources.DRIVER,
              CSources.BROKEN);
    }

    @Override
    protected DriverCommand command() {
      return over(program, "broken-control");
    }
  }
}
