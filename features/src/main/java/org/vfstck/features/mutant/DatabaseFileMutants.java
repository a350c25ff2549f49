package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;

import java.util.List;
import org.vfstck.vfs.OpenFlags;

/** VFSes that are wrong about the bytes or the size of a file, as SQL finds out. */
final class DatabaseFileMutants {

  private DatabaseFileMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "one-block-written",
            "V-24218-53673-25447-32055-55126-43885-20187-35409",
            "writes the first 4096 bytes of a page and drops the rest",
            files(OpenFlags.MAIN_DB, ContentFaults.OneBlockWritten::new)),
        mutant(
            "database-never-shorter",
            "V-22356-18543-60367-46124-57931-35739-11068-54731",
            "answers OK to xTruncate of the database and leaves it as long as it was",
            files(OpenFlags.MAIN_DB, file -> new ContentFaults.TruncateIgnored(file, false))),
        mutant(
            "size-in-blocks",
            "V-25221-40735-32268-45783-27385-52864-18485-30077",
            "rounds the size of the database up to 4096 bytes",
            files(OpenFlags.MAIN_DB, ContentFaults.SizeInBlocks::new)),
        mutant(
            "truncated-to-nothing-only",
            "V-29775-36328-04758-34140-38054-49119-43607-31329",
            "obeys xTruncate for size 0 only",
            files(OpenFlags.MAIN_DB, file -> new ContentFaults.TruncateIgnored(file, true))),
        mutant(
            "size-never-falls",
            "V-28116-05404-45772-58558-58993-58261-12072-10267",
            "answers to xFileSize the largest size that the database ever had",
            FileNameFaults.SizeNeverFalls::new),
        mutant(
            "writes-seen-after-sync",
            "V-14465-20608-53581-01409-55274-61905-39291-62673",
            "gives a handle what it has written only after xSync",
            files(OpenFlags.MAIN_DB, ContentFaults.WritesSeenAfterSync::new)),
        mutant(
            "one-temporary-file-for-all-sorts",
            "V-00987-29060-06455-45538-26862-27100-38512-38129",
            "opens one and the same file for every temporary file",
            FileNameFaults.OneTemporaryFile::new),
        mutant(
            "statement-journal-reads-zeros",
            "V-60453-32425-47484-58381-64319-46379-26143-59410",
            "reads zeros from the journal of a statement",
            files(OpenFlags.SUBJOURNAL, ContentFaults.ReadsZeros::new)),
        mutant(
            "statement-journal-refused",
            "V-60453-32425-47484-58381-64319-46379-26143-59410",
            "does not open the journal of a statement",
            vfs -> new FileNameFaults.KindRefused(vfs, OpenFlags.SUBJOURNAL)),
        mutant(
            "no-holes",
            "V-11984-10000-63764-58318-47582-01252-15245-04968",
            "writes at the end what is to be written beyond it",
            files(OpenFlags.MAIN_DB, ContentFaults.NoHoles::new)),
        mutant(
            "every-pragma-swallowed",
            "V-59582-51125-26362-30216-54241-43760-48460-12484",
            "answers OK to every xFileControl",
            files(OpenFlags.MAIN_DB, ContentFaults.EveryFileControlOk::new)),
        mutant(
            "super-journal-refused-to-a-commit",
            "V-08280-20128-16299-09639-62718-49654-06596-01746",
            "does not open a super-journal",
            vfs -> new FileNameFaults.KindRefused(vfs, OpenFlags.SUPER_JOURNAL)));
  }
}
