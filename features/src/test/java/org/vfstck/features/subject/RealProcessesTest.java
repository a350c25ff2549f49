package org.vfstck.features.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.features.subject.VfsUnderTest.Workspace;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.VfsFile;

/** VFSes that are Java classes, used by processes of the operating system. */
class RealProcessesTest {

  private static final OpenFlags NEW_DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  @ParameterizedTest
  @ValueSource(strings = {"os", "org.vfstck.testkit.os.OsVfs"})
  void locksHoldBetweenThisJvmAndAnotherAndGoWithIt(String name) {
    try (VfsUnderTest vfs = VfsUnderTests.named(name, 0);
        Workspace workspace = vfs.newWorkspace()) {
      VfsFile here = open(workspace, workspace.newProcess());
      ClientProcess other = workspace.newProcess();
      VfsFile there = open(workspace, other);
      assertThat(there.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
      assertThat(there.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
      assertThat(here.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
      assertThat(here.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.BUSY);
      other.kill();
      assertThat(here.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
      here.close();
      workspace.newProcess().vfs().delete(path(workspace), false);
    }
  }

  @Test
  void sharedMemoryIsOneForBoth() {
    try (VfsUnderTest vfs = VfsUnderTests.named("os", 0);
        Workspace workspace = vfs.newWorkspace()) {
      VfsFile here = open(workspace, workspace.newProcess());
      VfsFile there = open(workspace, workspace.newProcess());
      SharedRegion ours = here.sharedMemory().orElseThrow().map(0, 32768, true).region();
      SharedRegion theirs = there.sharedMemory().orElseThrow().map(0, 32768, true).region();
      theirs.putInt(4096, 0x01020304);
      assertThat(ours.getInt(4096)).isEqualTo(0x01020304);
      ours.putShort(10, (short) -3);
      ours.putByte(13, (byte) 200);
      assertThat(theirs.getShort(10)).isEqualTo((short) -3);
      assertThat(theirs.getByte(13)).isEqualTo((byte) 200);
      theirs.clear(0, 8192);
      assertThat(ours.getIntOrdered(4096)).isZero();
      here.close();
      there.close();
    }
  }

  @Test
  void aChildIsUsedAgainByTheNextScenarioUnlessItWasKilled() {
    try (VfsUnderTest vfs = VfsUnderTests.named("os", 0)) {
      ClientProcess first = secondProcess(vfs, false);
      ClientProcess again = secondProcess(vfs, true);
      ClientProcess anew = secondProcess(vfs, false);
      assertThat(again).isEqualTo(first);
      assertThat(anew).isNotEqualTo(first);
    }
  }

  @Test
  void thisJvmIsNotKilled() {
    try (VfsUnderTest vfs = VfsUnderTests.named("os", 0);
        Workspace workspace = vfs.newWorkspace()) {
      ClientProcess first = workspace.newProcess();
      assertThatThrownBy(first::kill).hasMessageContaining("is this JVM");
    }
  }

  private static ClientProcess secondProcess(VfsUnderTest vfs, boolean killed) {
    try (Workspace workspace = vfs.newWorkspace()) {
      workspace.newProcess();
      ClientProcess second = workspace.newProcess();
      open(workspace, second);
      if (killed) {
        second.kill();
      }
      return second;
    }
  }

  private static String path(Workspace workspace) {
    return java.nio.file.Path.of(workspace.directory() + "t.db").toAbsolutePath().toString();
  }

  private static VfsFile open(Workspace workspace, ClientProcess process) {
    String path = process.vfs().fullPathname(workspace.directory() + "t.db").path();
    return process.vfs().open(path, NEW_DATABASE).file();
  }
}
