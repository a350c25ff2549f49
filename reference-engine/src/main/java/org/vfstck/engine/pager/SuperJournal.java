package org.vfstck.engine.pager;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The one file whose deletion commits a transaction over several databases (atomiccommit.html,
 * "Multi-file Commit").
 *
 * <pre>
 *   1  create                        lists the journals of all databases, each ended by a zero byte
 *   2  Pager.commitPhaseOne(path())  of each: its journal names the super-journal, all is synced
 *   3  delete                        the commit
 *   4  Pager.commitPhaseTwo()        of each: the journals go, now without meaning
 * </pre>
 *
 * If the power fails before 3, every journal is hot; after 3, none is.
 */
public final class SuperJournal {

  private static final int ATTEMPTS = 100;

  private final Vfs vfs;
  private final String path;
  private VfsFile file;

  private SuperJournal(Vfs vfs, String path, VfsFile file) {
    this.vfs = vfs;
    this.path = path;
    this.file = file;
  }

  /**
   * Creates the file beside the main database.
   *
   * @param journalPaths of all pagers for which {@link FilePager#needsSuperJournal} holds
   * @throws SqliteException if the file cannot be created or written; nothing is left of it then
   */
  public static SuperJournal create(Vfs vfs, String mainDatabasePath, List<String> journalPaths) {
    String path = unusedName(vfs, mainDatabasePath);
    OpenFlags flags =
        OpenFlags.READWRITE
            .with(OpenFlags.CREATE)
            .with(OpenFlags.EXCLUSIVE)
            .with(OpenFlags.SUPER_JOURNAL);
    OpenResult result = vfs.open(path, flags);
    SqliteException.check(result.code(), "creating the super-journal " + path);
    SuperJournal superJournal = new SuperJournal(vfs, path, result.file());
    try {
      superJournal.write(journalPaths);
    } catch (SqliteException e) {
      superJournal.close();
      vfs.delete(path, false);
      throw e;
    }
    return superJournal;
  }

  private static String unusedName(Vfs vfs, String mainDatabasePath) {
    byte[] random = new byte[4];
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      vfs.randomness(random);
      // The form of the name is SQLite's, so that its tools recognise what a crash left behind.
      String path =
          String.format(
              "%s-mj%02X%02X%02X9%02X",
              mainDatabasePath,
              random[0] & 0xff,
              random[1] & 0xff,
              random[2] & 0xff,
              random[3] & 0xff);
      if (!SuperJournalName.exists(vfs, path)) {
        return path;
      }
    }
    throw SqliteException.of(
        ResultCode.FULL,
        "no free name for a super-journal beside "
            + mainDatabasePath
            + " after "
            + ATTEMPTS
            + " attempts; delete old files named "
            + mainDatabasePath
            + "-mj*");
  }

  private void write(List<String> journalPaths) {
    long offset = 0;
    for (String journalPath : journalPaths) {
      byte[] name = (journalPath + "\0").getBytes(StandardCharsets.UTF_8);
      SqliteException.check(file.write(name, 0, name.length, offset), "writing " + path);
      offset += name.length;
    }
    if (!file.deviceCharacteristics().has(DeviceCharacteristics.SEQUENTIAL)) {
      SqliteException.check(file.sync(SyncFlags.NORMAL), "syncing " + path);
    }
  }

  /** Full path, for {@link Pager#commitPhaseOne}. */
  public String path() {
    return path;
  }

  /** The commit. Durable when it returns, as the directory is synced. */
  public void delete() {
    close();
    SqliteException.check(vfs.delete(path, true), "deleting the super-journal " + path);
  }

  /**
   * When a {@link Pager#commitPhaseOne} failed: leaves the file where it is. Journals name it by
   * now, and without it they would be taken for those of a finished commit. The rollback of the
   * last of these pagers deletes it.
   */
  public void abandon() {
    close();
  }

  private void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }
}
