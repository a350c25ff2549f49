package org.vfstck.features.steps.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;
import org.vfstck.features.subject.VfsView;

/**
 * The database that every run of a workload starts with: made once, by a connection that meets no
 * fault, and copied back for each run.
 */
final class FaultDatabase {

  private static final String ORIGIN = "fault-origin.db";
  private static final String TEMPLATE = "fault-template.db";
  private static final String NAME = "fault.db";
  private static final String JOURNAL = "-journal";
  private static final String LOG = "-wal";

  private final World world;
  private final List<String> suffixes = new ArrayList<>(List.of(""));
  private final String template;
  private final String path;
  private final Contents contents;

  private FaultDatabase(World world, Contents contents) {
    this.world = world;
    this.contents = contents;
    this.template = world.path(TEMPLATE);
    this.path = world.path(NAME);
  }

  /** As a clean close has left it. */
  static FaultDatabase closed(World world, FaultWorkload workload) {
    FaultDatabase database = new FaultDatabase(world, workload.start());
    String origin = world.path(ORIGIN);
    try (EngineConnection connection = database.open(origin, view -> view, Optional.empty())) {
      database.succeed(connection, workload.setup());
    }
    database.keep(origin, Optional.empty());
    return database;
  }

  /** As a crash has left it: with a hot journal, or with frames that are in the log alone. */
  static FaultDatabase crashed(World world, FaultWorkload workload) {
    boolean log = workload.journalMode().equals("wal");
    FaultTransaction last = FaultTransaction.insert(10, 15, 'f');
    FaultDatabase database =
        new FaultDatabase(world, log ? last.effect().apply(workload.start()) : workload.start());
    String origin = world.path(ORIGIN);
    try (EngineConnection connection = database.open(origin, view -> view, Optional.empty())) {
      database.succeed(connection, workload.setup());
      if (!log) {
        database.succeed(
            connection,
            List.of("PRAGMA cache_size=2", "BEGIN", "UPDATE t SET v = " + Contents.sqlValue('z')));
      }
      database.succeed(connection, last.statements());
      database.keep(origin, Optional.of(log ? LOG : JOURNAL));
    }
    return database;
  }

  private void keep(String origin, Optional<String> companion) {
    world.files().copy(origin, template);
    companion.ifPresent(
        suffix -> {
          suffixes.add(suffix);
          world
              .verdicts()
              .holds(
                  "a transaction in progress has a file " + suffix,
                  world.files().size(origin + suffix) > 512,
                  "its size is " + world.files().size(origin + suffix) + " bytes",
                  "");
          world.files().copy(origin + suffix, template + suffix);
        });
  }

  private void succeed(EngineConnection connection, List<String> statements) {
    for (String statement : statements) {
      Outcome outcome = connection.execute(statement);
      world
          .verdicts()
          .holds(
              "setting up: \"" + statement + "\" succeeds without a fault",
              outcome.succeeded(),
              outcome.describe(),
              "");
    }
  }

  /** A connection that meets no fault. */
  EngineConnection open() {
    return open(path, view -> view, Optional.empty());
  }

  /** A connection with a fault over its VFS; recorded under a name, or not. */
  EngineConnection open(InjectedFault fault, Optional<String> recordAs) {
    return open(path, fault::over, recordAs);
  }

  private EngineConnection open(
      String file, UnaryOperator<VfsView> over, Optional<String> recordAs) {
    return world.openAside(
        file, view -> over.apply(view.withVfs(new SyncsLeftOut(view.vfs()))), recordAs);
  }

  /** Puts the database back to its start. */
  void restore() {
    for (String suffix : List.of("", JOURNAL, LOG, "-shm")) {
      world.files().remove(path + suffix);
    }
    for (String suffix : suffixes) {
      world.files().copy(template + suffix, path + suffix);
    }
  }

  /** What its table holds. */
  Contents contents() {
    return contents;
  }
}
