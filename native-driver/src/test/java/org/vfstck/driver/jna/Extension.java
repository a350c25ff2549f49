package org.vfstck.driver.jna;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A loadable extension, compiled from a few lines of C where there is a compiler. */
final class Extension {

  /** What every extension here begins with. */
  static final String HEAD =
      """
      #include <string.h>
      #include <sqlite3ext.h>
      SQLITE_EXTENSION_INIT1
      """;

  private Extension() {}

  /**
   * @return {@code directory/libNAME.so}
   */
  static Path compile(Path directory, String name, String source) {
    Path code = directory.resolve(name + ".c");
    Path library = directory.resolve("lib" + name + ".so");
    try {
      Files.writeString(code, source);
      List<String> command =
          List.of("cc", "-std=c99", "-Wall", "-shared", "-fPIC", "-o", library + "", code + "");
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Assumptions.assumeFalse(
          said.contains("sqlite3ext.h: No such file"), "not run: SQLite's headers are missing");
      assertThat(compiler.waitFor()).as(said).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    } catch (IOException missing) {
      Assumptions.abort("not run: no C compiler: " + missing.getMessage());
      throw new UncheckedIOException(missing);
    }
    return library;
  }
}
