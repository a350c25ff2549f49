package org.vfstck.driver.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a process's standard error all the time and keeps the last of it. */
final class ErrorTail {

  /** In bytes. */
  static final int KEPT = 4096;

  private final byte[] kept = new byte[KEPT];
  private final Thread reader;
  private long total;

  private ErrorTail(InputStream errors, String name) {
    reader = new Thread(() -> readAll(errors), name);
    reader.setDaemon(true);
  }

  static ErrorTail of(InputStream errors, String name) {
    ErrorTail tail = new ErrorTail(errors, name);
    tail.reader.start();
    return tail;
  }

  private void readAll(InputStream errors) {
    byte[] chunk = new byte[KEPT];
    try {
      for (int count = errors.read(chunk); count >= 0; count = errors.read(chunk)) {
        keep(chunk, count);
      }
    } catch (IOException closed) {
      // The process is gone, and what it said is kept.
    }
  }

  private synchronized void keep(byte[] chunk, int count) {
    for (int i = 0; i < count; i++) {
      kept[(int) (total++ % KEPT)] = chunk[i];
    }
  }

  /** Waits until a process that has ended was heard to its end. */
  void await(long milliseconds) throws InterruptedException {
    reader.join(milliseconds);
  }

  synchronized String text() {
    int length = (int) Math.min(total, KEPT);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = kept[(int) ((total - length + i) % KEPT)];
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return total > KEPT ? "... " + text : text;
  }
}
