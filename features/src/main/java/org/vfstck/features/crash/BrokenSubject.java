package org.vfstck.features.crash;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.async.AsyncSettings;
import org.vfstck.testkit.async.AsyncVfs;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/**
 * Subjects with one fault each that a power failure brings to light; exploration must find every
 * one. The fault lies in a layer over the VFS, or in a device that does not keep what it claims;
 * the engine is sound.
 */
public enum BrokenSubject implements CrashSubject {
  /** Nothing is broken. */
  NONE(
      "the reference engine",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twelveTransactions()),
  SYNC_IGNORED_ON_WAL(
      "sync of the write-ahead log ignored",
      JournalMode.WAL,
      Synchronous.FULL,
      usual(),
      Workloads.twelveTransactions()),
  SYNC_IGNORED_ON_DATABASE(
      "sync of the database ignored",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twelveTransactions()),
  SYNC_IGNORED_ON_JOURNAL(
      "sync of the rollback journal ignored",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twelveTransactions()),
  SYNC_IGNORED_ON_SUPER_JOURNAL(
      "sync of the super-journal ignored",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twoDatabases()),
  SYNC_IGNORED_ON_DIRECTORY(
      "directory sync of a deletion ignored",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twelveTransactions()),
  JOURNAL_HEADER_BEFORE_PAGES(
      "record count of the journal written before the records are synced",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.twelveTransactions()),
  CHECKPOINT_BEFORE_WAL_SYNC(
      "checkpoint writes the database before the log is synced",
      JournalMode.WAL,
      Synchronous.NORMAL,
      usual(),
      Workloads.checkpoints()),
  TRUNCATE_WAL_BEFORE_DATABASE_SYNC(
      "log truncated before the database is synced",
      JournalMode.WAL,
      Synchronous.FULL,
      usual(),
      Workloads.checkpoints()),
  FALSE_SAFE_APPEND(
      "SAFE_APPEND claimed, not kept",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      claiming(DeviceCharacteristics.SAFE_APPEND),
      Workloads.twelveTransactions()),
  FALSE_ATOMIC(
      "ATOMIC4K claimed, not kept; the journal of one-page transactions left out",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      claiming(DeviceCharacteristics.ATOMIC4K),
      Workloads.onePage()),
  FALSE_POWERSAFE_OVERWRITE(
      "POWERSAFE_OVERWRITE claimed, not kept",
      JournalMode.WAL,
      Synchronous.FULL,
      DeviceModel.USUAL.inTruth(DeviceCharacteristics.NONE),
      Workloads.twelveTransactions()),
  FALSE_SEQUENTIAL(
      "SEQUENTIAL claimed, not kept",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      claiming(DeviceCharacteristics.SEQUENTIAL),
      Workloads.twelveTransactions()),
  FALSE_BATCH_ATOMIC(
      "BATCH_ATOMIC claimed, not kept",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      claiming(DeviceCharacteristics.BATCH_ATOMIC),
      Workloads.twelveTransactions()),
  RECOVERY_ONE_FRAME_EARLY(
      "recovery stops one frame early",
      JournalMode.WAL,
      Synchronous.FULL,
      usual(),
      Workloads.twelveTransactions()),
  STALE_CHECKSUM_AFTER_SAVEPOINT(
      "checksum of a frame left stale by a savepoint rollback",
      JournalMode.WAL,
      Synchronous.FULL,
      usual(),
      Workloads.savepoints()),
  ASYNCHRONOUS(
      "writes and syncs queued by an asynchronous VFS, 40 at most",
      JournalMode.DELETE,
      Synchronous.EXTRA,
      usual(),
      Workloads.onePage());

  private static final int QUEUE = 40;

  private final String words;
  private final JournalMode journalMode;
  private final Synchronous synchronous;
  private final DeviceModel device;
  private final Workload workload;

  BrokenSubject(
      String words,
      JournalMode journalMode,
      Synchronous synchronous,
      DeviceModel device,
      Workload workload) {
    this.words = words;
    this.journalMode = journalMode;
    this.synchronous = synchronous;
    this.device = device;
    this.workload = workload;
  }

  private static DeviceModel usual() {
    return DeviceModel.USUAL.withRecordClasses(true);
  }

  /** A device of the usual kind that claims something besides. */
  private static DeviceModel claiming(DeviceCharacteristics claim) {
    return DeviceModel.honest(claim.with(DeviceCharacteristics.POWERSAFE_OVERWRITE))
        .inTruth(DeviceCharacteristics.POWERSAFE_OVERWRITE)
        .withRecordClasses(true);
  }

  /** {@code sync-ignored-on-wal}: as on the command line. */
  public String option() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public boolean isBroken() {
    return this != NONE;
  }

  /** Settings under which the fault shows. */
  public CrashConfiguration configuration() {
    return new CrashConfiguration(journalMode, synchronous, device, CrashKind.POWER_LOSS);
  }

  /** A workload with which the fault shows. */
  public Workload workload() {
    return workload;
  }

  @Override
  public Vfs whileRunning(Vfs vfs) {
    UnaryOperator<Vfs> layer =
        switch (this) {
          case SYNC_IGNORED_ON_WAL -> parent -> SyncIgnored.onFiles(parent, FileKind.WAL);
          case SYNC_IGNORED_ON_DATABASE -> parent -> SyncIgnored.onFiles(parent, FileKind.MAIN_DB);
          case SYNC_IGNORED_ON_JOURNAL ->
              parent -> SyncIgnored.onFiles(parent, FileKind.MAIN_JOURNAL);
          case SYNC_IGNORED_ON_SUPER_JOURNAL ->
              parent -> SyncIgnored.onFiles(parent, FileKind.SUPER_JOURNAL);
          case SYNC_IGNORED_ON_DIRECTORY -> SyncIgnored::onDirectory;
          case JOURNAL_HEADER_BEFORE_PAGES ->
              parent -> new SyncsReordered(parent, SyncsReordered.Order.JOURNAL_COUNT_FIRST);
          case CHECKPOINT_BEFORE_WAL_SYNC ->
              parent -> new SyncsReordered(parent, SyncsReordered.Order.CHECKPOINT_FIRST);
          case TRUNCATE_WAL_BEFORE_DATABASE_SYNC ->
              parent -> new SyncsReordered(parent, SyncsReordered.Order.TRUNCATE_FIRST);
          case FALSE_ATOMIC -> JournalLeftOut::new;
          case STALE_CHECKSUM_AFTER_SAVEPOINT -> LogFault::checksumLeftStale;
          case ASYNCHRONOUS ->
              parent ->
                  AsyncVfs.initialize(parent, AsyncSettings.driven(QUEUE, new VirtualClock()));
          case NONE,
              FALSE_SAFE_APPEND,
              FALSE_SEQUENTIAL,
              FALSE_BATCH_ATOMIC,
              FALSE_POWERSAFE_OVERWRITE,
              RECOVERY_ONE_FRAME_EARLY ->
              parent -> parent;
        };
    return layer.apply(vfs);
  }

  @Override
  public Vfs whileRecovering(Vfs vfs) {
    return this == RECOVERY_ONE_FRAME_EARLY ? LogFault.lastFrameUnseen(vfs) : vfs;
  }
}
