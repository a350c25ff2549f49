package org.vfstck.features.mutant;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;

/** VFSes that break a rule of wal.html. */
final class VfsMutants {

  private VfsMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "log-writes-lost",
            "R-58297-14483-40146-32998-13341-07144-06303-13895",
            "answers OK to writes to the log and drops them",
            files(FileFault.on(OpenFlags.WAL, (file, flags) -> new LostWritesFile(file)))),
        mutant(
            "log-refused",
            "R-00449-33772-33919-59402-60829-28733-22208-04727",
            "does not open a file of kind WAL",
            LogRefusedVfs::new),
        mutant(
            "shared-memory-made-unasked",
            "R-31969-57825-42101-14521-32158-26846-01551-49036",
            "creates the shared memory when the database is locked",
            files(
                FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new EagerSharedMemoryFile(file)))),
        mutant(
            "private-shared-memory",
            "R-57239-11845-16463-18106-13303-34365-12787-00637",
            "gives every handle shared memory of its own",
            sharedMemory(PrivateSharedMemory::new)),
        mutant(
            "methods-of-version-1",
            "R-46197-42811-45122-27334-03540-14095-05781-43695",
            "declares shared memory and has files without its methods",
            LegacyVfs::new),
        mutant(
            "every-slot-granted",
            "R-46197-42811-45122-27334-03540-14095-05781-43695",
            "grants every xShmLock",
            sharedMemory(GrantEverySlot::new)),
        mutant(
            "exclusive-lock-kept",
            "R-13779-07711-12405-44335-29719-17285-28240-52263",
            "keeps EXCLUSIVE when it is told to go back to SHARED",
            files(FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new KeptLockFile(file)))),
        mutant(
            "version-bytes-stay-1",
            "R-45540-25505-12705-13417-45651-45483-56013-24623",
            "writes 1 to bytes 18 and 19 of the database",
            versionBytes((written, onDisk) -> (byte) 1)),
        mutant(
            "log-not-deleted",
            "R-02535-05811-23269-15824-03293-63258-54375-28501",
            "answers OK to the deletion of the log and leaves it",
            LogNotDeletedVfs::new),
        mutant(
            "version-bytes-never-lowered",
            "R-60175-02388-07986-54483-25650-07763-57471-09194",
            "never lowers bytes 18 and 19 of the database",
            versionBytes((written, onDisk) -> (byte) Math.max(written, onDisk))));
  }

  private static Mutant mutant(
      String name, String requirement, String fault, UnaryOperator<Vfs> breakage) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(subject.engine(), new BrokenVfsUnderTest(subject.vfs(), breakage)));
  }

  private static UnaryOperator<Vfs> files(FileFault fault) {
    return vfs -> new FaultyFilesVfs(vfs, fault);
  }

  private static UnaryOperator<Vfs> sharedMemory(UnaryOperator<SharedMemory> fault) {
    return files((file, flags) -> new FaultySharedMemoryFile(file, fault));
  }

  private static UnaryOperator<Vfs> versionBytes(FixedVersionBytesFile.Choice choice) {
    return files(
        FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new FixedVersionBytesFile(file, choice)));
  }
}
