package org.vfstck.driver.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * The drivers that several test classes start: compiled once into {@code target/c}, and again when
 * a source is newer. Where they cannot be compiled for want of a compiler or a library, the test
 * that asks for one is not run.
 */
public enum CProgram {
  DRIVER(false, List.of(), CSources.DRIVER),
  SANITIZED_DRIVER(true, List.of(), CSources.DRIVER),
  BROKEN_DRIVER(false, CSources.linkedIn("broken_vfs_register"), CSources.DRIVER, CSources.BROKEN),
  OBFUSCATING_DRIVER(
      false, CSources.linkedIn("obfuscating_vfs_register"), CSources.DRIVER, CSources.OBFUSCATING);

  private final boolean sanitized;
  private final List<String> options;
  private final List<Path> sources;

  CProgram(boolean sanitized, List<String> options, Path... sources) {
    this.sanitized = sanitized;
    this.options = options;
    this.sources = List.of(sources);
  }

  /** The program, compiled if need be; its one argument is the name of the VFS to host. */
  public Path path() {
    Path program = CSources.BUILT.resolve(name().toLowerCase(Locale.ROOT));
    try {
      if (!isNewest(program)) {
        Files.createDirectories(CSources.BUILT);
        Path folder = Files.createTempDirectory(CSources.BUILT, "new");
        CCompiler compiler = CCompiler.withSqlite(folder);
        Path compiled =
            (sanitized ? compiler.sanitized(folder) : compiler)
                .program(folder, "program", options, sources.toArray(Path[]::new));
        Files.move(compiled, program, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program;
  }

  private boolean isNewest(Path program) throws IOException {
    if (!Files.exists(program)) {
      return false;
    }
    for (Path source : sources) {
      if (Files.getLastModifiedTime(source).compareTo(Files.getLastModifiedTime(program)) >= 0) {
        return false;
      }
    }
    return true;
  }
}
