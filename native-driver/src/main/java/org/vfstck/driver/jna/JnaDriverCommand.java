package org.vfstck.driver.jna;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.driver.client.DriverCommand;

/** Command lines that start a {@link JnaDriver} or its like in a JVM of its own. */
public final class JnaDriverCommand {

  /** JNA calls native code, which newer JVMs want to be told; it brings its own native part. */
  private static final List<String> VIRTUAL_MACHINE_OPTIONS =
      List.of("--enable-native-access=ALL-UNNAMED", "-Djna.nosys=true");

  private JnaDriverCommand() {}

  /**
   * @param options as {@link JnaDriver} reads them
   */
  public static List<String> of(List<String> options) {
    return of(JnaDriver.class, List.of(), options);
  }

  /**
   * Any program that calls native code.
   *
   * @param virtualMachineOptions added to those that a driver gets, and stronger
   */
  public static List<String> of(
      Class<?> program, List<String> virtualMachineOptions, List<String> options) {
    List<String> all = new ArrayList<>(VIRTUAL_MACHINE_OPTIONS);
    all.addAll(virtualMachineOptions);
    return DriverCommand.java(program, all, options).words();
  }
}
