package org.vfstck.cli;

import picocli.CommandLine.IVersionProvider;

/** From the manifest of the jar; a class path without one has no version. */
final class Version implements IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {"vfs-tck " + text()};
  }
}
