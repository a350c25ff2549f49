package org.vfstck.driver.jna;

import java.util.List;
import org.vfstck.driver.client.DriverCommand;

/** The command line that starts a {@link JnaDriver} in a JVM of its own, like the present one. */
public final class JnaDriverCommand {

  /** JNA calls native code, which newer JVMs want to be told; it brings its own native part. */
  private static final List<String> VIRTUAL_MACHINE_OPTIONS =
      List.of("--enable-native-access=ALL-UNNAMED", "-Djna.nosys=true");

  private JnaDriverCommand() {}

  /**
   * @param options as {@link JnaDriver} reads them
   */
  public static List<String> of(List<String> options) {
    return DriverCommand.java(JnaDriver.class, VIRTUAL_MACHINE_OPTIONS, options).words();
  }
}
