package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.databases;
import static org.vfstck.features.mutant.BrokenVfs.families;
import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.sharedMemory;
import static org.vfstck.features.mutant.BrokenVfs.subject;

import java.util.List;
import java.util.stream.Stream;

/** VFSes that break a rule of the lock slots of shared memory. */
final class SlotMutants {

  private SlotMutants() {}

  static List<Mutant> all() {
    return Stream.of(locking(), releasing(), ofSeveralHandles()).flatMap(List::stream).toList();
  }

  private static List<Mutant> locking() {
    return List.of(
        mutant(
            "slot-granted-when-asked-twice",
            "V-10314-40866-01234-21809-54990-20272-07694-30586",
            "grants EXCLUSIVE to who was refused it before",
            sharedMemory(SlotFaults.GrantsTheSecondTime::new)),
        mutant(
            "last-slot-forgotten",
            "V-50135-07132-18017-37975-35100-42887-40460-26076",
            "forgets the last slot of a range",
            sharedMemory(SlotFaults.LastSlotForgotten::new)),
        mutant(
            "one-sharer-of-a-slot",
            "V-06663-63342-58149-42096-30379-51538-40330-40249",
            "takes SHARED of a slot for EXCLUSIVE",
            sharedMemory(SlotFaults.OneSharer::new)),
        mutant(
            "shared-slot-not-recorded",
            "V-59284-25941-52907-40615-22379-34767-20044-62699",
            "looks whether SHARED can be had and does not record it",
            sharedMemory(SlotFaults.SharedNotRecorded::new)),
        mutant(
            "slots-not-locked",
            "V-46327-34842-51061-02400-47895-34555-24041-09828",
            "answers SQLITE_OK to every xShmLock",
            sharedMemory(GrantEverySlot::new)),
        mutant(
            "first-slot-of-range-only",
            "V-45575-57213-32051-22682-49787-52949-17497-20352",
            "locks only the first slot of a range",
            sharedMemory(SlotFaults.FirstSlotOnly::new)),
        mutant(
            "refused-range-left-halfway",
            "V-42100-14611-20049-10320-05897-20984-23689-08270",
            "keeps the slots that it had taken before one was refused",
            sharedMemory(SlotFaults.RefusedHalfway::new)));
  }

  private static List<Mutant> releasing() {
    return List.of(
        mutant(
            "slots-never-released",
            "V-12310-19705-33086-45716-42460-53321-46085-30100",
            "answers SQLITE_OK to UNLOCK and keeps the slots",
            sharedMemory(SlotFaults.NeverReleases::new)),
        mutant(
            "release-of-free-slot-is-an-error",
            "V-10016-22616-05147-03668-20101-63079-51548-61285",
            "answers SQLITE_IOERR_SHMLOCK to UNLOCK of a slot that is not held",
            sharedMemory(SlotFaults.ReleaseNeedsLock::new)),
        mutant(
            "release-of-other-handles-slot",
            "V-10016-22616-05147-03668-20101-63079-51548-61285",
            "releases a slot that another handle of the process holds",
            families(SlotFamilyFaults.ReleasesForAll::new)),
        mutant(
            "shared-slot-counted-for-one-handle",
            "V-50994-64960-64243-60376-32997-38736-43920-12761",
            "wants SHARED released as often as it was locked",
            sharedMemory(SlotFaults.CountsShared::new)),
        mutant(
            "shared-slot-released-for-all",
            "V-47966-43750-48083-30243-53410-53134-26280-54457",
            "releases SHARED for every handle of the process",
            families(SlotFamilyFaults.ReleasesForAll::new)));
  }

  private static List<Mutant> ofSeveralHandles() {
    return List.of(
        mutant(
            "four-slots",
            "V-11454-19614-40243-14235-04690-21084-21074-18994",
            "uses one slot for two",
            sharedMemory(SlotFaults.FourSlots::new)),
        mutant(
            "slots-bound-to-the-file-lock",
            "V-42547-49179-06753-51595-53181-10897-41071-32472",
            "refuses EXCLUSIVE of a slot while the file is locked for writing",
            databases((file, flags) -> new SlotFamilyFaults.AsksTheFile(file))),
        mutant(
            "slots-by-four-characters",
            "V-48709-21799-02964-46881-03079-15347-50992-20428",
            "tells the slots of databases apart by four characters of the name",
            SharedMemoryElsewhereVfs::byFourCharacters),
        mutant(
            "slots-in-the-process",
            "V-57115-01375-41534-41007-48864-21781-25725-26743",
            "keeps the slots in the memory of the process",
            SharedMemoryElsewhereVfs::inTheProcess),
        subject(
            "slots-outlive-their-process",
            "V-27139-36995-09119-62415-48092-00462-30079-27702",
            "keeps the slots of a process that was killed",
            ImmortalVfsUnderTest::new));
  }
}
