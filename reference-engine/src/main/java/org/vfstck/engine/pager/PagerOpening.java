package org.vfstck.engine.pager;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.Bytes;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.lock.DatabaseLock;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Opens the database file of a pager.
 *
 * <pre>
 *   opened as            locks                  syncs  journal in   page size
 *   file                 its own                yes    NAME-journal header, else options, else SQLite's
 *   file, nolock         granted without a call yes    NAME-journal the same
 *   file, immutable      EXCLUSIVE, no call     no     -            the same
 *   temporary            EXCLUSIVE, no call     no     memory, then a temporary file
 *   in memory            EXCLUSIVE, no call     no     memory
 * </pre>
 *
 * Nothing is allocated that a database which is only opened does not need.
 */
final class PagerOpening {

  private static final int DEFAULT_PAGE_SIZE = 4096;
  private static final int LARGEST_DEFAULT_PAGE_SIZE = 8192;

  private PagerOpening() {}

  /** A pager's parts, ready for its first transaction. */
  static PagerContext open(Vfs vfs, String pathOrNull, PagerOptions options) {
    boolean named = pathOrNull != null && !pathOrNull.isEmpty() && !options.memory();
    return named ? openFile(vfs, fullPath(vfs, pathOrNull), options) : openTemporary(vfs, options);
  }

  private static String fullPath(Vfs vfs, String path) {
    PathResult full = vfs.fullPathname(path);
    if (!full.code().isOk() && full.code().value() != ResultCode.OK_SYMLINK.value()) {
      throw SqliteException.of(
          full.code(), "the full pathname of " + path + ": " + full.code().symbol());
    }
    if (full.path().length() + "-journal".length() > vfs.maximumPathname()) {
      throw SqliteException.of(
          ResultCode.CANTOPEN,
          path
              + ": the name of its journal would be longer than the "
              + vfs.maximumPathname()
              + " bytes that VFS "
              + vfs.name()
              + " takes");
    }
    return full.path();
  }

  private static PagerContext openTemporary(Vfs vfs, PagerOptions options) {
    String name = options.memory() ? ":memory:" : "a temporary database";
    DatabaseFile database = new DatabaseFile(vfs, name, null, true);
    database.setPageSize(
        options.defaultPageSize() > 0 ? options.defaultPageSize() : DEFAULT_PAGE_SIZE);
    PagerContext pager =
        new PagerContext(vfs, null, database, DatabaseLock.alwaysExclusive(), options, true, false);
    pager.state = PagerState.READER;
    return pager;
  }

  private static PagerContext openFile(Vfs vfs, String path, PagerOptions options) {
    boolean reading = options.readOnly() || options.immutable();
    OpenFlags access = reading ? OpenFlags.READONLY : OpenFlags.READWRITE;
    if (options.create() && !reading) {
      access = access.with(OpenFlags.CREATE);
    }
    OpenResult result = vfs.open(path, access.with(OpenFlags.MAIN_DB));
    if (!result.code().isOk()) {
      throw SqliteException.of(
          result.code(), "opening " + path + " (" + access + "): " + result.code().symbol());
    }
    try {
      return overFile(vfs, path, result, options);
    } catch (SqliteException e) {
      result.file().close();
      throw e;
    }
  }

  private static PagerContext overFile(
      Vfs vfs, String path, OpenResult opened, PagerOptions options) {
    VfsFile file = opened.file();
    boolean immutable =
        options.immutable() || file.deviceCharacteristics().has(DeviceCharacteristics.IMMUTABLE);
    boolean readOnly =
        options.readOnly() || immutable || opened.outputFlags().has(OpenFlags.READONLY);
    DatabaseFile database = new DatabaseFile(vfs, path, file, immutable);
    DatabaseLock lock;
    if (immutable) {
      lock = DatabaseLock.alwaysExclusive();
    } else {
      lock = options.nolock() ? DatabaseLock.granted() : DatabaseLock.of(file, path);
    }
    byte[] header = new byte[DatabaseHeader.LENGTH];
    database.readHeader(header, header.length, 0);
    int inHeader = DatabaseHeader.pageSize(header);
    boolean known = DatabaseHeader.isPageSize(inHeader);
    database.setPageSize(known ? inHeader : defaultPageSize(options, database));
    PagerContext pager = new PagerContext(vfs, path, database, lock, options, immutable, readOnly);
    pager.reservedBytes = known ? Bytes.get1(header, DatabaseHeader.RESERVED_BYTES) : 0;
    if (immutable) {
      pager.state = PagerState.READER;
      pager.pageCount = database.pages();
    }
    return pager;
  }

  private static int defaultPageSize(PagerOptions options, DatabaseFile database) {
    if (options.defaultPageSize() > 0) {
      return options.defaultPageSize();
    }
    int sector = Math.min(database.sectorSize(), LARGEST_DEFAULT_PAGE_SIZE);
    return Math.max(sector, DEFAULT_PAGE_SIZE);
  }
}
