package org.vfstck.engine.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.vfstck.engine.peer.Peer;

/** A {@link LedgerWriterMain} that was started, and what it has said. */
final class LedgerWriter {

  private final int number;
  private final Process process;
  private final Thread listener;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private volatile int acknowledged;

  LedgerWriter(Peer.Kind kind, Path database, int number, int transfers) {
    this.number = number;
    process =
        Peer.process(
            LedgerWriterMain.class,
            kind.name(),
            database.toString(),
            String.valueOf(number),
            String.valueOf(transfers),
            String.valueOf(number));
    listener = new Thread(this::listen, "ledger writer " + number);
    listener.start();
  }

  private void listen() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("ack ")) {
          acknowledged = Integer.parseInt(line.substring(4));
        } else {
          complaints.add(line);
        }
      }
    } catch (IOException closed) {
      // A killed process closes its pipe; what it had said was read.
    }
  }

  int number() {
    return number;
  }

  /** The last transfer that it reported as committed. */
  int acknowledged() {
    return acknowledged;
  }

  List<String> complaints() {
    return complaints;
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  /** Whether it ended by itself, with status 0. */
  boolean await() {
    try {
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      listener.join();
      return ended && process.exitValue() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
