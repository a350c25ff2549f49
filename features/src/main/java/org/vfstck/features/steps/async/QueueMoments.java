package org.vfstck.features.steps.async;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;
import org.vfstck.testkit.async.AsyncVfs;

/**
 * What a process would leave behind if it ended just now: its files are copied after every operation
 * of the queue, and the copy is opened.
 *
 * <pre>
 *   statements   S1 ---- S2 ---- S3          all acknowledged before the queue is run
 *   queue        o o o o o o o o o o o
 *   copies       ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^ ^      each: the state before S1, or after S1, S2 or S3
 * </pre>
 */
final class QueueMoments {

  private static final String COPY = "async-copy.db";
  private static final List<String> SUFFIXES = List.of("", "-journal");

  private final World world;
  private final AsyncVfs vfs;
  private final String process;
  private final String query;

  QueueMoments(World world, AsyncVfs vfs, String process, String query) {
    this.world = world;
    this.vfs = vfs;
    this.process = process;
    this.query = query;
  }

  void judge(List<String> statements) {
    world.connections().open("W", process);
    List<String> states = new ArrayList<>();
    states.add(execute(query));
    vfs.run(Integer.MAX_VALUE);
    for (String statement : statements) {
      execute(statement);
      states.add(execute(query));
    }
    List<Integer> seen = new ArrayList<>();
    do {
      seen.add(stateOfCopy(states, seen));
    } while (vfs.run(1) > 0);
    world
        .verdicts()
        .holds(
            "the files hold the state before the first commit at first, and that after the last in"
                + " the end",
            seen.get(0) == 0 && seen.get(seen.size() - 1) == statements.size(),
            "the states were, one after the other, those after commit " + seen,
            "Is something written without being queued, or queued and not written?");
  }

  private String execute(String sql) {
    Outcome outcome = world.connections().get("W").execute(sql);
    world
        .verdicts()
        .holds("\"" + sql + "\" succeeds", outcome.succeeded(), outcome.describe(), "");
    return outcome.describe();
  }

  private int stateOfCopy(List<String> states, List<Integer> seen) {
    for (String suffix : SUFFIXES) {
      world.files().remove(world.path(COPY) + suffix);
      if (world.files().exists(world.databasePath() + suffix)) {
        world.files().copy(world.databasePath() + suffix, world.path(COPY) + suffix);
      }
    }
    try (EngineConnection connection = world.openAside(world.path(COPY))) {
      String state = connection.execute(query).describe();
      String check = connection.execute("PRAGMA integrity_check").describe();
      world
          .verdicts()
          .holds(
              "after "
                  + seen.size()
                  + " operations of the queue the files hold a committed state, and are sound",
              states.contains(state) && check.equals("rows (ok)"),
              state + ", integrity_check: " + check,
              "The operations reach the VFS one after the other. If a write of the journal or its"
                  + " sync is lost, or one file's writes overtake another's, a transaction is left in"
                  + " part.");
      return states.indexOf(state);
    }
  }
}
