package org.vfstck.benchmarks;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, with JMH's own options, and prints one line of ratios for each. */
public final class BenchmarkTable {

  private BenchmarkTable() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(arguments))
                    .include(DatabaseBenchmark.class.getSimpleName())
                    .build())
            .run();
    Map<String, Map<Contender.Kind, Double>> table = new TreeMap<>();
    for (RunResult result : results) {
      String benchmark = result.getParams().getBenchmark();
      table
          .computeIfAbsent(
              benchmark.substring(benchmark.lastIndexOf('.') + 1),
              name -> new EnumMap<>(Contender.Kind.class))
          .put(
              Contender.Kind.valueOf(result.getParams().getParam("contender")),
              result.getPrimaryResult().getScore());
    }
    System.out.println();
    System.out.println(
        "| operations per second | engine | SQLite | H2 | engine/SQLite | engine/H2 |");
    System.out.println("|---|---|---|---|---|---|");
    table.forEach(
        (name, scores) -> {
          double engine = scores.getOrDefault(Contender.Kind.ENGINE, Double.NaN);
          double sqlite = scores.getOrDefault(Contender.Kind.SQLITE, Double.NaN);
          double h2 = scores.getOrDefault(Contender.Kind.H2, Double.NaN);
          System.out.printf(
              "| %s | %,.0f | %,.0f | %,.0f | %.2f | %.2f |%n",
              name, engine, sqlite, h2, engine / sqlite, engine / h2);
        });
  }
}
