package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.lock.BusyHandler;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * One connection, as the pager would use a log. Its pages carry one number each, in every word but
 * the first, which is the page number: so a torn or misplaced page is noticed.
 */
final class WalClient {

  static final String PATH = "/test.db";
  static final int PAGE_SIZE = 512;

  /** A page of this content. */
  record TestPage(int number, byte[] data) implements FrameContent {}

  final VfsFile file;
  final Wal wal;

  WalClient(Vfs vfs) {
    this(vfs, WalOptions.DEFAULT);
  }

  WalClient(Vfs vfs, WalOptions options) {
    OpenFlags flags = OpenFlags.READWRITE.with(OpenFlags.CREATE).with(OpenFlags.MAIN_DB);
    OpenResult opened = vfs.open(PATH, flags);
    assertThat(opened.code()).isEqualTo(ResultCode.OK);
    file = opened.file();
    assertThat(file.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    wal = Wal.open(vfs, file, PATH + "-wal", options);
  }

  static TestPage page(int number, int value) {
    byte[] data = new byte[PAGE_SIZE];
    WalHeader.putInt(data, 0, number);
    for (int at = 4; at < PAGE_SIZE; at += 4) {
      WalHeader.putInt(data, at, value);
    }
    return new TestPage(number, data);
  }

  /** Pages from alternating numbers and values. */
  static List<TestPage> pages(int... numbersAndValues) {
    List<TestPage> pages = new ArrayList<>();
    for (int i = 0; i < numbersAndValues.length; i += 2) {
      pages.add(page(numbersAndValues[i], numbersAndValues[i + 1]));
    }
    return pages;
  }

  /** The value of a page in the snapshot: from the log, or else from the file. */
  int value(int number) {
    byte[] page = new byte[PAGE_SIZE];
    int frame = wal.findFrame(number);
    if (frame != 0) {
      wal.readFrame(frame, page, PAGE_SIZE);
    } else {
      ResultCode code = file.read(page, 0, PAGE_SIZE, (number - 1L) * PAGE_SIZE);
      if (!code.equals(ResultCode.IOERR_SHORT_READ)) {
        SqliteException.check(code, "reading page " + number + " of the database file");
      }
    }
    return valueOf(page, number);
  }

  static int valueOf(byte[] page, int number) {
    int value = WalHeader.getInt(page, 4);
    if (value == 0) {
      return 0;
    }
    if (WalHeader.getInt(page, 0) != number) {
      throw new AssertionError("page " + number + " says " + WalHeader.getInt(page, 0));
    }
    for (int at = 4; at < PAGE_SIZE; at += 4) {
      if (WalHeader.getInt(page, at) != value) {
        throw new AssertionError("page " + number + " is torn at byte " + at);
      }
    }
    return value;
  }

  /** All pages of the snapshot, which has been begun. */
  SortedMap<Integer, Integer> contents() {
    int size = wal.databaseSize();
    if (size == 0) {
      size = (int) (file.fileSize().size() / PAGE_SIZE);
    }
    SortedMap<Integer, Integer> values = new TreeMap<>();
    for (int number = 1; number <= size; number++) {
      values.put(number, value(number));
    }
    return values;
  }

  /** All pages of a snapshot of their own. */
  SortedMap<Integer, Integer> read() {
    wal.beginRead();
    try {
      return contents();
    } finally {
      wal.endRead();
    }
  }

  /** A transaction of its own. */
  void commit(int databaseSize, int... numbersAndValues) {
    wal.beginRead();
    try {
      wal.beginWrite();
      wal.writeFrames(PAGE_SIZE, pages(numbersAndValues), databaseSize, WalSync.NORMAL);
      wal.endWrite();
    } finally {
      wal.endRead();
    }
  }

  /** Frames without a commit mark, in a write transaction. */
  void spill(int... numbersAndValues) {
    wal.writeFrames(PAGE_SIZE, pages(numbersAndValues), 0, WalSync.NORMAL);
  }

  CheckpointResult checkpoint(CheckpointMode mode) {
    return checkpoint(mode, BusyHandler.NEVER);
  }

  CheckpointResult checkpoint(CheckpointMode mode, BusyHandler busy) {
    return wal.checkpoint(mode, busy, WalSync.NORMAL.checkpoint(), new byte[PAGE_SIZE]);
  }

  void close() {
    wal.close(WalSync.NORMAL.checkpoint(), true, new byte[PAGE_SIZE]);
    file.unlock(LockLevel.NONE);
    file.close();
  }
}
