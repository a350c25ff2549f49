package org.vfstck.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.vfstck.features.runner.CertificationListener;
import org.vfstck.reports.result.MutantResult;
import org.vfstck.reports.result.ScenarioResult;

/** A bar on a terminal, plain lines elsewhere; both on standard error. */
abstract class Progress implements CertificationListener, AutoCloseable {

  /** Set by the vfs-tck script, which can tell. */
  private static final String TERMINAL = "vfstck.terminal";

  static Progress start(int steps, PrintWriter err) {
    return Boolean.getBoolean(TERMINAL) ? new Bar(steps) : new Lines(err);
  }

  @Override
  public abstract void close();

  private static final class Bar extends Progress {

    private final ProgressBar bar;

    Bar(int steps) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("certify")
              .setInitialMax(steps)
              .setStyle(ProgressBarStyle.ASCII)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public void scenarioEnded(ScenarioResult result) {
      bar.setExtraMessage(result.scenario().requirements().get(0).shortForm());
      bar.step();
    }

    @Override
    public void mutantEnded(MutantResult result) {
      bar.setExtraMessage("mutant " + result.name());
      bar.step();
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  private static final class Lines extends Progress {

    private final PrintWriter err;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void scenarioEnded(ScenarioResult result) {
      err.println(
          result.status()
              + " "
              + result.scenario().requirements().get(0).shortForm()
              + " "
              + result.scenario().name());
    }

    @Override
    public void mutantEnded(MutantResult result) {
      err.println(
          result.outcome() + " " + result.requirement().shortForm() + " mutant " + result.name());
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
