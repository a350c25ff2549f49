package org.vfstck.features.crash;

import java.util.function.UnaryOperator;
import org.vfstck.vfs.Vfs;

/**
 * What stands between the engine and the simulated disk, before a crash and after it; and which
 * engine recovers. The workload is always run by the reference engine.
 */
public interface CrashSubject {

  /** What is broken, or what the layers are. */
  String words();

  /** Whether a fault is in it that is known and must be found. */
  default boolean isBroken() {
    return false;
  }

  /** The layers of the run that the crash ends. */
  Vfs whileRunning(Vfs disk);

  /** The layers of the recovery. */
  Vfs whileRecovering(Vfs disk);

  /** What recovers the databases of a workload: the reference engine, if nothing else is said. */
  default RecoveryEngine recoveryEngine(Workload workload) {
    return new ReferenceRecovery(workload, null);
  }

  /** A VFS placed over the disk. */
  static CrashSubject of(String words, UnaryOperator<Vfs> running, UnaryOperator<Vfs> recovering) {
    return new CrashSubject() {
      @Override
      public String words() {
        return words;
      }

      @Override
      public Vfs whileRunning(Vfs disk) {
        return running.apply(disk);
      }

      @Override
      public Vfs whileRecovering(Vfs disk) {
        return recovering.apply(disk);
      }
    };
  }
}
