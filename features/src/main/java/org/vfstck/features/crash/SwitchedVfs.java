package org.vfstck.features.crash;

import org.vfstck.testkit.decorator.CallInterceptor;
import org.vfstck.testkit.decorator.InterceptingVfs;
import org.vfstck.testkit.decorator.VfsCall;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * A socket for disks: native code registers its VFS once and keeps it, and each crash state is
 * another disk.
 *
 * <pre>
 *   SQLite or a shim --&gt; this --&gt; disk 1   cut: xClose and xShmUnmap only
 *                              --&gt; disk 2   the present one
 * </pre>
 *
 * What is open on a disk that was cut off answers SQLITE_IOERR to everything but being closed: so
 * it can be closed without another look at the disk, which would decide what is undecided there.
 */
final class SwitchedVfs implements Vfs {

  /** What the VFS is registered as. */
  static final String NAME = "simulated-disk";

  private Cable cable = new Cable();
  private Vfs present = new SimulatedDisk(DeviceModel.USUAL).vfs();

  private static final class Cable implements CallInterceptor {
    private boolean cut;

    @Override
    public ResultCode before(VfsCall call) {
      return cut ? ResultCode.IOERR : null;
    }
  }

  /** Cuts the present disk off and takes another one. */
  void plugIn(Vfs disk) {
    cut();
    cable = new Cable();
    present = new InterceptingVfs(disk, "", cable);
  }

  /** Cuts the present disk off. */
  void cut() {
    cable.cut = true;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    return present.open(path, flags);
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    return present.delete(path, syncDirectory);
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    return present.access(path, mode);
  }

  @Override
  public PathResult fullPathname(String path) {
    return present.fullPathname(path);
  }

  @Override
  public int randomness(byte[] output) {
    return present.randomness(output);
  }

  @Override
  public int sleep(int microseconds) {
    return present.sleep(microseconds);
  }

  @Override
  public long currentTimeMillis() {
    return present.currentTimeMillis();
  }
}
