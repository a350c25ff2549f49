package org.vfstck.cli;

import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import picocli.CommandLine.Option;

/** Which VFS is judged. */
final class VfsOptions {

  @Option(
      names = "--vfs",
      paramLabel = "VFS",
      defaultValue = "memory",
      description =
          "memory, os, os-legacy (os without shared memory), or the name of a class on the class"
              + " path that implements org.vfstck.vfs.Vfs. Default: ${DEFAULT-VALUE}.")
  private String vfs;

  VfsUnderTest open(long seed) {
    return VfsUnderTests.named(vfs, seed);
  }
}
