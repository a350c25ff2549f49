package org.vfstck.vfs;

import java.util.EnumSet;
import java.util.Set;

/**
 * A virtual file system: {@code sqlite3_vfs} (c3ref/vfs.html), as one process sees it. Used by
 * several threads at once.
 *
 * <p>Left out: xDlOpen and its kin and the system-call overrides, which SQLite's storage never
 * needs.
 */
public interface Vfs {

  /** zName. */
  String name();

  /** mxPathname: the longest full pathname in bytes, at most. */
  default int maximumPathname() {
    return 512;
  }

  /**
   * What this VFS says that it can do; it is held to it. By default all that a Java class can have
   * but mapped reads.
   */
  default Set<Capability> capabilities() {
    return EnumSet.complementOf(
        EnumSet.of(Capability.MEMORY_MAPPED_FILES, Capability.NATIVE_ABI, Capability.POWER_LOSS));
  }

  /**
   * xOpen.
   *
   * @param path a result of {@link #fullPathname}, perhaps with "-journal", "-wal" or a
   *     super-journal suffix; null for a new temporary file, which is deleted when it is closed
   * @return CANTOPEN if the file is not there and CREATE is not set
   */
  OpenResult open(String path, OpenFlags flags);

  /**
   * xDelete.
   *
   * @param syncDirectory return only when the deletion is durable
   * @return IOERR_DELETE_NOENT if there is no such file
   */
  ResultCode delete(String path, boolean syncDirectory);

  /** xAccess. */
  FlagResult access(String path, AccessMode mode);

  /** xFullPathname: CANTOPEN if the result were longer than {@link #maximumPathname}. */
  PathResult fullPathname(String path);

  /**
   * xRandomness: fills {@code output}.
   *
   * @return the number of bytes of randomness obtained
   */
  int randomness(byte[] output);

  /**
   * xSleep: at least {@code microseconds}.
   *
   * @return the microseconds actually asked of the system
   */
  int sleep(int microseconds);

  /** xCurrentTimeInt64: milliseconds since the Julian day epoch, noon of 24 November 4714 BC. */
  long currentTimeMillis();

  /** xGetLastError: the text of the last error of the system under this VFS; "" if unknown. */
  default String lastError() {
    return "";
  }
}
