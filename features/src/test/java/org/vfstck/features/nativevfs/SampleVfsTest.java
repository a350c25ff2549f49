package org.vfstck.features.nativevfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.driver.client.DriverCommand;
import org.vfstck.driver.compiled.CCompiler;
import org.vfstck.driver.compiled.CProgram;
import org.vfstck.driver.compiled.CSources;
import org.vfstck.driver.jna.JnaDriverCommand;
import org.vfstck.features.subject.DriverVfsUnderTest;
import org.vfstck.features.subject.Profile;
import org.vfstck.vfs.Capability;

/** The sample VFS, attached both ways, keeps every rule on the methods that applies to it. */
class SampleVfsTest {

  @TempDir static Path folder;

  @Test
  void linkedWithTheDriverItFailsNothing() {
    NativeRun.of(linked("obfuscating"), NativeRun.directRequirements()).assertThatNoneFailed();
  }

  @Test
  void asALibraryItFailsNothing() {
    Path library =
        CCompiler.withSqlite(folder).library(folder, "obfuscatingvfs", CSources.OBFUSCATING);
    DriverCommand command =
        DriverCommand.of(
            JnaDriverCommand.of(
                List.of("--vfs-library", library.toString(), "--vfs-name", "obfuscating")));
    NativeRun.of(command, NativeRun.directRequirements()).assertThatNoneFailed();
  }

  @Test
  void itsMappedReadsThatNeverHandOutAPageAreNone() {
    try (DriverVfsUnderTest sample = start("obfuscating");
        DriverVfsUnderTest stock = start("unix")) {
      assertThat(sample.capabilities())
          .doesNotContain(Capability.MEMORY_MAPPED_FILES)
          .contains(Capability.SHARED_MEMORY);
      assertThat(stock.capabilities())
          .contains(Capability.MEMORY_MAPPED_FILES, Capability.SHARED_MEMORY);
    }
  }

  private static DriverVfsUnderTest start(String vfs) {
    return DriverVfsUnderTest.start(vfs, "", linked(vfs), Profile.NONE, Optional.empty());
  }

  private static DriverCommand linked(String vfs) {
    return DriverCommand.of(List.of(CProgram.OBFUSCATING_DRIVER.path().toString(), vfs));
  }
}
