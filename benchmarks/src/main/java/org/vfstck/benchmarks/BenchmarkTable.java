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

/**
 * Runs the benchmarks, with JMH's own options, and prints what was measured: the engine beside its
 * peers, and recoveries. A name among the options runs one of them only.
 */
public final class BenchmarkTable {

  private BenchmarkTable() {}

  public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    OptionsBuilder builder = new OptionsBuilder();
    builder.parent(options);
    if (options.getIncludes().isEmpty()) {
      builder.include(DatabaseBenchmark.class.getSimpleName());
      builder.include(RecoveryBenchmark.class.getSimpleName());
    }
    Collection<RunResult> results = new Runner(builder.build()).run();
    printDatabases(results);
    printRecoveries(results);
  }

  private static void printDatabases(Collection<RunResult> results) {
    Map<String, Map<Contender.Kind, Double>> table = new TreeMap<>();
    for (RunResult result : results) {
      String contender = result.getParams().getParam("contender");
      if (contender != null) {
        String benchmark = result.getParams().getBenchmark();
        table
            .computeIfAbsent(
                benchmark.substring(benchmark.lastIndexOf('.') + 1),
                name -> new EnumMap<>(Contender.Kind.class))
            .put(Contender.Kind.valueOf(contender), result.getPrimaryResult().getScore());
      }
    }
    if (table.isEmpty()) {
      return;
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

  private static void printRecoveries(Collection<RunResult> results) {
    Map<String, Double> rates = new TreeMap<>();
    for (RunResult result : results) {
      String explored = result.getParams().getParam("explored");
      if (explored != null) {
        rates.put(explored, result.getSecondaryResults().get("recoveries").getScore());
      }
    }
    if (!rates.isEmpty()) {
      System.out.println();
      System.out.println("| power loss explored | recoveries per second, one thread |");
      System.out.println("|---|---|");
      rates.forEach((explored, rate) -> System.out.printf("| %s | %,.0f |%n", explored, rate));
    }
  }
}
