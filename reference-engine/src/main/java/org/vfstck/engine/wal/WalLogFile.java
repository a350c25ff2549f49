package org.vfstck.engine.wal;

import org.vfstck.engine.error.SqliteException;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** The log file: calls that succeed or throw. */
final class WalLogFile {

  private final Vfs vfs;
  private final VfsFile file;
  private final String path;
  private final boolean readOnly;

  private WalLogFile(Vfs vfs, VfsFile file, String path, boolean readOnly) {
    this.vfs = vfs;
    this.file = file;
    this.path = path;
    this.readOnly = readOnly;
  }

  /** Asks for a writable file even for a reader: recovery and the first commit are anybody's. */
  static WalLogFile open(Vfs vfs, String path) {
    OpenResult result =
        vfs.open(path, OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.WAL));
    SqliteException.check(result.code(), "opening the write-ahead log " + path);
    return new WalLogFile(vfs, result.file(), path, result.outputFlags().has(OpenFlags.READONLY));
  }

  boolean isReadOnly() {
    return readOnly;
  }

  String path() {
    return path;
  }

  void read(byte[] buffer, int amount, long offset) {
    ResultCode code = file.read(buffer, 0, amount, offset);
    if (!code.isOk()) {
      throw failed(code, "reading " + amount + " bytes at " + offset);
    }
  }

  void write(byte[] buffer, int from, int amount, long offset) {
    ResultCode code = file.write(buffer, from, amount, offset);
    if (!code.isOk()) {
      throw failed(code, "writing " + amount + " bytes at " + offset);
    }
  }

  /** Nothing if {@code flags} is null. */
  void sync(SyncFlags flags) {
    if (flags != null) {
      ResultCode code = file.sync(flags);
      if (!code.isOk()) {
        throw failed(code, "syncing");
      }
    }
  }

  long size() {
    SizeResult result = file.fileSize();
    if (!result.code().isOk()) {
      throw failed(result.code(), "asking for the size");
    }
    return result.size();
  }

  void truncate(long size) {
    ResultCode code = file.truncate(size);
    if (!code.isOk()) {
      throw failed(code, "truncating to " + size + " bytes");
    }
  }

  /** Cuts the file to {@code size} bytes if it is longer. Failure does no harm: it stays long. */
  void limitSize(long size) {
    SizeResult now = file.fileSize();
    if (now.code().isOk() && now.size() > size) {
      file.truncate(size);
    }
  }

  int sectorSize() {
    return file.sectorSize();
  }

  void close() {
    file.close();
  }

  /** A log that could not be deleted is harmless: all in it is in the database file. */
  void delete() {
    vfs.delete(path, false);
  }

  private SqliteException failed(ResultCode code, String what) {
    return SqliteException.of(
        code, what + " of the write-ahead log " + path + ": " + code.symbol());
  }
}
