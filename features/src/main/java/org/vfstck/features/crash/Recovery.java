package org.vfstck.features.crash;

import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.features.crash.RecoveryEngine.Databases;
import org.vfstck.features.subject.VfsDefectException;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DiskObserver;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.Vfs;

/**
 * One recovery of a crashed disk by the engine of its subject, and the oracle:
 *
 * <pre>
 *   open, read          must work; this is where a journal is rolled back or a log recovered
 *   content             that of a commit between the last one that had to be kept and the one in
 *                       flight
 *   integrity_check     ok
 *   close               leaves no lock and no open file
 *   open, read again    the same content: recovery is done, and done once for all
 * </pre>
 */
final class Recovery {

  private final RecordedRun run;
  private final CrashSubject broken;
  private final RecoveryEngine engine;

  Recovery(RecordedRun run, CrashSubject broken) {
    this.run = run;
    this.broken = broken;
    this.engine = broken.recoveryEngine(run.workload());
  }

  /**
   * Which states were judged before. A state is known by a hash of all files, undecided parts
   * included.
   */
  interface SeenStates {

    /** Nothing was seen before. */
    SeenStates NOTHING =
        new SeenStates() {
          @Override
          public boolean recovered(long state) {
            return false;
          }

          @Override
          public boolean closed(long state) {
            return false;
          }
        };

    /** After the first read. */
    boolean recovered(long state);

    /** After a clean close; of the files and of the content that was read before. */
    boolean closed(long state);
  }

  /**
   * @param observer sees the operations of recovery, and null at its end; null for nobody
   * @param seen asked what need not be judged again
   * @return null if nothing is wrong
   */
  Violation judge(CrashPoint point, Choices choices, DiskObserver observer, SeenStates seen) {
    SimulatedDisk disk = point.image().disk(choices);
    disk.observe(observer);
    Vfs vfs = broken.whileRecovering(disk.vfs());
    Databases databases = null;
    try {
      databases = engine.open(vfs);
      databases.recover();
      if (seen.recovered(disk.image(CrashKind.POWER_LOSS).hash())) {
        return null;
      }
      RecoveredContent content = databases.read();
      Violation violation = judgeContent(content.digest(), point);
      if (violation == null && content.damage() != null) {
        violation = new Violation(Violation.Kind.INTEGRITY, content.damage());
      }
      if (violation != null) {
        return violation;
      }
      databases.close();
      databases = null;
      return judgeEnd(disk, vfs, content.digest(), observer, seen);
    } catch (SqliteException failure) {
      return new Violation(
          Violation.Kind.FAILED, failure.code().symbol() + ": " + failure.getMessage());
    } catch (VfsDefectException defect) {
      return new Violation(Violation.Kind.FAILED, defect.getMessage());
    } finally {
      if (databases != null) {
        databases.abandon();
      }
    }
  }

  private Violation judgeContent(long found, CrashPoint point) {
    List<Long> committed = run.committed();
    for (int i = point.durable(); i <= point.running(); i++) {
      if (committed.get(i) == found) {
        return null;
      }
    }
    for (int i = point.durable() - 1; i >= 0; i--) {
      if (committed.get(i) == found) {
        return new Violation(
            Violation.Kind.LOST,
            "the content is that after statement "
                + describe(i)
                + "; "
                + run.promise().words()
                + " had to be kept, that is statement "
                + describe(point.durable()));
      }
    }
    return new Violation(
        Violation.Kind.CONTENT,
        "it may be that after statements " + point.durable() + " to " + point.running());
  }

  private String describe(int index) {
    return index == 0
        ? "0 (nothing)"
        : index + " (" + run.workload().statements().get(index - 1) + ")";
  }

  private Violation judgeEnd(
      SimulatedDisk disk, Vfs vfs, long content, DiskObserver observer, SeenStates seen) {
    List<String> held = disk.heldLocks();
    if (!held.isEmpty() || disk.openHandles() != 0) {
      return new Violation(
          Violation.Kind.LOCKED, disk.openHandles() + " open files, locks " + held);
    }
    disk.observe(null);
    if (seen.closed(disk.image(CrashKind.POWER_LOSS).hash() * 31 + content)) {
      return null;
    }
    if (observer != null) {
      // The end of a recovery is a moment to crash at, like the end of a run: not all that it did
      // is synced.
      observer.before(disk, null);
    }
    Databases again = engine.open(vfs);
    try {
      if (again.read().digest() != content) {
        return new Violation(Violation.Kind.UNSTABLE, "after a clean close");
      }
      again.close();
      again = null;
    } finally {
      if (again != null) {
        again.abandon();
      }
    }
    return null;
  }
}
