package org.vfstck.driver.jna;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts a {@link JnaDriver} in a JVM of its own, like the present one. */
public final class JnaDriverCommand {

  private JnaDriverCommand() {}

  /**
   * @param options as {@link JnaDriver} reads them
   */
  public static List<String> of(List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(virtualMachineOptions());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(JnaDriver.class.getName());
    command.addAll(options);
    return command;
  }

  /**
   * Native code is expected, and so is its death: the JVM's last words belong on standard error,
   * where the suite finds the signal and the frame; standard output is the protocol's.
   */
  private static List<String> virtualMachineOptions() {
    return List.of(
        "--enable-native-access=ALL-UNNAMED",
        "-Djna.nosys=true",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-XX:+DisplayVMOutputToStderr",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null");
  }
}
