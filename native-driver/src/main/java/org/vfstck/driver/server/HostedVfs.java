package org.vfstck.driver.server;

import org.vfstck.driver.AbiProbe.VfsStructure;

/**
 * The methods of the {@code sqlite3_vfs}. Any of them may throw {@link AbsentMethodException}.
 * Pathnames are UTF-8 in C.
 */
public interface HostedVfs {

  /** The structure itself, szOsFile and the method pointers. */
  VfsStructure structure();

  /**
   * @param path null for a temporary file
   * @param flags the bits of SQLITE_OPEN_...
   */
  Observed.Open open(String path, int flags);

  Observed.Code delete(String path, boolean syncDirectory);

  /**
   * @param mode SQLITE_ACCESS_...: 0 to 2, or a number that SQLite does not define
   */
  Observed.Number access(String path, int mode);

  /**
   * @param size nOut, the bytes of the output buffer
   */
  Observed.Name fullPathname(String path, int size);

  /** The code of the observation is what xRandomness returned. */
  Observed.Bytes randomness(int amount);

  /** What xSleep returned. */
  int sleep(int microseconds);

  /** The double of xCurrentTime. */
  double currentTime();

  long currentTimeInt64();

  Observed.LastError lastError(int size);
}
