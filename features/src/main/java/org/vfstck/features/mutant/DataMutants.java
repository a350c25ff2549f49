package org.vfstck.features.mutant;

import static org.vfstck.features.mutant.BrokenVfs.files;
import static org.vfstck.features.mutant.BrokenVfs.mutant;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;

/** VFSes that break a rule of xRead, xWrite, xTruncate, xSync or xFileSize. */
final class DataMutants {

  private DataMutants() {}

  static List<Mutant> all() {
    List<Mutant> all = new ArrayList<>();
    all.addAll(reads());
    all.addAll(writes());
    all.addAll(sizes());
    return all;
  }

  private static List<Mutant> reads() {
    return List.of(
        mutant(
            "reads-from-sector-start",
            "V-47375-63873-27887-29055-56912-56094-07488-55679",
            "reads from the beginning of the sector",
            files((file, flags) -> new ReadFaults.FromSectorStart(file))),
        mutant(
            "short-read-is-ok",
            "V-50141-52871-46284-12079-33382-31827-62404-23085",
            "answers OK to a read beyond the end",
            files((file, flags) -> new ReadFaults.CodeForShort(file, ResultCode.OK, false))),
        mutant(
            "read-past-end-is-ok",
            "V-50141-52871-46284-12079-33382-31827-62404-23085",
            "answers OK to a read that begins at the end or past it",
            files((file, flags) -> new ReadFaults.CodeForShort(file, ResultCode.OK, true))),
        mutant(
            "short-read-of-log-is-an-error",
            "V-50141-52871-46284-12079-33382-31827-62404-23085",
            "answers IOERR_READ to a short read of a log",
            files(
                FileFault.on(
                    OpenFlags.WAL,
                    (file, flags) ->
                        new ReadFaults.CodeForShort(file, ResultCode.IOERR_READ, false)))),
        mutant(
            "short-read-leaves-the-rest",
            "V-08480-06742-02970-33184-29636-44985-46648-59449",
            "leaves the rest of the buffer as it was",
            files((file, flags) -> new ReadFaults.RestLeft(file))),
        mutant(
            "short-read-of-journal-leaves-the-rest",
            "V-08480-06742-02970-33184-29636-44985-46648-59449",
            "fills up short reads of the database only",
            files(
                FileFault.on(
                    OpenFlags.MAIN_JOURNAL, (file, flags) -> new ReadFaults.RestLeft(file)))),
        mutant(
            "short-read-of-subjournal-leaves-the-rest",
            "V-08480-06742-02970-33184-29636-44985-46648-59449",
            "fills up short reads, but not of a subjournal",
            files(
                FileFault.on(
                    OpenFlags.SUBJOURNAL, (file, flags) -> new ReadFaults.RestLeft(file)))),
        mutant(
            "zeros-in-front",
            "V-11282-36001-09043-53750-12731-43188-28301-59142",
            "fills the beginning of the buffer with zeros after a short read",
            files((file, flags) -> new ReadFaults.ZerosInFront(file))),
        mutant(
            "zeros-in-front-of-log",
            "V-11282-36001-09043-53750-12731-43188-28301-59142",
            "fills the beginning of the buffer with zeros after a short read of a log",
            files(FileFault.on(OpenFlags.WAL, (file, flags) -> new ReadFaults.ZerosInFront(file)))),
        mutant(
            "one-byte-too-many",
            "V-52240-61864-18422-14514-40722-63732-54151-11730",
            "writes a zero behind the bytes that it has read",
            files((file, flags) -> new ReadFaults.OneTooMany(file))));
  }

  private static List<Mutant> writes() {
    return List.of(
        mutant(
            "hole-of-garbage",
            "V-16290-12503-24556-39793-16159-22332-00064-45037",
            "fills a hole with what the memory held",
            files((file, flags) -> new WriteFaults.HoleOfGarbage(file))),
        mutant(
            "hole-of-garbage-in-journal",
            "V-16290-12503-24556-39793-16159-22332-00064-45037",
            "fills a hole in a journal with what the memory held",
            files(
                FileFault.on(
                    OpenFlags.MAIN_JOURNAL, (file, flags) -> new WriteFaults.HoleOfGarbage(file)))),
        mutant(
            "cut-off-bytes-come-back",
            "V-30580-49933-13118-58073-51991-04935-36890-58308",
            "only notes the new end when it truncates",
            files((file, flags) -> new SizeFaults.NotesTheEnd(file))),
        mutant(
            "journal-is-only-appended-to",
            "V-28962-10302-58781-21969-16864-57516-40165-02748",
            "drops writes to bytes of a journal that are there already",
            files(
                FileFault.on(
                    OpenFlags.MAIN_JOURNAL, (file, flags) -> new WriteFaults.AppendsOnly(file)))),
        mutant(
            "writes-go-to-the-end",
            "V-28962-10302-58781-21969-16864-57516-40165-02748",
            "puts every write at the end of the file",
            files((file, flags) -> new WriteFaults.WritesAtEnd(file))),
        mutant(
            "offsets-of-31-bits",
            "V-41418-33541-59698-01438-56748-29571-13854-00857",
            "keeps 31 bits of an offset",
            files((file, flags) -> new WriteFaults.NarrowOffsets(file, 0x7fffffffL))),
        mutant(
            "offsets-of-32-bits",
            "V-41418-33541-59698-01438-56748-29571-13854-00857",
            "keeps 32 bits of an offset",
            files((file, flags) -> new WriteFaults.NarrowOffsets(file, 0xffffffffL))),
        mutant(
            "sizes-of-31-bits",
            "V-41418-33541-59698-01438-56748-29571-13854-00857",
            "answers 31 bits of a size",
            files((file, flags) -> new WriteFaults.NarrowSize(file))),
        mutant(
            "partial-write-taken-for-whole",
            "V-17571-13203-25994-05563-02360-41290-32708-49861",
            "writes no more than 64 KiB and answers OK",
            files((file, flags) -> new WriteFaults.FirstPartOnly(file, 65536))),
        mutant(
            "partial-write-of-half-a-page",
            "V-17571-13203-25994-05563-02360-41290-32708-49861",
            "writes no more than 32 KiB and answers OK",
            files((file, flags) -> new WriteFaults.FirstPartOnly(file, 32768))),
        mutant(
            "encrypts-in-place",
            "V-00176-60758-18070-10968-14873-37847-05738-58128",
            "encrypts what it writes in the buffer of the caller",
            files((file, flags) -> new WriteFaults.InPlace(file))),
        mutant(
            "encrypts-journal-in-place",
            "V-00176-60758-18070-10968-14873-37847-05738-58128",
            "encrypts what it writes to a journal in the buffer of the caller",
            files(
                FileFault.on(
                    OpenFlags.MAIN_JOURNAL, (file, flags) -> new WriteFaults.InPlace(file)))));
  }

  private static List<Mutant> sizes() {
    return List.of(
        mutant(
            "truncate-does-nothing",
            "V-04516-28280-12539-14392-22218-25176-58361-20523",
            "answers OK to xTruncate and leaves the file as it is",
            files((file, flags) -> new SizeFaults.NeverShrinks(file))),
        mutant(
            "truncate-of-log-does-nothing",
            "V-04516-28280-12539-14392-22218-25176-58361-20523",
            "answers OK to xTruncate of a log and leaves it as it is",
            files(FileFault.on(OpenFlags.WAL, (file, flags) -> new SizeFaults.NeverShrinks(file)))),
        mutant(
            "truncate-loses-all",
            "V-04516-28280-12539-14392-22218-25176-58361-20523",
            "makes a file empty that it should make shorter",
            files((file, flags) -> new SizeFaults.ShrinksToNothing(file))),
        mutant(
            "truncate-never-grows",
            "V-47645-10780-57402-57514-17206-45395-58981-07407",
            "answers OK to xTruncate to a larger size and does nothing",
            files((file, flags) -> new SizeFaults.NeverGrows(file))),
        mutant(
            "size-in-whole-pages",
            "V-31005-16121-06444-50847-44673-01474-05362-15807",
            "answers whole pages as the size",
            files((file, flags) -> new SizeFaults.WholePages(file))),
        mutant(
            "size-never-less",
            "V-31005-16121-06444-50847-44673-01474-05362-15807",
            "answers the largest size that the file ever had",
            files((file, flags) -> new SizeFaults.LargestEver(file))),
        mutant(
            "size-of-the-handle",
            "V-32570-33524-34660-48344-34632-17439-53866-51467",
            "answers the size of the time of opening and of its own writes",
            files((file, flags) -> new SizeFaults.OwnSize(file))),
        mutant(
            "reads-once",
            "V-13451-24266-08006-10171-40233-43950-38094-37045",
            "keeps what it has read and never reads it again",
            files((file, flags) -> new ReadFaults.KeepsFirstRead(file))),
        mutant(
            "data-only-sync-refused",
            "V-47763-21936-28640-39156-62263-45149-26842-57629",
            "answers IOERR_FSYNC to SQLITE_SYNC_DATAONLY",
            files((file, flags) -> new WriteFaults.RefusesDataOnly(file))),
        mutant(
            "sync-pads-the-file",
            "V-47763-21936-28640-39156-62263-45149-26842-57629",
            "makes the file whole sectors long when it syncs",
            files((file, flags) -> new WriteFaults.PadsAtSync(file))),
        mutant(
            "close-loses-the-tail",
            "V-01655-21641-44486-55077-09963-50995-43053-28148",
            "loses what was not synced of the last sector when a handle closes",
            files((file, flags) -> new WriteFaults.LosesTailAtClose(file))));
  }
}
