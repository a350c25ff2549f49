package org.vfstck.cli.explore;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vfstck.features.crash.CrashExploration;

/** A bar for each exploration on a terminal, a line for each elsewhere; both on standard error. */
abstract class CrashProgress implements CrashExploration.Progress, AutoCloseable {

  /** Set by the vfs-tck script, which can tell. */
  private static final String TERMINAL = "vfstck.terminal";

  static CrashProgress start(PrintWriter err) {
    return Boolean.getBoolean(TERMINAL) ? new Bar() : new Lines(err);
  }

  /** The next exploration begins. */
  abstract void begin(String title);

  @Override
  public abstract void close();

  private static final class Bar extends CrashProgress {

    private ProgressBar bar;

    @Override
    void begin(String title) {
      close();
      bar =
          new ProgressBarBuilder()
              .setTaskName(title)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public void explored(int point, int points, long recoveries) {
      bar.maxHint(points);
      bar.stepTo(point);
      bar.setExtraMessage(recoveries + " recoveries");
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }

  private static final class Lines extends CrashProgress {

    private final PrintWriter err;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    void begin(String title) {
      err.println("exploring " + title);
      err.flush();
    }

    @Override
    public void explored(int point, int points, long recoveries) {}

    @Override
    public void close() {
      err.flush();
    }
  }
}
