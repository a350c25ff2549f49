package org.vfstck.driver.compiled;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A driver, asked one line after the other. What it answers is text: {@code rc=0 size=5}. */
final class DrivenProcess implements AutoCloseable {

  /** Far more than any answer needs; a hanging driver costs a test this long. */
  private static final int PATIENCE_MILLIS = 2000;

  /**
   * One answer.
   *
   * @param line without the number of the request and the length of the payload
   */
  record Answer(String line, byte[] payload) {

    String text() {
      return new String(payload, StandardCharsets.ISO_8859_1);
    }

    boolean isEnd() {
      return line.startsWith("END ");
    }

    @Override
    public String toString() {
      return payload.length == 0 ? line : line + " | " + text();
    }
  }

  private final Process process;
  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private long next;

  DrivenProcess(Path folder, List<String> command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      // An author's memory that is not given back at the end is not what the tests look for.
      builder.environment().putAll(Map.of("ASAN_OPTIONS", "detect_leaks=0:handle_segv=0"));
      process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(this::read, "answers of " + command);
    reader.setDaemon(true);
    reader.start();
  }

  Answer ask(String request) {
    return ask(request, new byte[0]);
  }

  /** The answer, or one that begins with END and says how the process ended. */
  Answer ask(String request, byte[] payload) {
    String line = ++next + " " + request + (payload.length > 0 ? " +" + payload.length : "") + "\n";
    try {
      process.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().write(payload);
      process.getOutputStream().flush();
    } catch (IOException e) {
      return end();
    }
    return answer();
  }

  private Answer answer() {
    try {
      Answer answer = answers.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (answer == null) {
        close();
        return new Answer("END no answer", new byte[0]);
      }
      if (answer.isEnd()) {
        close();
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for an answer", e);
    }
  }

  private void read() {
    try (InputStream input = process.getInputStream()) {
      for (long id = 1; ; id++) {
        String line = line(input);
        if (line == null) {
          answers.add(end());
          return;
        }
        if (!line.matches(id + " (rc=-?\\d+|absent|refused)( .*)?")) {
          answers.add(new Answer("END garbage", line.getBytes(StandardCharsets.UTF_8)));
          return;
        }
        String rest = line.substring(line.indexOf(' ') + 1);
        int plus = rest.lastIndexOf(" +");
        byte[] payload =
            plus < 0 ? new byte[0] : input.readNBytes(Integer.parseInt(rest.substring(plus + 2)));
        answers.add(new Answer(plus < 0 ? rest : rest.substring(0, plus), payload));
      }
    } catch (IOException e) {
      answers.add(end());
    }
  }

  private static String line(InputStream input) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int each = input.read(); each != '\n'; each = input.read()) {
      if (each < 0) {
        return null;
      }
      line.write(each);
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  private Answer end() {
    try {
      if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        return new Answer("END output closed", new byte[0]);
      }
      int status = process.exitValue();
      return new Answer(
          status > 128 ? "END signal " + (status - 128) : "END status " + status, new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end", e);
    }
  }

  /** Ends the input and says how the process ended. */
  String finish() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      return end().line();
    }
    return end().line();
  }

  /** As SIGKILL does. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static byte[] bytes(int count, char each) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) each);
    return bytes;
  }
}
