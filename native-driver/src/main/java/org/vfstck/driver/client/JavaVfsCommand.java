package org.vfstck.driver.client;

import java.util.List;
import org.vfstck.driver.server.JavaVfsDriver;

/** Starts the driver for VFSes that are Java classes. */
public final class JavaVfsCommand {

  private JavaVfsCommand() {}

  /**
   * @param vfs {@code os}, {@code os-legacy} or the name of a class on this JVM's class path
   */
  public static DriverCommand hosting(String vfs) {
    return DriverCommand.java(JavaVfsDriver.class, List.of(), List.of(vfs));
  }
}
