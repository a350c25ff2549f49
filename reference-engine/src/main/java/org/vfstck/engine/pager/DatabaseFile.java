package org.vfstck.engine.pager;

import java.util.Arrays;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The database file as a row of pages.
 *
 * <pre>
 *   page n        bytes (n-1) * pageSize to n * pageSize
 *   PENDING byte  0x40000000: the page around it holds the lock bytes and is never written
 *   sector        what a write of one byte may damage if the power fails
 * </pre>
 *
 * A device with POWERSAFE_OVERWRITE damages nothing beside what is written, so its sector is the
 * smallest that the journal format knows, 512 bytes.
 *
 * <p>A temporary file is opened when its first page is written.
 */
final class DatabaseFile {

  private static final int PENDING_BYTE = 0x40000000;
  private static final int SMALLEST_SECTOR = 32;
  private static final int DEFAULT_SECTOR = 512;
  private static final int LARGEST_SECTOR = 65536;

  private final Vfs vfs;
  private final String name;
  private final boolean temporary;
  private VfsFile file;
  private int pageSize;
  private int sectorSize = DEFAULT_SECTOR;

  /**
   * @param file null if it is opened with the first write
   * @param temporary no crash safety is needed
   */
  DatabaseFile(Vfs vfs, String name, VfsFile file, boolean temporary) {
    this.vfs = vfs;
    this.name = name;
    this.file = file;
    this.temporary = temporary;
    resetSectorSize();
  }

  // ---- shape

  boolean isOpen() {
    return file != null;
  }

  /** Null if it is not open. */
  VfsFile file() {
    return file;
  }

  String name() {
    return name;
  }

  int pageSize() {
    return pageSize;
  }

  void setPageSize(int bytes) {
    pageSize = bytes;
  }

  int lockBytePage() {
    return PENDING_BYTE / pageSize + 1;
  }

  int sectorSize() {
    return sectorSize;
  }

  /** While a journal is read that was written for another sector size. */
  void setSectorSize(int bytes) {
    sectorSize = bytes;
  }

  void resetSectorSize() {
    if (temporary || file == null || has(DeviceCharacteristics.POWERSAFE_OVERWRITE)) {
      sectorSize = DEFAULT_SECTOR;
      return;
    }
    int claimed = file.sectorSize();
    sectorSize = claimed < SMALLEST_SECTOR ? DEFAULT_SECTOR : Math.min(claimed, LARGEST_SECTOR);
  }

  boolean has(DeviceCharacteristics characteristic) {
    return file != null && file.deviceCharacteristics().has(characteristic);
  }

  /** Pages in the file; a part of one counts. */
  int pages() {
    long pages = (size() + pageSize - 1) / pageSize;
    return (int) Math.min(pages, Integer.MAX_VALUE - 1);
  }

  private long size() {
    SizeResult result = file.fileSize();
    check(result.code(), "reading the size of");
    return result.size();
  }

  // ---- bytes

  /** The page; zeros where the file ends before. */
  void readPage(int number, byte[] data) {
    ResultCode code = file.read(data, 0, pageSize, offset(number));
    if (!code.isOk() && code.value() != ResultCode.IOERR_SHORT_READ.value()) {
      throw failed(code, "reading page " + number + " of");
    }
  }

  void writePage(int number, byte[] data) {
    ResultCode code = file.write(data, 0, pageSize, offset(number));
    if (!code.isOk()) {
      throw failed(code, "writing page " + number + " of");
    }
  }

  private long offset(int number) {
    return (long) (number - 1) * pageSize;
  }

  /** Reads header bytes, zeros where the file ends before. */
  void readHeader(byte[] into, int length, int offset) {
    ResultCode code = file.read(into, 0, length, offset);
    if (!code.isOk() && code.value() != ResultCode.IOERR_SHORT_READ.value()) {
      throw failed(code, "reading the header of");
    }
    // Bytes that are not there are zero by contract, but a stale cache is too high a price for
    // trusting a VFS in that.
    if (!code.isOk()) {
      Arrays.fill(into, 0, length, (byte) 0);
    }
  }

  /**
   * Makes the file {@code pages} long. It grows by a write of its last page, because not every
   * system lengthens a file that is truncated to more than its size.
   *
   * @param zeros a page of zeros
   */
  void resize(int pages, byte[] zeros) {
    long current = size();
    long wanted = (long) pages * pageSize;
    if (current > wanted) {
      check(file.truncate(wanted), "truncating");
    } else if (current + pageSize <= wanted) {
      hintSize(pages);
      check(file.write(zeros, 0, pageSize, wanted - pageSize), "lengthening");
    }
  }

  /** Cuts off what lies beyond {@code bytes}, which need not be a whole number of pages. */
  void cut(long bytes) {
    if (size() > bytes) {
      check(file.truncate(bytes), "truncating");
    }
  }

  void sync(SyncPolicy policy) {
    ResultCode code = file.fileControl(FileControl.SYNC, new FileControlArgument());
    if (code.value() != ResultCode.NOTFOUND.value()) {
      check(code, "announcing the sync of");
    }
    if (!policy.none()) {
      check(file.sync(policy.journal()), "syncing");
    }
  }

  // ---- file controls

  /** One of the three of an atomic batch of writes (c3ref/c_fcntl_begin_atomic_write.html). */
  ResultCode control(FileControl ofBatch) {
    return file.fileControl(ofBatch, new FileControlArgument());
  }

  /** Tells the VFS how large the file will be; it need not listen. */
  void hintSize(int pages) {
    file.fileControl(FileControl.SIZE_HINT, new FileControlArgument((long) pages * pageSize));
  }

  void announceCommit() {
    if (file == null) {
      return;
    }
    ResultCode code = file.fileControl(FileControl.COMMIT_PHASETWO, new FileControlArgument());
    if (code.value() != ResultCode.NOTFOUND.value()) {
      check(code, "announcing the commit to");
    }
  }

  /**
   * Refuses to go on if the file has another name by now: its journal would not be found when it is
   * needed (howtocorrupt.html, "Unlinking or renaming a database file while in use").
   */
  void checkNotMoved() {
    if (hasMoved()) {
      throw SqliteException.of(
          ResultCode.READONLY_DBMOVED,
          name + " was moved or deleted while it is open; it can only be read now");
    }
  }

  boolean hasMoved() {
    if (temporary || file == null) {
      return false;
    }
    FileControlArgument moved = new FileControlArgument();
    ResultCode code = file.fileControl(FileControl.HAS_MOVED, moved);
    return code.isOk() && moved.number() != 0;
  }

  // ---- life

  /** Opens a temporary file if it is not open. */
  void ensureOpen() {
    if (file != null) {
      return;
    }
    OpenFlags flags =
        OpenFlags.TEMP_DB
            .with(OpenFlags.READWRITE)
            .with(OpenFlags.CREATE)
            .with(OpenFlags.EXCLUSIVE)
            .with(OpenFlags.DELETEONCLOSE);
    OpenResult result = vfs.open(null, flags);
    if (!result.code().isOk()) {
      throw SqliteException.of(
          result.code(), "opening a temporary file: " + result.code().symbol());
    }
    file = result.file();
  }

  void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  private void check(ResultCode code, String what) {
    if (!code.isOk()) {
      throw failed(code, what);
    }
  }

  private SqliteException failed(ResultCode code, String what) {
    return SqliteException.of(code, what + " " + name + ": " + code.symbol());
  }
}
