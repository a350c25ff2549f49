package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.databases;
import static org.vfstck.features.mutant.BrokenVfs.mutant;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vfstck.vfs.MappedFile;

/** VFSes that break a rule of memory-mapped reads. */
final class MappedReadMutants {

  private MappedReadMutants() {}

  static List<Mutant> all() {
    return List.of(
        broken(
            "mapped-page-not-decoded",
            "V-21370-01188-58013-33651-33023-37943-54807-25746",
            "maps the bytes as they are stored, where xRead decodes them",
            MappedReadFaults.Encoded::new),
        broken(
            "mapped-beyond-the-end",
            "V-16261-30098-35016-64645-34236-25338-58536-13830",
            "hands out zeros beyond the end of the file",
            MappedReadFaults.BeyondTheEnd::new),
        broken(
            "unmapped-is-an-error",
            "V-31162-35209-64252-10495-52738-25963-11208-41488",
            "answers SQLITE_IOERR_MMAP for bytes that it does not map",
            MappedReadFaults.UnmappedIsAnError::new),
        broken(
            "mapped-page-stale-after-write",
            "V-32477-27251-24381-63447-01130-01509-33461-20454",
            "shows a page as it was when it was fetched first",
            MappedReadFaults.Stale::new),
        broken(
            "mapped-page-stale-after-truncate",
            "V-17896-10999-37569-10950-53792-08340-37649-01759",
            "shows a page though it was cut off",
            MappedReadFaults.Stale::new),
        broken(
            "nothing-to-unmap-is-misuse",
            "V-40864-35770-14865-03322-42308-30207-12916-08320",
            "answers SQLITE_MISUSE when the mapping is to be dropped",
            MappedReadFaults.NothingToDrop::new),
        broken(
            "never-maps",
            "V-56803-36676-45680-10491-26935-47751-36830-49666",
            "declares mapped reads and maps nothing",
            MappedReadFaults.Never::new));
  }

  private static Mutant broken(
      String name, String requirement, String fault, UnaryOperator<MappedFile> breakage) {
    return mutant(name, requirement, fault, databases(MappedReadFaults.file(breakage)));
  }
}
