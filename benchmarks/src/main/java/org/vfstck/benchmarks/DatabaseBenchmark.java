package org.vfstck.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The same work for each contender. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DatabaseBenchmark {

  static final int ROWS = 100_000;
  static final int BULK = 1_000;
  static final int RANGE = 1_000;
  private static final String TEXT = "the quick brown fox jumps over the lazy dog";

  @Param({"ENGINE", "SQLITE", "H2"})
  public Contender.Kind contender;

  private Path folder;
  private Contender database;
  private long next;
  private long position;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("benchmark");
    start(Contender.Durability.NORMAL);
  }

  private void start(Contender.Durability durability) throws IOException {
    database = contender.create();
    database.open(Files.createTempDirectory(folder, "database"), durability);
    database.begin();
    for (next = 1; next <= ROWS; next++) {
      database.insert(next, TEXT, next);
    }
    database.commit();
    database.checkpoint();
  }

  @TearDown
  public void close() throws IOException {
    database.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** A database that never syncs. */
  @State(Scope.Benchmark)
  public static class Unsynced {

    private Contender database;
    private Path folder;
    private long next = 1;

    @Setup
    public void open(DatabaseBenchmark benchmark) throws IOException {
      folder = Files.createTempDirectory(benchmark.folder, "unsynced");
      database = benchmark.contender.create();
      database.open(folder, Contender.Durability.OFF);
    }

    @TearDown
    public void close() {
      database.close();
    }
  }

  @Benchmark
  public void commitSynchronousNormal() {
    database.insert(next++, TEXT, 1);
  }

  @Benchmark
  public void commitSynchronousOff(Unsynced unsynced) {
    unsynced.database.insert(unsynced.next++, TEXT, 1);
  }

  @Benchmark
  @OperationsPerInvocation(BULK)
  public void bulkInsert() {
    database.begin();
    for (int i = 0; i < BULK; i++) {
      database.insert(next++, TEXT, i);
    }
    database.commit();
  }

  /** In an order that is neither sequential nor random: a stride that visits every row. */
  @Benchmark
  public long pointRead() {
    position = (position + 48_611) % ROWS;
    return database.point(position + 1);
  }

  @Benchmark
  @OperationsPerInvocation(RANGE)
  public long rangeScan() {
    position = (position + 48_611) % (ROWS - RANGE);
    return database.range(position + 1, position + RANGE);
  }

  /** A commit of 1,000 rows, copied into the database: pages of the log written back per run. */
  @Benchmark
  public void checkpoint() {
    bulkInsert();
    database.checkpoint();
  }
}
