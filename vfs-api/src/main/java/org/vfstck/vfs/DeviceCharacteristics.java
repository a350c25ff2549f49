package org.vfstck.vfs;

import java.util.StringJoiner;

/**
 * The {@code SQLITE_IOCAP_*} bits: what a VFS promises of its device (c3ref/c_iocap_atomic.html).
 */
public record DeviceCharacteristics(int bits) {

  public static final DeviceCharacteristics NONE = new DeviceCharacteristics(0);
  public static final DeviceCharacteristics ATOMIC = new DeviceCharacteristics(0x00000001);
  public static final DeviceCharacteristics ATOMIC512 = new DeviceCharacteristics(0x00000002);
  public static final DeviceCharacteristics ATOMIC1K = new DeviceCharacteristics(0x00000004);
  public static final DeviceCharacteristics ATOMIC2K = new DeviceCharacteristics(0x00000008);
  public static final DeviceCharacteristics ATOMIC4K = new DeviceCharacteristics(0x00000010);
  public static final DeviceCharacteristics ATOMIC8K = new DeviceCharacteristics(0x00000020);
  public static final DeviceCharacteristics ATOMIC16K = new DeviceCharacteristics(0x00000040);
  public static final DeviceCharacteristics ATOMIC32K = new DeviceCharacteristics(0x00000080);
  public static final DeviceCharacteristics ATOMIC64K = new DeviceCharacteristics(0x00000100);
  public static final DeviceCharacteristics SAFE_APPEND = new DeviceCharacteristics(0x00000200);
  public static final DeviceCharacteristics SEQUENTIAL = new DeviceCharacteristics(0x00000400);
  public static final DeviceCharacteristics UNDELETABLE_WHEN_OPEN =
      new DeviceCharacteristics(0x00000800);
  public static final DeviceCharacteristics POWERSAFE_OVERWRITE =
      new DeviceCharacteristics(0x00001000);
  public static final DeviceCharacteristics IMMUTABLE = new DeviceCharacteristics(0x00002000);
  public static final DeviceCharacteristics BATCH_ATOMIC = new DeviceCharacteristics(0x00004000);
  public static final DeviceCharacteristics SUBPAGE_READ = new DeviceCharacteristics(0x00008000);

  private static final String[] NAMES = {
    "ATOMIC",
    "ATOMIC512",
    "ATOMIC1K",
    "ATOMIC2K",
    "ATOMIC4K",
    "ATOMIC8K",
    "ATOMIC16K",
    "ATOMIC32K",
    "ATOMIC64K",
    "SAFE_APPEND",
    "SEQUENTIAL",
    "UNDELETABLE_WHEN_OPEN",
    "POWERSAFE_OVERWRITE",
    "IMMUTABLE",
    "BATCH_ATOMIC",
    "SUBPAGE_READ"
  };

  public DeviceCharacteristics with(DeviceCharacteristics other) {
    return new DeviceCharacteristics(bits | other.bits);
  }

  public DeviceCharacteristics without(DeviceCharacteristics other) {
    return new DeviceCharacteristics(bits & ~other.bits);
  }

  /** Whether every bit of {@code other} is set. */
  public boolean has(DeviceCharacteristics other) {
    return (bits & other.bits) == other.bits;
  }

  @Override
  public String toString() {
    StringJoiner names = new StringJoiner("|");
    int unnamed = bits;
    for (int i = 0; i < NAMES.length; i++) {
      if ((bits & 1 << i) != 0) {
        names.add(NAMES[i]);
        unnamed &= ~(1 << i);
      }
    }
    if (unnamed != 0) {
      names.add("0x" + Integer.toHexString(unnamed));
    }
    return bits == 0 ? "NONE" : names.toString();
  }
}
