package org.vfstck.features.crash;

import java.util.List;
import org.vfstck.driver.DriverInfo;
import org.vfstck.driver.jna.NativeStack;
import org.vfstck.driver.server.HostedSqlite;
import org.vfstck.features.subject.GuardedVfs;
import org.vfstck.vfs.Vfs;

/**
 * Native code in this process, over whichever simulated disk is plugged in: SQLite, which recovers;
 * and a native VFS over the disk, if one was named. Never in the controlling JVM.
 *
 * <p>What native code keeps beyond the closing of its files is not lost with the power, as its
 * process goes on: a limit of all that is found this way.
 */
public final class NativeProcess {

  private final SwitchedVfs disks = new SwitchedVfs();
  private final NativeStack stack;
  private final Vfs uppermost;
  private int thrown;

  private NativeProcess(List<String> options) {
    this.stack = NativeStack.over(disks, options);
    this.uppermost = GuardedVfs.guard(stack.vfs());
  }

  /**
   * @param options those of the JNA driver: {@code --sqlite-library}, {@code --vfs-library}, {@code
   *     --vfs-entry}, {@code --vfs-name}, each followed by its value
   * @throws org.vfstck.driver.jna.NativeStackException if a library cannot be used
   */
  public static NativeProcess start(List<String> options) {
    return new NativeProcess(options);
  }

  /** SQLite, the name of the uppermost VFS. */
  public DriverInfo info() {
    return stack.info();
  }

  HostedSqlite sqlite() {
    return stack.sqlite();
  }

  void cut() {
    disks.cut();
  }

  /** The disk as it is seen through all that is native. */
  Vfs over(Vfs disk) {
    checkThatNothingWasThrown("as standard error says");
    disks.plugIn(disk);
    return uppermost;
  }

  /**
   * C is told SQLITE_IOERR where the simulated disk throws; that is no failure of recovery.
   *
   * @throws IllegalStateException if that has happened
   */
  void checkThatNothingWasThrown(String message) {
    if (stack.thrownByParent() != thrown) {
      thrown = stack.thrownByParent();
      throw new IllegalStateException("the simulated disk failed under native code: " + message);
    }
  }

  /** The native VFS over the disk, before the crash and after it. */
  public CrashSubject shim() {
    return new Shim(this);
  }

  private record Shim(NativeProcess process) implements CrashSubject {

    @Override
    public String words() {
      return "the native VFS " + process.info().vfs() + " over the disk";
    }

    @Override
    public Vfs whileRunning(Vfs disk) {
      return process.over(disk);
    }

    @Override
    public Vfs whileRecovering(Vfs disk) {
      return process.over(disk);
    }

    @Override
    public RecoveryEngine recoveryEngine(Workload workload) {
      return new ReferenceRecovery(workload, process);
    }
  }

  /** The same subject, recovered by real SQLite. */
  public CrashSubject recoveredBySqlite(CrashSubject subject) {
    return new BySqlite(this, subject);
  }

  private record BySqlite(NativeProcess process, CrashSubject subject) implements CrashSubject {

    @Override
    public String words() {
      return subject.words() + ", recovered by SQLite " + process.info().sqliteVersion();
    }

    @Override
    public boolean isBroken() {
      return subject.isBroken();
    }

    @Override
    public Vfs whileRunning(Vfs disk) {
      return subject.whileRunning(disk);
    }

    @Override
    public Vfs whileRecovering(Vfs disk) {
      Vfs vfs = subject.whileRecovering(disk);
      return vfs == process.uppermost ? vfs : process.over(vfs);
    }

    @Override
    public RecoveryEngine recoveryEngine(Workload workload) {
      return new SqliteRecovery(process, workload);
    }
  }
}
