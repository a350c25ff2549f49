package org.vfstck.engine.pager;

import java.nio.charset.StandardCharsets;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The name of a super-journal at the end of a journal, and what it decides (atomiccommit.html,
 * "Multi-file Commit").
 *
 * <pre>
 *   journal names a super-journal    it exists    the journal is
 *   no                               -            hot: roll back
 *   yes                              yes          hot: the commit over all files did not happen
 *   yes                              no           stale: that commit did happen
 * </pre>
 *
 * The last line throws away undo information, so a name must be beyond doubt. A name that is empty
 * or holds a zero byte comes from sectors that never reached the disk: its length field and its
 * checksum may both fit by being zero, and no super-journal of that name can exist. It counts as no
 * name, which means rollback. (SQLite 3.53.3 looked for the file named "" and deleted the journal
 * unread; 3.53.4 does not.)
 */
final class SuperJournalName {

  private static final int TRAILER = 16;

  /** A list of journals: no more than this is read of it. */
  private static final int LONGEST_LIST = 1 << 20;

  private SuperJournalName() {}

  /** The name at the end of a journal; null if there is none. */
  static String read(VfsFile journal, int longest) {
    SizeResult size = journal.fileSize();
    SqliteException.check(size.code(), "reading the size of a journal");
    long end = size.size();
    if (end < TRAILER) {
      return null;
    }
    byte[] trailer = new byte[TRAILER];
    if (!readFully(journal, trailer, end - TRAILER)) {
      return null;
    }
    int length = Bytes.get4(trailer, 0);
    if (Bytes.get8(trailer, 8) != JournalFormat.MAGIC
        || length <= 0
        || length > longest
        || length > end - TRAILER) {
      return null;
    }
    byte[] name = new byte[length];
    if (!readFully(journal, name, end - TRAILER - length)) {
      return null;
    }
    int sum = 0;
    for (byte b : name) {
      if (b == 0) {
        return null;
      }
      sum += b;
    }
    return sum == Bytes.get4(trailer, 4) ? new String(name, StandardCharsets.UTF_8) : null;
  }

  private static boolean readFully(VfsFile file, byte[] into, long offset) {
    ResultCode code = file.read(into, 0, into.length, offset);
    if (code.value() == ResultCode.IOERR_SHORT_READ.value()) {
      return false;
    }
    SqliteException.check(code, "reading a journal");
    return true;
  }

  static boolean exists(Vfs vfs, String path) {
    FlagResult result = vfs.access(path, AccessMode.EXISTS);
    if (!result.code().isOk()) {
      throw SqliteException.of(
          result.code(), "looking for " + path + ": " + result.code().symbol());
    }
    return result.flag();
  }

  /**
   * After the rollback of one of its journals: deletes the super-journal unless another journal
   * that it lists still names it, and so still needs it to be there.
   */
  static void deleteIfUnused(Vfs vfs, String path) {
    byte[] list = readList(vfs, path);
    int start = 0;
    while (start < list.length) {
      int end = start;
      while (end < list.length && list[end] != 0) {
        end++;
      }
      String journal = new String(list, start, end - start, StandardCharsets.UTF_8);
      if (!journal.isEmpty() && exists(vfs, journal) && names(vfs, journal, path)) {
        return;
      }
      start = end + 1;
    }
    SqliteException.check(vfs.delete(path, false), "deleting the super-journal " + path);
  }

  private static byte[] readList(Vfs vfs, String path) {
    VfsFile file = openReadOnly(vfs, path);
    try {
      SizeResult size = file.fileSize();
      SqliteException.check(size.code(), "reading the size of " + path);
      if (size.size() > LONGEST_LIST) {
        throw SqliteException.of(
            ResultCode.CORRUPT,
            path + " has " + size.size() + " bytes, more than a list of journals can have");
      }
      byte[] list = new byte[(int) size.size()];
      SqliteException.check(file.read(list, 0, list.length, 0), "reading " + path);
      return list;
    } finally {
      file.close();
    }
  }

  private static boolean names(Vfs vfs, String journalPath, String superJournal) {
    VfsFile journal = openReadOnly(vfs, journalPath);
    try {
      return superJournal.equals(read(journal, vfs.maximumPathname()));
    } finally {
      journal.close();
    }
  }

  private static VfsFile openReadOnly(Vfs vfs, String path) {
    OpenResult result = vfs.open(path, OpenFlags.READONLY.with(OpenFlags.SUPER_JOURNAL));
    SqliteException.check(result.code(), "opening " + path);
    return result.file();
  }
}
