package org.vfstck.driver.compiled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A driver that was given its whole input at once.
 *
 * @param status -1 if it did not end in time
 * @param output what it answered, a character for each byte
 * @param errors what it wrote on standard error, and the sanitizers with it
 */
record DriverRun(int status, String output, String errors) {

  private static final int MOST_SECONDS = 60;

  static DriverRun of(Path folder, List<String> command, byte[] input) {
    try {
      Path given = Files.write(Files.createTempFile(folder, "run", ".in"), input);
      Path output = Files.createTempFile(folder, "run", ".out");
      Path errors = Files.createTempFile(folder, "run", ".err");
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("ASAN_OPTIONS", "detect_leaks=0");
      Process process =
          builder
              .redirectInput(given.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return new DriverRun(ended ? process.exitValue() : -1, text(output), text(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", e);
    }
  }

  static DriverRun of(Path folder, List<String> command, String input) {
    return of(folder, command, input.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
