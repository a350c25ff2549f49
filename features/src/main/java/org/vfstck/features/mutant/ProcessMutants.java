package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.mutant;

import java.util.List;

/** VFSes that are sound while one process uses them. */
final class ProcessMutants {

  private ProcessMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "header-read-once-in-process",
            "V-39789-08357-19059-61968-18690-55078-33587-00931",
            "gives a process the header of a database as it first read it",
            FileNameFaults.HeaderReadOnceInProcess::new),
        mutant(
            "locks-of-own-process",
            "V-07510-13696-08474-53281-19805-51537-17672-10112",
            "keeps file locks in a table of the process",
            LocksElsewhereVfs::inTheProcess),
        mutant(
            "wal-index-of-own-process",
            "V-51100-47221-51749-53127-38068-19068-31932-57935",
            "has the shared memory on the heap of each process",
            SharedMemoryElsewhereVfs::inTheProcess),
        mutant(
            "unlinked-at-every-unmap",
            "V-44157-15853-44048-03271-25812-59785-19793-41412",
            "unlinks the shared memory at every xShmUnmap",
            SharedMemoryFaults.UnlinkedAtEveryUnmap::new),
        mutant(
            "ledger-locks-of-own-process",
            "V-03759-64368-13281-35051-04866-30280-13572-63225",
            "keeps file locks in a table of the process",
            LocksElsewhereVfs::inTheProcess),
        mutant(
            "ledger-wal-index-of-own-process",
            "V-59558-39238-30234-02531-33374-02301-58123-21894",
            "has the shared memory on the heap of each process",
            SharedMemoryElsewhereVfs::inTheProcess),
        BrokenVfs.subject(
            "killed-writer-keeps-its-locks",
            "V-17659-03836-45114-56246-45260-44786-00011-51853",
            "keeps the locks of a process that was killed",
            ImmortalVfsUnderTest::new));
  }
}
