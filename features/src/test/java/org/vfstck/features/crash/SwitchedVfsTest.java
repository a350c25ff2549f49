package org.vfstck.features.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

class SwitchedVfsTest {

  private static final OpenFlags DATABASE =
      OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_DB);

  private final SwitchedVfs disks = new SwitchedVfs();
  private final byte[] bytes = new byte[512];
  private int decisions;

  /** A disk on which one sector may be old or new. */
  private SimulatedDisk undecided() {
    SimulatedDisk disk = new SimulatedDisk(DeviceModel.USUAL);
    Vfs vfs = disk.vfs();
    VfsFile file = vfs.open("/test.db", DATABASE).file();
    file.write(bytes, 0, bytes.length, 0);
    return disk.image(CrashKind.POWER_LOSS)
        .disk(
            (alternatives, kind, path, place) -> {
              decisions++;
              return 0;
            });
  }

  @Test
  void aFileOfADiskThatWasCutOffIsClosedWithoutALookAtTheDisk() {
    SimulatedDisk first = undecided();
    disks.plugIn(first.vfs());
    VfsFile file = disks.open("/test.db", DATABASE).file();
    int before = decisions;
    disks.plugIn(new SimulatedDisk(DeviceModel.USUAL).vfs());
    assertThat(file.read(bytes, 0, bytes.length, 0)).isEqualTo(ResultCode.IOERR);
    assertThat(file.fileSize().code()).isEqualTo(ResultCode.IOERR);
    file.close();
    assertThat(decisions).as("what reading decides").isEqualTo(before);
    assertThat(first.openHandles()).isZero();
  }

  @Test
  void theDiskThatIsPluggedInIsRead() {
    disks.plugIn(new SimulatedDisk(DeviceModel.USUAL).vfs());
    disks.plugIn(undecided().vfs());
    VfsFile file = disks.open("/test.db", DATABASE).file();
    assertThat(file.read(bytes, 0, bytes.length, 0)).isEqualTo(ResultCode.OK);
    assertThat(decisions).isPositive();
  }
}
