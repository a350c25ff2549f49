package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.subject;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.OpenFlags;

/** VFSes that break a rule of structures or of xOpen. */
final class OpenMutants {

  private OpenMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(structures());
    all.addAll(opens());
    return all;
  }

  private static List<Mutant> structures() {
    return List.of(
        mutant(
            "version-3-without-mapping",
            "V-58835-45714-42245-36886-29803-36675-19850-12222",
            "claims version 3 without the mapping methods",
            files(
                FileFault.on(
                    OpenFlags.MAIN_DB,
                    (file, flags) -> new ControlFaults.ClaimedVersion(file, 3)))),
        subject(
            "barrier-null",
            "V-58835-45714-42245-36886-29803-36675-19850-12222",
            "leaves xShmBarrier NULL",
            vfs ->
                new EmulatedAbiUnderTest(
                    vfs, abi -> new AbiFaults.FileMethodMissing(abi, "xShmBarrier"))),
        subject(
            "reserved-check-null",
            "V-58835-45714-42245-36886-29803-36675-19850-12222",
            "leaves xCheckReservedLock NULL",
            vfs ->
                new EmulatedAbiUnderTest(
                    vfs, abi -> new AbiFaults.FileMethodMissing(abi, "xCheckReservedLock"))),
        subject(
            "randomness-null",
            "V-26486-17463-37478-16045-16576-56764-54968-29993",
            "leaves xRandomness NULL",
            vfs ->
                new EmulatedAbiUnderTest(
                    vfs, abi -> new AbiFaults.VfsMethodMissing(abi, "xRandomness"))),
        subject(
            "no-time-of-version-1",
            "V-26486-17463-37478-16045-16576-56764-54968-29993",
            "is of version 1 and leaves xCurrentTime NULL",
            vfs ->
                new EmulatedAbiUnderTest(
                    vfs, abi -> new AbiFaults.VfsMethodMissing(abi, "xCurrentTime"))),
        mutant(
            "methods-in-any-case",
            "V-01576-64804-60463-56745-42914-28614-18370-11316",
            "sets pMethods before it knows whether it can open the file",
            OpenFaults.MethodsInAnyCase::new),
        subject(
            "methods-untouched",
            "V-01576-64804-60463-56745-42914-28614-18370-11316",
            "leaves pMethods as it was when xOpen fails",
            vfs -> new EmulatedAbiUnderTest(vfs, AbiFaults.MethodsUntouched::new)),
        subject(
            "file-structure-too-small",
            "V-56563-28710-30224-38069-26151-14238-46695-47171",
            "writes a larger structure than szOsFile says",
            vfs -> new EmulatedAbiUnderTest(vfs, AbiFaults.FileTooSmall::new)),
        mutant(
            "read-only-not-told",
            "V-05745-32478-00258-55417-62034-07058-14839-32020",
            "does not tell that a file is open for reading only",
            vfs ->
                new OpenFaults.OtherOutputFlags(vfs, flags -> flags.without(OpenFlags.READONLY))),
        mutant(
            "all-told-read-only",
            "V-05745-32478-00258-55417-62034-07058-14839-32020",
            "tells that every file is open for reading only",
            vfs -> new OpenFaults.OtherOutputFlags(vfs, flags -> flags.with(OpenFlags.READONLY))));
  }

  private static List<Mutant> opens() {
    return List.of(
        mutant(
            "create-empties",
            "V-05405-36720-28205-35949-34871-00599-28074-13544",
            "makes empty what it opens with CREATE",
            OpenFaults.CreateEmpties::new),
        mutant(
            "super-journal-not-made",
            "V-05405-36720-28205-35949-34871-00599-28074-13544",
            "makes no super-journal",
            vfs ->
                new OpenFaults.OtherFlags(
                    vfs,
                    flags ->
                        flags.has(OpenFlags.SUPER_JOURNAL)
                            ? flags.without(OpenFlags.CREATE.with(OpenFlags.EXCLUSIVE))
                            : flags)),
        mutant(
            "missing-file-made",
            "V-13882-47034-07667-39173-06228-17881-00406-06141",
            "makes every file that it is asked to open",
            vfs -> new OpenFaults.OtherFlags(vfs, flags -> flags.with(OpenFlags.CREATE))),
        mutant(
            "log-refused-as-unknown-kind",
            "V-52083-65005-62566-25451-41279-04084-13100-14029",
            "does not open a file of kind WAL",
            vfs -> new OpenFaults.RefusesKind(vfs, OpenFlags.WAL)),
        mutant(
            "super-journal-refused",
            "V-52083-65005-62566-25451-41279-04084-13100-14029",
            "does not open a super-journal",
            vfs -> new OpenFaults.RefusesKind(vfs, OpenFlags.SUPER_JOURNAL)),
        mutant(
            "read-only-ignored",
            "V-56535-31690-29075-63887-48812-54768-29610-17509",
            "opens every file for writing",
            vfs ->
                new OpenFaults.OtherFlags(
                    vfs, flags -> flags.without(OpenFlags.READONLY).with(OpenFlags.READWRITE))),
        mutant(
            "truncate-of-read-only-is-ok",
            "V-56535-31690-29075-63887-48812-54768-29610-17509",
            "answers OK to an xTruncate that it could not do",
            files((file, flags) -> new WriteFaults.TruncateNeverFails(file))),
        mutant(
            "exclusive-ignored",
            "V-34101-57457-26467-45414-36591-06494-62954-53223",
            "takes over a file that EXCLUSIVE forbids",
            vfs -> new OpenFaults.OtherFlags(vfs, flags -> flags.without(OpenFlags.EXCLUSIVE))),
        mutant(
            "delete-on-close-ignored",
            "V-32110-44885-07839-28957-49160-59231-19379-03808",
            "leaves a file that was opened with DELETEONCLOSE",
            vfs -> new OpenFaults.OtherFlags(vfs, flags -> flags.without(OpenFlags.DELETEONCLOSE))),
        mutant(
            "no-name-refused",
            "V-59180-57971-06296-54024-57802-04286-30537-20145",
            "refuses to open a file without a name",
            OpenFaults.NoName::new),
        mutant(
            "subjournal-refused",
            "V-59180-57971-06296-54024-57802-04286-30537-20145",
            "refuses to open a subjournal",
            vfs -> new OpenFaults.RefusesKind(vfs, OpenFlags.SUBJOURNAL)),
        mutant(
            "one-temporary-file",
            "V-38856-10947-35751-02905-51995-02955-20592-29844",
            "opens one file for all that ask for one without a name",
            OpenFaults.OneTemporaryFile::new),
        mutant(
            "temporary-files-reused",
            "V-48044-16524-07544-07742-43392-35066-12700-33201",
            "hands out a temporary file that was closed once more",
            OpenFaults.TemporaryFilesReused::new),
        mutant(
            "one-descriptor",
            "V-49861-49236-11287-53386-10425-01669-27985-54498",
            "closes all handles of a file with the first",
            OpenFaults.OneDescriptor::new));
  }
}
