package org.vfstck.testkit.decorator;

import java.util.Objects;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Claims device characteristics and a sector size, true or not: what its files do is what the files
 * under it do.
 */
public final class DeviceVfs extends ForwardingVfs {

  private final DeviceCharacteristics characteristics;
  private final int sectorSize;

  /**
   * @param sectorSize in bytes
   * @throws IllegalArgumentException unless the sector size is a power of two from 32 to 65536,
   *     outside of which SQLite would replace it
   */
  public DeviceVfs(Vfs parent, DeviceCharacteristics characteristics, int sectorSize) {
    super(parent);
    if (Integer.bitCount(sectorSize) != 1 || sectorSize < 32 || sectorSize > 65536) {
      throw new IllegalArgumentException(
          "sector size " + sectorSize + ": not a power of two from 32 to 65536");
    }
    this.characteristics = Objects.requireNonNull(characteristics, "characteristics");
    this.sectorSize = sectorSize;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new ForwardingFile(file) {
      @Override
      public int sectorSize() {
        return sectorSize;
      }

      @Override
      public DeviceCharacteristics deviceCharacteristics() {
        return characteristics;
      }
    };
  }
}
