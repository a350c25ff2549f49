package org.vfstck.cli.explore;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vfstck.features.crash.CrashExploration;
import org.vfstck.features.crash.ExplorationResult;

/** What was explored, one line each, and the sums. */
final class CrashTable {

  private static final String FORMAT = "%%-%ds  %%9s  %%6s  %%8s  %%9s  %%10s  %%8s  %%s";

  private final PrintWriter out;
  private final int width;
  private final List<String> lines = new ArrayList<>();
  private final String format;
  private long recoveries;
  private double seconds;
  private double processorSeconds;

  CrashTable(PrintWriter out, List<CrashExploration> planned) {
    this.out = out;
    this.width = planned.stream().mapToInt(each -> each.title().length()).max().orElse(0);
    this.format = FORMAT.formatted(width);
  }

  /**
   * @param elapsed in seconds
   * @param processor seconds of processor time: what a busy machine does not change
   */
  void add(
      CrashExploration exploration, ExplorationResult result, double elapsed, double processor) {
    processorSeconds += processor;
    recoveries += result.recoveries();
    seconds += elapsed;
    lines.add(
        format(
            exploration.title(),
            result.crashPoints() + "+" + result.recoveryCrashPoints(),
            "1e" + Math.round(result.combinations()),
            result.states(),
            result.recoveries(),
            result.violationCount(),
            String.format(Locale.ROOT, "%.2f", elapsed),
            result.coverage() + (result.promised() ? "" : "; nothing is promised, not judged")));
  }

  private String format(Object... cells) {
    return String.format(Locale.ROOT, format, cells);
  }

  void print() {
    out.println(
        format(
            "configuration and workload",
            "points",
            "naive",
            "states",
            "recovered",
            "violations",
            "seconds",
            "coverage"));
    lines.forEach(out::println);
    out.println(
        String.format(
            Locale.ROOT,
            "%d recoveries in %.1f s, %.0f per second; %.1f s of the thread's processor time, %.0f"
                + " per second of it. points: of the workload + of its recoveries; naive: states if"
                + " each sector were decided by itself",
            recoveries,
            seconds,
            recoveries / Math.max(seconds, 1e-9),
            processorSeconds,
            recoveries / Math.max(processorSeconds, 1e-9)));
  }
}
