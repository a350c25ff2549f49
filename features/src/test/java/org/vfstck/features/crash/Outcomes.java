package org.vfstck.features.crash;

import java.util.Set;
import java.util.TreeSet;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.disk.CrashImage;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.Vfs;

/** What recoveries can end in: the content that they find, or the code of their failure. */
final class Outcomes {

  private Outcomes() {}

  /** Deciding what is read, when it is read. */
  static Set<String> lazily(RecordedRun run, BrokenSubject broken) {
    return of(run, broken, false);
  }

  /** Deciding everything before recovery begins: full enumeration. */
  static Set<String> eagerly(RecordedRun run, BrokenSubject broken) {
    return of(run, broken, true);
  }

  private static Set<String> of(RecordedRun run, BrokenSubject broken, boolean eager) {
    Set<String> outcomes = new TreeSet<>();
    for (CrashPoint point : run.crashPoints()) {
      outcomes.addAll(of(run, broken, point.image(), eager));
    }
    return outcomes;
  }

  static Set<String> of(RecordedRun run, BrokenSubject broken, CrashImage image, boolean eager) {
    Set<String> outcomes = new TreeSet<>();
    DepthFirstChoices choices = new DepthFirstChoices();
    do {
      choices.restart();
      SimulatedDisk disk = image.disk(choices);
      if (eager) {
        disk.paths().forEach(disk::contents);
      }
      outcomes.add(recover(run, broken.whileRecovering(disk.vfs())));
    } while (choices.next());
    return outcomes;
  }

  private static String recover(RecordedRun run, Vfs vfs) {
    try {
      Connection connection = RecordedRun.open(vfs, run.workload());
      long content =
          ContentDigest.of(sql -> connection.query(sql).rows(), run.workload().attached().size());
      boolean intact = connection.query("PRAGMA integrity_check").text().equals("ok");
      return run.committed().indexOf(content) + (intact ? "" : " corrupt");
    } catch (SqliteException failure) {
      return failure.code().symbol();
    }
  }
}
