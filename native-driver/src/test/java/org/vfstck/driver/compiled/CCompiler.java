package org.vfstck.driver.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's C compiler. Where it, or SQLite's header, is missing, tests that need it are
 * reported as not run, with a text that says what to install.
 */
public final class CCompiler {

  private static final List<String> NAMES = List.of("cc", "gcc", "clang");
  private static final int MOST_SECONDS = 120;
  private static final List<String> STRICT =
      List.of("-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror", "-g", "-O1");
  private static final List<String> SANITIZERS =
      List.of("-fsanitize=address,undefined", "-fno-sanitize-recover=undefined");

  private final Path program;
  private final List<String> options;

  private CCompiler(Path program, List<String> options) {
    this.program = program;
    this.options = options;
  }

  /** The first of cc, gcc and clang on the PATH. */
  public static Optional<CCompiler> find() {
    for (String name : NAMES) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
        Path candidate = Path.of(folder, name);
        if (!folder.isEmpty() && Files.isExecutable(candidate)) {
          return Optional.of(new CCompiler(candidate, STRICT));
        }
      }
    }
    return Optional.empty();
  }

  /** One that links programs with SQLite; without it the test is not run. */
  public static CCompiler withSqlite(Path folder) {
    Optional<CCompiler> found = find();
    Assumptions.assumeTrue(
        found.isPresent(), () -> "NOT RUN: no C compiler, none of " + NAMES + " is on the PATH");
    found.get().assumeLinks(folder, "sqlite3.h and libsqlite3 (libsqlite3-dev)");
    return found.get();
  }

  /**
   * The same, with the address and undefined-behaviour sanitizers; without them the test is not
   * run.
   */
  public CCompiler sanitized(Path folder) {
    List<String> more = new ArrayList<>(options);
    more.addAll(SANITIZERS);
    CCompiler sanitized = new CCompiler(program, more);
    sanitized.assumeLinks(folder, "the sanitizers' libraries (libasan, libubsan)");
    return sanitized;
  }

  private void assumeLinks(Path folder, String what) {
    try {
      Path source = Files.createTempFile(folder, "check", ".c");
      Files.writeString(
          source,
          "#include <sqlite3.h>\n"
              + "int main(void) { return sqlite3_libversion_number() != SQLITE_VERSION_NUMBER; }\n");
      Outcome outcome = compile(folder.resolve("check"), List.of("-lsqlite3"), List.of(source));
      Assumptions.assumeTrue(
          outcome.status == 0,
          () -> "NOT RUN: " + program + " needs " + what + "\n" + outcome.text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A program linked with SQLite.
   *
   * @param more further options, as {@code -DNAME=value}
   * @throws AssertionError if it does not compile without a warning; with the compiler's words
   */
  public Path program(Path folder, String name, List<String> more, Path... sources) {
    List<String> all = new ArrayList<>(more);
    all.add("-lsqlite3");
    return compiled(folder.resolve(name), all, List.of(sources));
  }

  /**
   * A shared library that SQLite can load.
   *
   * @throws AssertionError if it does not compile without a warning; with the compiler's words
   */
  public Path library(Path folder, String name, Path... sources) {
    return compiled(folder.resolve(name + ".so"), List.of("-fPIC", "-shared"), List.of(sources));
  }

  private Path compiled(Path output, List<String> more, List<Path> sources) {
    Outcome outcome = compile(output, more, sources);
    if (outcome.status != 0) {
      throw new AssertionError(sources + " does not compile:\n" + outcome.text);
    }
    return output;
  }

  private Outcome compile(Path output, List<String> more, List<Path> sources) {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(options);
    command.addAll(List.of("-o", output.toString()));
    sources.forEach(source -> command.add(source.toString()));
    command.addAll(more);
    return run(command, MOST_SECONDS);
  }

  /** What a program printed on both outputs, and its exit status; -1 if it did not end in time. */
  record Outcome(int status, String text) {}

  static Outcome run(List<String> command, int mostSeconds) {
    try {
      Path output = Files.createTempFile("vfs-tck", ".out");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      boolean ended = process.waitFor(mostSeconds, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      Files.delete(output);
      return new Outcome(ended ? process.exitValue() : -1, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", e);
    }
  }
}
