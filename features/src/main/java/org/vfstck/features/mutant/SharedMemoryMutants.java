package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.sharedMemory;

import java.util.List;
import java.util.stream.Stream;

/** VFSes that break a rule of shared memory. */
final class SharedMemoryMutants {

  private SharedMemoryMutants() {}

  static List<Mutant> all() {
    return Stream.of(xShmMap(), ofSeveralHandles(), xShmUnmap()).flatMap(List::stream).toList();
  }

  private static List<Mutant> xShmMap() {
    return List.of(
        mutant(
            "region-not-zeroed",
            "V-47684-13640-38277-02550-01778-57313-61064-14978",
            "leaves in a new region what was in memory before",
            sharedMemory(RegionFaults.NotZeroed::new)),
        mutant(
            "region-allocated-unasked",
            "V-52338-19634-60756-15935-36850-59877-62857-64116",
            "allocates a region though bExtend is not set",
            sharedMemory(RegionFaults.AlwaysExtends::new)),
        mutant(
            "absent-region-is-an-error",
            "V-52338-19634-60756-15935-36850-59877-62857-64116",
            "answers SQLITE_IOERR_SHMMAP for a region that is not there",
            sharedMemory(RegionFaults.AbsentIsAnError::new)),
        mutant(
            "half-regions",
            "V-18250-38205-43749-58412-01229-21478-13669-08071",
            "maps half of each region, twice",
            sharedMemory(RegionFaults.HalfRegions::new)),
        mutant(
            "regions-numbered-as-asked",
            "V-12365-26501-36990-48686-13146-43288-08286-45973",
            "numbers regions in the order in which they are asked for",
            sharedMemory(RegionFaults.NumberedAsAsked::new)),
        mutant(
            "regions-moved-by-growth",
            "V-00653-48844-51882-28698-31011-59018-29089-47567",
            "moves the regions that are mapped when another one is added",
            sharedMemory(RegionFaults.MovedByGrowth::new)),
        mutant(
            "region-zeroed-again",
            "V-39369-50233-63438-01079-36373-04238-63057-13873",
            "zeroes a region each time it is mapped",
            sharedMemory(RegionFaults.ZeroedAgain::new)));
  }

  private static List<Mutant> ofSeveralHandles() {
    return List.of(
        mutant(
            "shared-memory-copied-at-locks",
            "V-36775-01810-15214-29713-57442-07052-33887-27913",
            "hands out a copy that is refreshed and written back at xShmLock",
            sharedMemory(RegionFaults.CopiedAtLocks::new)),
        mutant(
            "shared-memory-on-the-heap",
            "V-34687-45994-19827-27299-14893-15951-16071-13002",
            "keeps the shared memory in the process",
            SharedMemoryElsewhereVfs::inTheProcess),
        mutant(
            "first-region-shared-only",
            "V-28669-63878-64590-05362-61039-34696-31547-48317",
            "shares the first region only",
            sharedMemory(RegionFaults.FirstRegionOnly::new)),
        mutant(
            "shared-memory-by-four-characters",
            "V-38455-17242-17613-40622-10476-28745-02945-41704",
            "tells shared memories apart by four characters of the database's name",
            SharedMemoryElsewhereVfs::byFourCharacters),
        mutant(
            "barrier-forgets-stores",
            "V-13351-44873-21494-15664-18300-18373-30510-19025",
            "keeps stores back and forgets them at a barrier",
            sharedMemory(UnmapFaults.BarrierForgets::new)));
  }

  private static List<Mutant> xShmUnmap() {
    return List.of(
        mutant(
            "shared-memory-cleared-at-unmap",
            "V-60660-46351-37210-44739-09269-59758-16439-31850",
            "zeroes the memory when one of its users unmaps it",
            sharedMemory(UnmapFaults.ClearsAtUnmap::new)),
        mutant(
            "shared-memory-unlinked-in-use",
            "V-21792-33466-19163-55351-10151-00333-63693-55988",
            "unlinks the file of the memory though others use it",
            SharedMemoryElsewhereVfs::unlinkedInUse),
        mutant(
            "alone-after-unmap",
            "V-27288-54997-22421-10039-26295-33784-40980-12616",
            "gives a handle that maps again memory of its own",
            sharedMemory(UnmapFaults.AloneAfterUnmap::new)),
        mutant(
            "shared-memory-never-given-back",
            "V-19412-23827-43293-04305-13030-63987-58804-50811",
            "keeps the memory for the next user when the last one has unmapped it",
            sharedMemory(UnmapFaults.NeverUnmaps::new)),
        mutant(
            "shared-memory-file-left",
            "V-05667-53531-62382-12064-32634-64592-03105-03816",
            "keeps the shared memory in a file that xShmUnmap never removes",
            SharedMemoryFileLeftVfs::new),
        mutant(
            "unmap-without-map-is-an-error",
            "V-03092-29600-57115-40105-34143-25846-36150-65084",
            "answers SQLITE_IOERR_SHMMAP to xShmUnmap without a mapping",
            sharedMemory(UnmapFaults.UnmapNeedsMap::new)));
  }
}
