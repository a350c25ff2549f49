package org.vfstck.testkit.disk;

import java.util.List;
import java.util.Locale;
import org.vfstck.vfs.DeviceCharacteristics;

/**
 * What a device says of itself and what it does. The two differ where a false claim is to be
 * caught.
 *
 * @param claims what xDeviceCharacteristics answers
 * @param truth what the device keeps to when the power fails
 * @param sectorSize what xSectorSize answers, a power of two from 512 on
 * @param trueSectorSize without POWERSAFE_OVERWRITE the bytes that a write within them may damage
 * @param staleBlocks a file that has grown may show what its new blocks held before, where its own
 *     data is lost. Outside of what SQLite can stand: a page that was appended and never written is
 *     taken for data. Off unless one wants to see that.
 * @param recordClasses sectors of one read of a log are decided together and only in some mixtures:
 *     see {@link DecisionKind#RECORD}
 */
public record DeviceModel(
    DeviceCharacteristics claims,
    DeviceCharacteristics truth,
    int sectorSize,
    int trueSectorSize,
    boolean staleBlocks,
    boolean recordClasses) {

  /** As the stock VFS claims on most systems: powersafe overwrite, sectors of 4096 bytes. */
  public static final DeviceModel USUAL = honest(DeviceCharacteristics.POWERSAFE_OVERWRITE);

  private static final List<DeviceCharacteristics> MODELLED =
      List.of(
          DeviceCharacteristics.ATOMIC,
          DeviceCharacteristics.ATOMIC512,
          DeviceCharacteristics.ATOMIC1K,
          DeviceCharacteristics.ATOMIC2K,
          DeviceCharacteristics.ATOMIC4K,
          DeviceCharacteristics.ATOMIC8K,
          DeviceCharacteristics.ATOMIC16K,
          DeviceCharacteristics.ATOMIC32K,
          DeviceCharacteristics.ATOMIC64K,
          DeviceCharacteristics.SAFE_APPEND,
          DeviceCharacteristics.SEQUENTIAL,
          DeviceCharacteristics.POWERSAFE_OVERWRITE,
          DeviceCharacteristics.BATCH_ATOMIC);

  public DeviceModel {
    checkSector(sectorSize);
    checkSector(trueSectorSize);
  }

  private static void checkSector(int size) {
    if (size < Sector.SIZE || Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException(
          "a sector of "
              + size
              + " bytes: it must be a power of two and "
              + Sector.SIZE
              + " at least");
    }
  }

  /** A device that does what it claims. */
  public static DeviceModel honest(DeviceCharacteristics claims) {
    return new DeviceModel(claims, claims, 4096, 4096, false, false);
  }

  /** The same claims over another truth. */
  public DeviceModel inTruth(DeviceCharacteristics other) {
    return new DeviceModel(claims, other, sectorSize, trueSectorSize, staleBlocks, recordClasses);
  }

  public DeviceModel withSectorSize(int bytes) {
    return new DeviceModel(claims, truth, bytes, bytes, staleBlocks, recordClasses);
  }

  /** What a write may damage, whatever xSectorSize answers. */
  public DeviceModel withTrueSectorSize(int bytes) {
    return new DeviceModel(claims, truth, sectorSize, bytes, staleBlocks, recordClasses);
  }

  public DeviceModel withStaleBlocks(boolean shown) {
    return new DeviceModel(claims, truth, sectorSize, trueSectorSize, shown, recordClasses);
  }

  public DeviceModel withRecordClasses(boolean used) {
    return new DeviceModel(claims, truth, sectorSize, trueSectorSize, staleBlocks, used);
  }

  /**
   * Claims by their names without SQLITE_IOCAP_, joined by commas or bars; NONE for no claim.
   *
   * @throws IllegalArgumentException if there is no such name, or one that says nothing of a crash
   */
  public static DeviceCharacteristics claims(String names) {
    DeviceCharacteristics claims = DeviceCharacteristics.NONE;
    for (String name : names.split("[,|]", -1)) {
      claims = claims.with(claim(name.trim().toUpperCase(Locale.ROOT)));
    }
    return claims;
  }

  private static DeviceCharacteristics claim(String name) {
    if (name.equals("NONE")) {
      return DeviceCharacteristics.NONE;
    }
    for (DeviceCharacteristics known : MODELLED) {
      if (known.toString().equals(name)) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "no claim \"" + name + "\" is known; known are NONE and " + MODELLED);
  }

  boolean damages() {
    return !truth.has(DeviceCharacteristics.POWERSAFE_OVERWRITE);
  }

  boolean safeAppend() {
    return truth.has(DeviceCharacteristics.SAFE_APPEND);
  }

  boolean batchAtomic() {
    return truth.has(DeviceCharacteristics.BATCH_ATOMIC);
  }

  boolean sequential() {
    return truth.has(DeviceCharacteristics.SEQUENTIAL);
  }

  /** Whether this write takes place whole or not at all (c3ref/c_iocap_atomic.html). */
  boolean atomic(long offset, int amount) {
    if (truth.has(DeviceCharacteristics.ATOMIC)) {
      return true;
    }
    boolean power = Integer.bitCount(amount) == 1 && amount >= Sector.SIZE && amount <= 65536;
    if (!power || offset % amount != 0) {
      return false;
    }
    int bit = DeviceCharacteristics.ATOMIC512.bits() * (amount / Sector.SIZE);
    return truth.has(new DeviceCharacteristics(bit));
  }
}
