package org.vfstck.driver.server;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Vfs;

/**
 * A driver program for a VFS that is a Java class.
 *
 * <pre>
 *   java ... org.vfstck.driver.server.JavaVfsDriver os | os-legacy | CLASS
 * </pre>
 */
public final class JavaVfsDriver {

  private static final int UNUSABLE = 2;
  private static final int OUTPUT_BUFFER = 65536;

  private JavaVfsDriver() {}

  public static void main(String[] arguments) throws IOException {
    OutputStream replies = new BufferedOutputStream(System.out, OUTPUT_BUFFER);
    System.setOut(System.err); // what a VFS prints must not get between the replies
    Vfs vfs;
    try {
      vfs = create(arguments);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException unusable) {
      Throwable cause = unusable.getCause() == null ? unusable : unusable.getCause();
      String reason = String.join(" ", arguments) + ": no VFS can be made of it: " + cause;
      System.err.println(reason);
      DriverServer.refuse(System.in, replies, reason);
      System.exit(UNUSABLE);
      return;
    }
    new DriverServer(new JavaVfsHost(vfs)).serve(System.in, replies);
  }

  private static Vfs create(String[] arguments) throws ReflectiveOperationException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("one argument is needed: os, os-legacy or a class name");
    }
    return switch (arguments[0]) {
      case "os" -> new OsVfs();
      case "os-legacy" -> new LegacyVfs(new OsVfs());
      default -> Class.forName(arguments[0]).asSubclass(Vfs.class).getConstructor().newInstance();
    };
  }
}
