package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;

import java.util.List;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;

/** VFSes on which transactions with a rollback journal go wrong. */
final class TransactionMutants {

  private TransactionMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "header-read-once",
            "V-01979-39128-12308-47333-13954-24382-57586-05613",
            "gives a handle the header of the database as it was when first read",
            files(
                OpenFlags.MAIN_DB,
                file -> new ContentFaults.HeaderReadOnce(file, new ContentFaults.KnownHeader()))),
        mutant(
            "journal-writes-lost",
            "V-21819-39803-62651-63847-26506-03378-62686-49948",
            "answers OK to writes to the rollback journal and drops them",
            files(OpenFlags.MAIN_JOURNAL, LostWritesFile::new)),
        mutant(
            "journal-not-deleted",
            "V-18461-57867-55615-08399-44371-34456-53369-36197",
            "answers OK to the deletion of the rollback journal and leaves it",
            FileNameFaults.JournalNotDeleted::new),
        mutant(
            "journal-not-truncated",
            "V-07521-12332-58161-14247-40133-06953-56561-50846",
            "answers OK to xTruncate of the rollback journal and leaves it as long as it was",
            files(OpenFlags.MAIN_JOURNAL, file -> new ContentFaults.TruncateIgnored(file, false))),
        mutant(
            "journal-header-kept",
            "V-57564-53052-43641-38648-50521-64957-17368-19742",
            "drops zeros that are written over the header of the rollback journal",
            files(OpenFlags.MAIN_JOURNAL, ContentFaults.BeginningNotZeroed::new)),
        mutant(
            "writes-only-beside-journal",
            "V-22430-16653-12373-07292-39030-37525-25727-32480",
            "drops writes to a database while no journal is open",
            FileNameFaults.WritesOnlyBesideJournal::new),
        mutant(
            "reserved-always-reported",
            "V-61692-57202-24938-22334-20825-55362-45096-55649",
            "answers yes to every xCheckReservedLock, so that no journal is ever hot",
            files(
                OpenFlags.MAIN_DB,
                file -> new TransactionLockFaults.FixedReservedAnswer(file, true))),
        mutant(
            "reserved-never-reported",
            "V-26530-25113-41142-58780-18928-15282-41962-48496",
            "answers no to every xCheckReservedLock, so that every journal is hot",
            files(
                OpenFlags.MAIN_DB,
                file -> new TransactionLockFaults.FixedReservedAnswer(file, false))),
        mutant(
            "shared-not-held",
            "V-52270-63684-13244-45363-28622-43106-56592-02321",
            "grants SHARED and holds nothing",
            files(OpenFlags.MAIN_DB, TransactionLockFaults.SharedNotHeld::new)),
        mutant(
            "two-reserved",
            "V-09031-14777-00524-41192-45661-01066-54439-07983",
            "grants RESERVED to several handles",
            files(
                OpenFlags.MAIN_DB,
                file -> new TransactionLockFaults.GrantedThoughHeld(file, LockLevel.RESERVED))),
        mutant(
            "exclusive-not-held",
            "V-04464-58043-50266-45266-21800-11660-19834-18039",
            "grants EXCLUSIVE and holds what was held before",
            files(OpenFlags.MAIN_DB, TransactionLockFaults.ExclusiveNotHeld::new)),
        mutant(
            "busy-is-an-error",
            "V-08617-59905-30014-55296-47299-07004-50446-34080",
            "answers SQLITE_IOERR_LOCK where another handle holds the lock",
            files(OpenFlags.MAIN_DB, TransactionLockFaults.BusyIsAnError::new)),
        mutant(
            "ledger-shared-not-held",
            "V-60117-28626-60169-50706-26807-40617-13708-06965",
            "grants SHARED and holds nothing",
            files(OpenFlags.MAIN_DB, TransactionLockFaults.SharedNotHeld::new)));
  }
}
