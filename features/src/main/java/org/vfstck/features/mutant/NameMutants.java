package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.mutant;
import static org.vfstck.features.mutant.BrokenVfs.subject;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;

/** VFSes that break a rule of xDelete, xAccess, xFullPathname or of names. */
final class NameMutants {

  private NameMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(names());
    all.addAll(pathnames());
    return all;
  }

  private static List<Mutant> names() {
    return List.of(
        mutant(
            "delete-does-nothing",
            "V-28909-35570-22207-10992-56328-44254-03304-02404",
            "answers OK to xDelete and leaves the file",
            vfs -> new NameFaults.Delete(vfs, (parent, path, sync) -> ResultCode.OK)),
        mutant(
            "delete-by-beginning",
            "V-28909-35570-22207-10992-56328-44254-03304-02404",
            "deletes a file whose name goes on, too",
            vfs ->
                new NameFaults.Delete(
                    vfs,
                    (parent, path, sync) -> {
                      parent.delete(path + "2", sync);
                      return parent.delete(path, sync);
                    })),
        mutant(
            "delete-of-missing-is-ok",
            "V-52974-30806-33899-51605-16583-04246-30489-57052",
            "answers OK to xDelete of a missing file",
            vfs ->
                new NameFaults.Delete(
                    vfs,
                    (parent, path, sync) -> {
                      parent.delete(path, sync);
                      return ResultCode.OK;
                    })),
        mutant(
            "delete-of-missing-is-any-error",
            "V-52974-30806-33899-51605-16583-04246-30489-57052",
            "answers IOERR_DELETE to xDelete of a missing file",
            vfs ->
                new NameFaults.Delete(
                    vfs,
                    (parent, path, sync) ->
                        parent.delete(path, sync).isOk()
                            ? ResultCode.OK
                            : ResultCode.IOERR_DELETE)),
        mutant(
            "everything-exists",
            "V-47601-56269-23154-25752-14543-00158-00007-25870",
            "answers that every file is there",
            vfs -> new NameFaults.Access(vfs, (parent, path, mode) -> FlagResult.ok(true))),
        mutant(
            "missing-is-an-error",
            "V-47601-56269-23154-25752-14543-00158-00007-25870",
            "answers IOERR_ACCESS for a file that is not there",
            vfs ->
                new NameFaults.Access(
                    vfs,
                    (parent, path, mode) ->
                        parent.access(path, mode).flag()
                            ? FlagResult.ok(true)
                            : FlagResult.failed(ResultCode.IOERR_ACCESS))),
        mutant(
            "empty-file-exists",
            "V-01296-47321-30645-25919-57735-53350-42942-02149",
            "answers that an empty file is there",
            vfs ->
                new NameFaults.Access(
                    vfs, (parent, path, mode) -> NameFaults.anyFile(parent, path))),
        mutant(
            "every-file-writable",
            "V-60663-37628-06561-64812-58432-23555-27192-33516",
            "answers READWRITE without looking",
            vfs ->
                new NameFaults.Access(
                    vfs,
                    (parent, path, mode) ->
                        mode == AccessMode.READWRITE
                            ? FlagResult.ok(true)
                            : parent.access(path, mode))));
  }

  private static List<Mutant> pathnames() {
    return List.of(
        mutant(
            "full-pathname-grows",
            "V-42118-04295-02647-04763-02507-05197-58186-62042",
            "puts the directory before a full pathname, too",
            vfs ->
                new NameFaults.FullPathname(
                    vfs, result -> PathResult.ok("/files" + result.path()))),
        mutant(
            "full-pathname-cut",
            "V-26270-25436-37284-03409-56741-17715-51895-09542",
            "cuts a full pathname that is too long",
            NameFaults.CutsFullPathname::new),
        mutant(
            "full-pathname-longer-than-told",
            "V-26270-25436-37284-03409-56741-17715-51895-09542",
            "answers full pathnames longer than mxPathname",
            NameFaults.NamesTooLong::new),
        subject(
            "full-pathname-cut-to-buffer",
            "V-26270-25436-37284-03409-56741-17715-51895-09542",
            "copies what fits of a full pathname and answers OK",
            vfs -> new EmulatedAbiUnderTest(vfs, AbiFaults.NameCut::new)),
        subject(
            "nul-behind-buffer",
            "V-49356-03340-54384-45059-34896-52322-00760-25292",
            "puts the NUL behind the buffer when the name just fills it",
            vfs -> new EmulatedAbiUnderTest(vfs, AbiFaults.NulBehindBuffer::new)),
        mutant(
            "names-by-beginning",
            "V-05724-33311-34432-58794-39649-12041-02447-45850",
            "keeps a.db2 with a.db",
            vfs ->
                new NameFaults.OtherNames(
                    vfs, name -> name.endsWith("2") ? name.substring(0, name.length() - 1) : name)),
        mutant(
            "names-of-32-bytes",
            "V-05724-33311-34432-58794-39649-12041-02447-45850",
            "keeps 32 bytes of a name",
            vfs ->
                new NameFaults.OtherNames(
                    vfs, name -> name.substring(0, Math.min(32, name.length())))),
        mutant(
            "no-directories",
            "V-05724-33311-34432-58794-39649-12041-02447-45850",
            "keeps its files without their directories",
            NameFaults.NoDirectories::new),
        mutant(
            "name-ends-at-question-mark",
            "V-53070-41251-53287-35541-21927-46081-01953-10776",
            "cuts a name at a question mark",
            vfs -> new NameFaults.OtherNames(vfs, name -> name.replaceFirst("\\?.*", ""))),
        mutant(
            "percent-decoded",
            "V-53070-41251-53287-35541-21927-46081-01953-10776",
            "takes a percent sign in a name for an escape",
            vfs -> new NameFaults.OtherNames(vfs, name -> name.replace("%20", " "))));
  }
}
