package org.vfstck.driver;

import java.util.List;

/**
 * What stands between SQLite and the VFS under test inside the driver.
 *
 * @param withoutSharedMemory the files have io_methods of version 1
 * @param traced every call is recorded and can be asked for
 * @param faults calls that fail, in the form of the protocol's {@code fault} argument
 */
public record SqlShim(boolean withoutSharedMemory, boolean traced, List<String> faults) {

  public static final SqlShim NONE = new SqlShim(false, false, List.of());

  public SqlShim {
    faults = List.copyOf(faults);
  }
}
