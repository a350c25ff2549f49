package org.vfstck.features.mutant;

import java.util.List;
import org.vfstck.features.crash.BrokenSubject;
import org.vfstck.vfs.DeviceCharacteristics;

/** VFSes over a simulated disk that lose what they have promised to keep. */
final class PowerLossMutants {

  private PowerLossMutants() {}

  static List<Mutant> all() {
    return List.of(
        new Mutant(
            "power-loss-directory-not-synced",
            "V-46895-22712-00479-16726-07094-27417-00550-06427",
            "answers OK to xDelete with syncDir and does not sync the directory",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_DIRECTORY)),
        new Mutant(
            "power-loss-journal-not-synced",
            "V-40001-02167-54674-13154-49282-26959-40348-31813",
            "does nothing in xSync of a rollback journal",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_JOURNAL)),
        new Mutant(
            "power-loss-database-not-synced",
            "V-33417-48436-47208-45234-33385-07754-07342-55365",
            "does nothing in xSync of a database",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_DATABASE)),
        new Mutant(
            "power-loss-log-not-synced",
            "V-03173-25475-52087-46443-26279-08134-34943-27988",
            "does nothing in xSync of a write-ahead log",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_WAL)),
        new Mutant(
            "power-loss-checkpoint-before-log",
            "V-42639-63147-39495-49263-18438-29292-64995-39717",
            "writes the database before the log is synced in a checkpoint",
            PowerLossFaults.broken(BrokenSubject.CHECKPOINT_BEFORE_WAL_SYNC)),
        new Mutant(
            "power-loss-log-cut-before-database",
            "V-58213-33938-61388-24725-11730-63398-36477-47958",
            "truncates the log before the database is synced",
            PowerLossFaults.broken(BrokenSubject.TRUNCATE_WAL_BEFORE_DATABASE_SYNC)),
        new Mutant(
            "power-loss-held-in-the-process",
            "V-61295-10889-47683-18352-43197-29764-60164-21552",
            "keeps what is written in the process until xSync",
            PowerLossFaults.running(PowerLossFaults.HeldUntilSync::new)),
        new Mutant(
            "power-loss-recovery-not-synced",
            "V-14733-10535-00573-33273-32051-45143-31894-43165",
            "does nothing in xSync of a database while a journal is rolled back",
            PowerLossFaults.recovering(BrokenSubject.SYNC_IGNORED_ON_DATABASE::whileRunning)),
        new Mutant(
            "power-loss-vacuum-not-synced",
            "V-49915-29102-27269-32095-64478-41879-15795-58646",
            "does nothing in xSync of a rollback journal",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_JOURNAL)),
        new Mutant(
            "power-loss-mode-change-not-synced",
            "V-11193-57262-38874-19708-04851-56964-05402-50326",
            "does nothing in xSync of a database",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_DATABASE)),
        new Mutant(
            "power-loss-super-journal-not-synced",
            "V-56959-26264-06115-48568-36373-16176-52393-64862",
            "does nothing in xSync of a super-journal",
            PowerLossFaults.broken(BrokenSubject.SYNC_IGNORED_ON_SUPER_JOURNAL)),
        new Mutant(
            "power-loss-false-safe-append",
            "V-32929-09266-31890-56002-62314-46549-23060-61045",
            "claims SAFE_APPEND over a disk that does not keep to it",
            PowerLossFaults.both(
                parent -> new PowerLossFaults.Claims(parent, DeviceCharacteristics.SAFE_APPEND))),
        new Mutant(
            "power-loss-false-sequential",
            "V-55574-29221-36226-11106-48470-41091-20236-49787",
            "claims SEQUENTIAL over a disk that does not keep to it",
            PowerLossFaults.both(
                parent -> new PowerLossFaults.Claims(parent, DeviceCharacteristics.SEQUENTIAL))),
        new Mutant(
            "power-loss-false-batch-atomic",
            "V-35691-20742-50118-12366-15338-59192-56896-30677",
            "claims BATCH_ATOMIC over a disk that does not keep to it",
            PowerLossFaults.both(
                parent -> new PowerLossFaults.Claims(parent, DeviceCharacteristics.BATCH_ATOMIC))),
        new Mutant(
            "power-loss-false-powersafe-overwrite",
            "V-04842-55235-04525-42367-19323-31823-19287-32675",
            "claims POWERSAFE_OVERWRITE over a disk that does not keep to it",
            PowerLossFaults.both(
                parent ->
                    new PowerLossFaults.Claims(
                        parent, DeviceCharacteristics.POWERSAFE_OVERWRITE))));
  }
}
