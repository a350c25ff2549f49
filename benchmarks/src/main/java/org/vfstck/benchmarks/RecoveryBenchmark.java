package org.vfstck.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.features.crash.CrashExploration;
import org.vfstck.features.crash.ExplorationLimits;
import org.vfstck.features.crash.ExplorationResult;

/**
 * How many crash states the reference engine recovers and the oracle judges in a second: opened,
 * recovered, content and integrity compared, closed, opened again. An operation is a whole
 * exploration; what counts is the counter {@code recoveries}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 4)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:+UseSerialGC"})
public class RecoveryBenchmark {

  /** Which of the explorations of {@code explore crash}, all of the loss of power. */
  public enum Explored {
    DELETE_EXTRA(JournalMode.DELETE, Synchronous.EXTRA),
    PERSIST_FULL(JournalMode.PERSIST, Synchronous.FULL),
    WAL_FULL(JournalMode.WAL, Synchronous.FULL);

    private final CrashExploration exploration;

    Explored(JournalMode mode, Synchronous level) {
      String title = mode + " " + level + ", power loss; twelve transactions";
      this.exploration =
          CrashExploration.standardSet().stream()
              .filter(each -> each.title().equals(title))
              .findFirst()
              .orElseThrow();
    }
  }

  /** Beside JMH's own count of explorations. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    public long recoveries;
  }

  @Param({"DELETE_EXTRA", "PERSIST_FULL", "WAL_FULL"})
  public Explored explored;

  @Benchmark
  public ExplorationResult explore(Counters counters) {
    ExplorationResult result =
        explored
            .exploration
            .run(ExplorationLimits.USUAL, CrashExploration.Progress.NOBODY)
            .result();
    if (!result.found().isEmpty() || result.recoveries() == 0) {
      throw new IllegalStateException("explored with violations or not at all: " + result);
    }
    counters.recoveries += result.recoveries();
    return result;
  }
}
