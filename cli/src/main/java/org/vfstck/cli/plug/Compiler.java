package org.vfstck.cli.plug;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The C compiler of this machine, for the C driver and the examples. */
record Compiler(String command, String version) {

  private static final int SECONDS = 10;

  /** The first that answers. */
  static Optional<Compiler> find() {
    for (String command : List.of("cc", "gcc", "clang")) {
      Optional<String> version = firstLine(command, "--version");
      if (version.isPresent()) {
        return version.map(line -> new Compiler(command, line));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> firstLine(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output;
      try (var in = process.getInputStream()) {
        output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      return process.exitValue() == 0 ? output.lines().findFirst() : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
