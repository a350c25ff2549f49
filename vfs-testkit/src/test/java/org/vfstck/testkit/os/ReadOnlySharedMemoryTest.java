package org.vfstck.testkit.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.testkit.process.RemoteVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.VfsFile;

/** A "-shm" file, and a directory, that this user can read and not write. */
@Timeout(60)
class ReadOnlySharedMemoryTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  @TempDir Path directory;

  private static void forbidWriting(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    assumeFalse(Files.isWritable(path), "this user may write everything (root)");
  }

  @Test
  void withoutAWriterItCanNotBeMadeValid() throws IOException {
    Path shm = Files.write(directory.resolve("main.db-shm"), new byte[32768]);
    forbidWriting(shm, "r--r--r--");
    VfsFile file = new OsVfs().open(directory.resolve("main.db").toString(), DATABASE).file();
    RegionResult result = file.sharedMemory().get().map(0, 32768, false);
    assertThat(result).isEqualTo(RegionResult.failed(ResultCode.READONLY_CANTINIT));
    assertThat(file.close()).isEqualTo(ResultCode.OK);
  }

  @Test
  void besideAWriterItIsReadAndTheCodeSaysSo() throws IOException {
    assumeTrue(Files.isReadable(Path.of("/proc/locks")), "there is no /proc/locks");
    String path = directory.toRealPath().resolve("main.db").toString();
    try (RemoteVfs writer = RemoteVfs.start()) {
      SharedMemory writers = writer.open(path, DATABASE).file().sharedMemory().get();
      writers.map(0, 32768, true).region().putInt(12, 4711);
      forbidWriting(directory.resolve("main.db-shm"), "r--r--r--");
      VfsFile file = new OsVfs().open(path, DATABASE).file();
      RegionResult result = file.sharedMemory().get().map(0, 32768, false);
      assertThat(result.code()).isEqualTo(ResultCode.READONLY);
      assertThat(result.region().getInt(12)).isEqualTo(4711);
      assertThat(file.close()).isEqualTo(ResultCode.OK);
    }
  }

  @Test
  void aJournalInADirectoryThatCanNotBeWrittenSaysWhy() throws IOException {
    forbidWriting(directory, "r-xr-xr-x");
    OpenFlags journal = OpenFlags.MAIN_JOURNAL.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
    OsVfs vfs = new OsVfs();
    OpenResult result = vfs.open(directory.resolve("main.db-journal").toString(), journal);
    assertThat(result.code()).isEqualTo(ResultCode.READONLY_DIRECTORY);
    assertThat(result.file()).isNull();
    assertThat(vfs.lastError()).contains("main.db-journal");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void aDatabaseThatCanNotBeWrittenOpensReadOnly() throws IOException {
    Path database = Files.write(directory.resolve("main.db"), new byte[100]);
    forbidWriting(database, "r--r--r--");
    OpenResult result = new OsVfs().open(database.toString(), DATABASE);
    assertThat(result.outputFlags()).isEqualTo(OpenFlags.MAIN_DB.with(OpenFlags.READONLY));
    assertThat(result.file().write(new byte[1], 0, 1, 0)).isEqualTo(ResultCode.IOERR_WRITE);
    assertThat(result.file().close()).isEqualTo(ResultCode.OK);
  }
}
