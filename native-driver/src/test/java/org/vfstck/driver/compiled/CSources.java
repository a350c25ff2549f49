package org.vfstck.driver.compiled;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files in C, found from wherever in the source tree the tests were started. */
public final class CSources {

  private static final Path ROOT = root();

  static final Path DRIVER = ROOT.resolve("native-driver/src/main/c/vfs_tck_driver.c");
  public static final Path BROKEN = ROOT.resolve("native-driver/src/test/c/broken_vfs.c");
  public static final Path BROKEN_LIST = ROOT.resolve("native-driver/src/test/c/broken_vfs.tsv");
  static final Path PROBE = ROOT.resolve("native-driver/src/test/c/probe.txt");
  public static final Path OBFUSCATING = ROOT.resolve("examples/obfuscating-vfs/obfuscating_vfs.c");

  /** Where programs are put; {@code mvn clean} removes it. */
  static final Path BUILT = ROOT.resolve("native-driver/target/c");

  private CSources() {}

  /** Options that link a VFS with the C driver: its source is compiled into the program. */
  static List<String> linkedIn(String register) {
    return List.of("-DSQLITE_CORE", "-DVFS_TCK_INIT=" + register);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("native-driver/PROTOCOL.md"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new AssertionError("the tests were not started within the source tree");
    }
    return folder;
  }
}
