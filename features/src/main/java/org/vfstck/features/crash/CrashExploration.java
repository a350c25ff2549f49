package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.vfs.DeviceCharacteristics;

/**
 * One configuration with one workload: what {@code explore crash} explores.
 *
 * @param broken what is broken; {@link BrokenSubject#NONE} to judge the engine
 */
public record CrashExploration(
    CrashConfiguration configuration, Workload workload, CrashSubject broken) {

  private static final DeviceModel USUAL = DeviceModel.USUAL.withRecordClasses(true);

  /**
   * @param result what was covered
   * @param shrunk the first violation made small; null if there is none
   */
  public record Outcome(ExplorationResult result, ShrunkCase shrunk) {}

  /** Told as crash points are done. */
  @FunctionalInterface
  public interface Progress {
    /** For who does not care. */
    Progress NOBODY = (point, points, recoveries) -> {};

    void explored(int point, int points, long recoveries);
  }

  /** Sound; with the usual device, whose WAL frames are decided in classes. */
  public static CrashExploration of(
      JournalMode mode, Synchronous synchronous, CrashKind crash, Workload workload) {
    return new CrashExploration(
        new CrashConfiguration(mode, synchronous, USUAL, crash), workload, BrokenSubject.NONE);
  }

  /** The same with another subject. */
  public CrashExploration with(CrashSubject subject) {
    return new CrashExploration(configuration, workload, subject);
  }

  /**
   * @throws WorkloadException if the workload fails without a crash
   */
  public Outcome run(ExplorationLimits limits, Progress progress) {
    RecordedRun run = RecordedRun.of(configuration, workload, broken);
    ExplorationResult result = new CrashExplorer(run, broken, limits, progress::explored).explore();
    ShrunkCase shrunk = null;
    if (!result.found().isEmpty()) {
      boolean duringRecovery = result.found().get(0).duringRecovery();
      shrunk = new Shrinker(configuration, broken, duringRecovery).shrink(workload);
    }
    return new Outcome(result, shrunk);
  }

  /** The first violation, explained on the workload as it is; null if there is none. */
  public ShrunkCase firstViolation(ExplorationLimits limits) {
    RecordedRun run = RecordedRun.of(configuration, workload, broken);
    List<FoundViolation> found =
        new CrashExplorer(run, broken, limits, CrashExplorer.Progress.NOBODY).explore().found();
    return found.isEmpty()
        ? null
        : new Shrinker(configuration, broken, false).explain(run, workload, found.get(0));
  }

  /** What is explored when nothing else is asked for. */
  public static List<CrashExploration> standardSet() {
    List<CrashExploration> set = new ArrayList<>();
    Workload twelve = Workloads.twelveTransactions();
    for (JournalMode mode :
        List.of(JournalMode.DELETE, JournalMode.TRUNCATE, JournalMode.PERSIST, JournalMode.WAL)) {
      for (Synchronous level : Synchronous.values()) {
        set.add(of(mode, level, CrashKind.PROCESS_KILL, twelve));
        CrashExploration powerLoss = of(mode, level, CrashKind.POWER_LOSS, twelve);
        if (powerLoss.configuration.promise(twelve) != Promise.NOTHING) {
          set.add(powerLoss);
        }
      }
    }
    CrashKind lost = CrashKind.POWER_LOSS;
    set.add(of(JournalMode.WAL, Synchronous.NORMAL, lost, Workloads.checkpoints()));
    set.add(of(JournalMode.WAL, Synchronous.FULL, lost, Workloads.checkpoints()));
    set.add(of(JournalMode.WAL, Synchronous.FULL, lost, Workloads.savepoints()));
    set.add(of(JournalMode.DELETE, Synchronous.EXTRA, lost, Workloads.savepoints()));
    set.add(of(JournalMode.WAL, Synchronous.FULL, lost, Workloads.vacuum()));
    set.add(of(JournalMode.DELETE, Synchronous.EXTRA, lost, Workloads.vacuum()));
    set.add(of(JournalMode.DELETE, Synchronous.EXTRA, lost, Workloads.journalModes()));
    set.add(of(JournalMode.DELETE, Synchronous.EXTRA, lost, Workloads.twoDatabases()));
    set.addAll(devices());
    return set;
  }

  /** Honest devices of each kind, where the engine takes other steps. */
  static List<CrashExploration> devices() {
    DeviceCharacteristics powersafe = DeviceCharacteristics.POWERSAFE_OVERWRITE;
    List<DeviceModel> devices =
        List.of(
            DeviceModel.honest(DeviceCharacteristics.NONE).withSectorSize(4096),
            DeviceModel.honest(powersafe.with(DeviceCharacteristics.SAFE_APPEND)),
            DeviceModel.honest(powersafe.with(DeviceCharacteristics.SEQUENTIAL)),
            DeviceModel.honest(powersafe.with(DeviceCharacteristics.ATOMIC4K)),
            DeviceModel.honest(powersafe.with(DeviceCharacteristics.BATCH_ATOMIC)));
    List<CrashExploration> set = new ArrayList<>();
    for (DeviceModel device : devices) {
      for (JournalMode mode : List.of(JournalMode.DELETE, JournalMode.WAL)) {
        set.add(
            new CrashExploration(
                new CrashConfiguration(
                    mode, Synchronous.EXTRA, device.withRecordClasses(true), CrashKind.POWER_LOSS),
                Workloads.onePage(),
                BrokenSubject.NONE));
      }
    }
    return set;
  }

  /** {@code DELETE FULL, power loss; twelve transactions}. */
  public String title() {
    String device =
        configuration.device().claims().equals(DeviceCharacteristics.POWERSAFE_OVERWRITE)
            ? ""
            : ", device " + configuration.device().claims();
    return configuration + device + "; " + workload.name();
  }
}
