package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.databases;
import static org.vfstck.features.mutant.BrokenVfs.families;
import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.subject;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.LockLevel;

/** VFSes that break a rule of the lock of a database file. */
final class FileLockMutants {

  private FileLockMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>(xLock());
    all.addAll(ofSeveralHandles());
    all.addAll(xUnlock());
    all.addAll(xCheckReservedLock());
    return all;
  }

  private static List<Mutant> xLock() {
    return List.of(
        mutant(
            "exclusive-granted-when-asked-twice",
            "V-58273-50204-14686-09610-15211-32811-41179-23607",
            "grants EXCLUSIVE beside readers to who asks a second time",
            databases((file, flags) -> new LockFaults.GrantsTheSecondTime(file))),
        mutant(
            "one-reader-at-a-time",
            "V-06141-47854-15279-08663-49945-44534-36807-30177",
            "lets one handle at a time hold SHARED",
            families(LockFaults.OneReader::new)),
        mutant(
            "reserved-stops-readers",
            "V-58182-35571-54798-07971-18577-22895-61331-34206",
            "refuses SHARED beside RESERVED",
            databases((file, flags) -> new LockFaults.ReservedStopsReaders(file))),
        mutant(
            "second-reserved-granted",
            "V-38050-64814-21019-07555-32263-17921-04333-44653",
            "grants RESERVED to a second handle",
            databases((file, flags) -> new LockFaults.Grants(file, LockLevel.RESERVED))),
        mutant(
            "exclusive-beside-readers",
            "V-19308-03904-40989-34920-06998-31558-03116-37744",
            "grants EXCLUSIVE beside readers",
            databases((file, flags) -> new LockFaults.Grants(file, LockLevel.EXCLUSIVE))),
        mutant(
            "readers-beside-exclusive",
            "V-03600-27058-52710-50706-48295-11326-47629-43154",
            "grants SHARED always",
            databases((file, flags) -> new LockFaults.Grants(file, LockLevel.SHARED))),
        mutant(
            "no-pending",
            "V-22001-27313-01192-02194-03909-43699-05104-47088",
            "goes back to RESERVED when EXCLUSIVE is refused",
            databases((file, flags) -> new LockFaults.NoPending(file))),
        mutant(
            "stuck-at-pending",
            "V-29840-22087-49412-43269-55683-37064-03654-19826",
            "refuses EXCLUSIVE to a handle that is at PENDING itself",
            databases((file, flags) -> new LockFaults.StuckAtPending(file))),
        mutant(
            "refusal-unlocks",
            "V-61890-20891-34344-52617-60928-40939-13337-03156",
            "gives up SHARED when RESERVED is refused",
            databases((file, flags) -> new LockFaults.RefusalUnlocks(file))),
        mutant(
            "locked-already-is-misuse",
            "V-25920-31389-57805-03346-37639-28647-21721-54361",
            "answers SQLITE_MISUSE to who asks for the level it has",
            databases((file, flags) -> new LockFaults.AgainIsMisuse(file))),
        mutant(
            "shared-counted-for-one-handle",
            "V-25920-31389-57805-03346-37639-28647-21721-54361",
            "wants as many unlocks as it had locks",
            databases((file, flags) -> new LockFaults.CountsShared(file))));
  }

  private static List<Mutant> ofSeveralHandles() {
    return List.of(
        mutant(
            "lock-level-of-the-file",
            "V-26512-27777-09041-16526-14696-60774-52583-46749",
            "takes the level of one handle for that of every handle of the process",
            families(LockFaults.LevelOfFile::new)),
        mutant(
            "locks-in-the-process",
            "V-42596-14794-02492-00840-51709-07290-54549-49243",
            "keeps its locks in the memory of the process",
            LocksElsewhereVfs::inTheProcess),
        mutant(
            "lock-forgotten-at-close",
            "V-19711-41753-23968-53685-23734-06970-53982-55310",
            "leaves the lock behind when a handle is closed",
            databases((file, flags) -> new LockFaults.CloseKeepsLock(file))),
        mutant(
            "close-drops-all-locks",
            "V-46569-60598-48816-00424-12528-23230-28279-32918",
            "drops the locks of all handles of the process when one is closed",
            families(LockFaults.CloseDropsAll::new)),
        subject(
            "locks-outlive-their-process",
            "V-41994-35332-63579-11354-61637-02943-40998-19462",
            "keeps the locks of a process that was killed",
            ImmortalVfsUnderTest::new),
        mutant(
            "locks-by-four-characters",
            "V-33954-31049-37419-42040-62337-13572-21508-55867",
            "tells locks of different files apart by four characters of the name",
            LocksElsewhereVfs::byFourCharacters));
  }

  private static List<Mutant> xUnlock() {
    return List.of(
        mutant(
            "unlock-to-shared-ignored",
            "V-40854-15337-37235-53407-32878-48333-06752-07148",
            "keeps what it has when it is to go down to SHARED",
            databases((file, flags) -> new KeptLockFile(file))),
        mutant(
            "unlock-to-shared-gives-up-all",
            "V-62906-37119-23842-46010-51547-48963-58517-04231",
            "gives up SHARED too when it is to go down to SHARED",
            databases((file, flags) -> new LockFaults.DownToNothing(file))),
        mutant(
            "unlock-keeps-shared-for-ever",
            "V-37190-08907-03990-58648-44207-09767-14137-59889",
            "keeps SHARED when it is to give up everything",
            databases((file, flags) -> new LockFaults.NeverNothing(file))),
        mutant(
            "unlock-without-lock-is-an-error",
            "V-25894-40411-61162-65162-28180-38015-47247-43276",
            "answers SQLITE_IOERR_UNLOCK to xUnlock without a lock",
            databases((file, flags) -> new LockFaults.UnlockNeedsLock(file))),
        mutant(
            "unlock-for-all-handles",
            "V-25894-40411-61162-65162-28180-38015-47247-43276",
            "unlocks for every handle of the process",
            families(LockFaults.UnlockForAll::new)));
  }

  private static List<Mutant> xCheckReservedLock() {
    return List.of(
        mutant(
            "reserved-check-inverted",
            "V-24987-09290-34394-51475-04512-10371-48049-60724",
            "stores 1 for 0 and 0 for 1",
            databases((file, flags) -> new CheckFaults.Inverted(file))),
        mutant(
            "reserved-check-counts-readers",
            "V-24987-09290-34394-51475-04512-10371-48049-60724",
            "takes SHARED for RESERVED",
            families(CheckFaults.CountsReaders::new)),
        mutant(
            "reserved-check-forgets-itself",
            "V-06061-14259-39395-54205-32453-19130-23035-37748",
            "does not count the handle's own lock",
            databases((file, flags) -> new CheckFaults.ForgetsItself(file))),
        mutant(
            "reserved-check-knows-itself-only",
            "V-13612-01225-60626-23707-51334-60530-17996-53509",
            "stores 0 whatever other handles hold",
            databases((file, flags) -> new CheckFaults.KnowsItselfOnly(file))),
        mutant(
            "reserved-check-knows-its-process-only",
            "V-22834-42385-35480-50916-12094-16625-51087-06901",
            "stores 0 whatever other processes hold",
            families(CheckFaults.KnowsItsProcessOnly::new)),
        mutant(
            "reserved-check-exact",
            "V-10786-28966-09522-59551-11853-46152-22094-59453",
            "stores 0 when RESERVED has become PENDING or EXCLUSIVE",
            families(CheckFaults.ReservedExactly::new)),
        mutant(
            "reserved-check-sticky",
            "V-41552-23390-30814-27123-62838-51804-03273-15240",
            "stores 1 for ever once the file was reserved",
            families(CheckFaults.Sticky::new)));
  }
}
