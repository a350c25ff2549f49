package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.sharedMemory;

import java.util.List;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;

/** VFSes on which connections that share a log go wrong. */
final class WalSharingMutants {

  private WalSharingMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "shared-memory-never-mapped",
            "V-37294-49685-15016-61254-39433-07483-25823-54267",
            "offers shared memory and fails to map it",
            sharedMemory(SharedMemoryFaults.NeverMapped::new)),
        mutant(
            "shared-slots-not-held",
            "V-56392-41489-53729-59918-03719-64125-62439-14386",
            "grants SHARED slots and holds none",
            sharedMemory(SharedMemoryFaults.SharedSlotsNotHeld::new)),
        mutant(
            "one-region",
            "V-26487-46823-06676-08001-51012-20869-57332-11366",
            "has shared memory of one region",
            sharedMemory(SharedMemoryFaults.OneRegion::new)),
        mutant(
            "log-overwrites-lost",
            "V-09317-33626-21525-47335-38291-34300-02369-43672",
            "drops writes to the log over frames that are there",
            files(OpenFlags.WAL, ContentFaults.OverwritesLost::new)),
        mutant(
            "log-not-truncated",
            "V-27151-26350-01103-63172-17976-48077-61231-12211",
            "answers OK to xTruncate of the log and leaves it as long as it was",
            files(OpenFlags.WAL, file -> new ContentFaults.TruncateIgnored(file, false))),
        mutant(
            "log-outlives-last-connection",
            "V-61837-45370-56554-22775-34785-62807-07951-42072",
            "answers OK to the deletion of the log and leaves it",
            LogNotDeletedVfs::new),
        mutant(
            "exclusive-beside-shared",
            "V-51368-20002-01789-46046-01194-62990-63174-25602",
            "grants EXCLUSIVE although another handle holds SHARED",
            files(
                OpenFlags.MAIN_DB,
                file -> new TransactionLockFaults.GrantedThoughHeld(file, LockLevel.EXCLUSIVE))),
        mutant(
            "ledger-every-slot-granted",
            "V-53617-03505-55991-56402-01846-15324-59091-11248",
            "grants every xShmLock",
            sharedMemory(GrantEverySlot::new)));
  }
}
