package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.client.DriverFailure;
import org.vfstck.driver.client.DriverProcess;
import org.vfstck.driver.contract.ContractDrivers;
import org.vfstck.driver.contract.DriverContract;
import org.vfstck.driver.contract.SqlContract;
import org.vfstck.driver.contract.TranscriptContract;

/** The JNA driver keeps the protocol, over the stock VFS and over a Java VFS that C calls. */
class JnaDriverTest {

  @BeforeAll
  static void thereIsASqliteLibrary() {
    DriverChild.greeted().close();
  }

  private static DriverCommand command(String... options) {
    return DriverCommand.of(JnaDriverCommand.of(List.of(options)));
  }

  @TempDir Path directory;

  @Test
  void aVfsThatCrashesIsSaidToHaveDiedOfItsSignal() {
    Path library =
        Extension.compile(
            directory,
            "crash",
            Extension.HEAD
                + """
                static sqlite3_vfs vfs;
                static int xDelete(sqlite3_vfs *v, const char *name, int sync) {
                  return *(volatile int *)8;
                }
                int sqlite3_crash_init(sqlite3 *db, char **e, const sqlite3_api_routines *p) {
                  SQLITE_EXTENSION_INIT2(p);
                  vfs = *sqlite3_vfs_find(0);
                  vfs.zName = "crash";
                  vfs.xDelete = xDelete;
                  return sqlite3_vfs_register(&vfs, 0);
                }
                """);
    try (DriverProcess driver = DriverProcess.start(command("--vfs-library", library + ""))) {
      assertThatThrownBy(() -> ContractDrivers.ask(driver, "delete path=/x sync=0"))
          .isInstanceOf(DriverFailure.class)
          .hasMessageContaining("SIGSEGV")
          .hasMessageContaining("in: C [libcrash.so+")
          .hasMessageContaining("delete path=/x");
    }
  }

  @Nested
  class OverUnix extends DriverContract {
    @Override
    protected DriverCommand command() {
      return JnaDriverTest.command("--vfs-name", "unix");
    }
  }

  @Nested
  class Sql extends SqlContract {
    @Override
    protected DriverCommand command() {
      return JnaDriverTest.command("--vfs-name", "unix");
    }
  }

  @Nested
  class OverJavaFiles extends DriverContract {
    @Override
    protected DriverCommand command() {
      return JnaDriverTest.command("--parent", "os");
    }
  }

  @Nested
  class Transcript extends TranscriptContract {
    @Override
    protected DriverCommand command() {
      return JnaDriverTest.command("--vfs-name", "unix");
    }
  }
}
