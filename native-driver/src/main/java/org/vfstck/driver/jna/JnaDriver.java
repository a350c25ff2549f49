package org.vfstck.driver.jna;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.vfstck.driver.server.DriverServer;

/**
 * The driver program for native VFSes: speaks the driver protocol on standard input and output.
 * Started as {@link JnaDriverCommand} says.
 *
 * <pre>
 *   --sqlite-library FILE   SQLite's library; the system's by default
 *   --vfs-library FILE      extension that registers the VFS
 *   --vfs-entry SYMBOL      its entry point
 *   --vfs-name NAME         the VFS to host
 *   --parent VFS            memory, os or a Java class: the default VFS under the extension
 *   --setup-sql SQL         run once, after the extension was loaded
 *   --connection-sql SQL    run on each connection
 *   --uri-parameter K=V     given to xOpen with each database; may be repeated
 * </pre>
 */
public final class JnaDriver {

  private static final int UNUSABLE = 2;
  private static final int OUTPUT_BUFFER = 65536;

  private JnaDriver() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream replies = new BufferedOutputStream(System.out, OUTPUT_BUFFER);
    System.setOut(System.err); // what a Java VFS prints must not get between the replies
    JnaDriverHost host;
    try {
      host = Bootstrap.start(JnaDriverOptions.parse(arguments));
    } catch (DriverStartException unusable) {
      System.err.println(unusable.getMessage());
      DriverServer.refuse(System.in, replies, unusable.getMessage());
      System.exit(UNUSABLE);
      return;
    }
    new DriverServer(host).serve(System.in, replies);
    // Not by returning: a thread that a native VFS has started must not keep the process.
    System.exit(0);
  }
}
