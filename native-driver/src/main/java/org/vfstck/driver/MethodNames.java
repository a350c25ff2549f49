package org.vfstck.driver;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The methods that each version of the C structures has (c3ref/io_methods.html). */
public final class MethodNames {

  private static final List<String> FILE_METHODS =
      List.of(
          "xClose",
          "xRead",
          "xWrite",
          "xTruncate",
          "xSync",
          "xFileSize",
          "xLock",
          "xUnlock",
          "xCheckReservedLock",
          "xFileControl",
          "xSectorSize",
          "xDeviceCharacteristics");

  private static final List<String> SHARED_MEMORY =
      List.of("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap");

  private static final List<String> MAPPED_READS = List.of("xFetch", "xUnfetch");

  private MethodNames() {}

  /** What version 2 has added. */
  public static Set<String> ofSharedMemory() {
    return new LinkedHashSet<>(SHARED_MEMORY);
  }

  /** Of sqlite3_io_methods with this iVersion, 1 or more; in the order of the structure. */
  public static Set<String> ofFile(int version) {
    Set<String> names = new LinkedHashSet<>(FILE_METHODS);
    if (version >= 2) {
      names.addAll(SHARED_MEMORY);
    }
    if (version >= 3) {
      names.addAll(MAPPED_READS);
    }
    return names;
  }
}
