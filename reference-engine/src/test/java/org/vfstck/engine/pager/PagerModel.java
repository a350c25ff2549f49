package org.vfstck.engine.pager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.error.BusyException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.Vfs;

/** Runs a program of page operations on a pager and on plain arrays, and compares after each. */
final class PagerModel {

  /** What is varied from program to program. */
  record Setup(
      JournalMode mode,
      LockingMode locking,
      int pageSize,
      int cacheSize,
      Synchronous synchronous) {}

  enum Kind {
    CHANGE,
    APPEND,
    SHRINK,
    MOVE,
    SAVEPOINT,
    RELEASE,
    ROLLBACK_TO,
    COMMIT,
    ROLLBACK,
    END_READ,
    REOPEN,
    OTHER_READS;

    boolean endsTransaction() {
      return this == COMMIT || this == ROLLBACK || this == REOPEN;
    }
  }

  record Operation(Kind kind, int a, int b) {}

  private static final String PATH = "/model.db";

  private final Vfs vfs;
  private final Vfs otherVfs;
  private final Setup setup;
  private FilePager pager;
  private FilePager other;
  private List<byte[]> committed = new ArrayList<>();
  private List<byte[]> current = new ArrayList<>();
  private final List<List<byte[]>> savepoints = new ArrayList<>();
  private boolean writing;

  PagerModel(MemoryFileSystem machine, Setup setup, Vfs vfs) {
    this.vfs = vfs;
    this.otherVfs = machine.process("other");
    this.setup = setup;
  }

  /** Null if all agreed, else what did not. */
  String run(List<Operation> program) {
    open();
    create();
    for (int i = 0; i < program.size(); i++) {
      apply(program.get(i));
      String difference = compare(pager, current);
      if (difference != null) {
        return "after operation " + i + " " + program.get(i) + ": " + difference;
      }
    }
    apply(new Operation(Kind.ROLLBACK, 0, 0));
    pager.close();
    if (other != null) {
      other.close();
    }
    FilePager last = FilePager.open(otherVfs, PATH, PagerOptions.EXISTING);
    String difference = compare(last, committed);
    last.close();
    return difference == null ? null : "at the end: " + difference;
  }

  private void open() {
    pager = FilePager.open(vfs, PATH, PagerOptions.DEFAULT.withDefaultPageSize(setup.pageSize()));
    pager.setCacheSize(setup.cacheSize());
    pager.setSynchronous(setup.synchronous());
    pager.setLockingMode(setup.locking());
    if (setup.mode() != JournalMode.WAL) {
      pager.setJournalMode(setup.mode());
    }
  }

  private void create() {
    pager.beginWrite(false);
    Page one = pager.get(1);
    pager.makeWritable(one);
    DatabaseHeader.initialise(one.data(), setup.pageSize(), 0);
    pager.release(one);
    commit(pager);
    if (setup.mode() == JournalMode.WAL) {
      pager.endRead();
      JournalMode mode = pager.changeJournalMode(JournalMode.WAL, this::setVersion);
      if (mode != JournalMode.WAL) {
        throw new AssertionError("journal mode is " + mode);
      }
    }
    pager.beginRead();
    current = new ArrayList<>(List.of(copyOf(pager, 1)));
    committed = new ArrayList<>(current);
  }

  private void setVersion(int version) {
    pager.beginWrite(false);
    Page one = pager.get(1);
    pager.makeWritable(one);
    one.data()[18] = (byte) version;
    one.data()[19] = (byte) version;
    pager.release(one);
    commit(pager);
    pager.endRead();
  }

  private static void commit(FilePager pager) {
    pager.commitPhaseOne(null);
    pager.commitPhaseTwo();
  }

  private void apply(Operation operation) {
    int pages = current.size();
    switch (operation.kind()) {
      case CHANGE -> change(1 + operation.a() % pages, operation.b());
      case APPEND -> append(operation.b());
      case SHRINK -> shrink();
      case MOVE -> move(operation);
      case SAVEPOINT -> {
        begin();
        savepoints.add(new ArrayList<>(current));
        pager.openSavepoints(savepoints.size());
      }
      case RELEASE -> release(operation.a());
      case ROLLBACK_TO -> rollbackTo(operation.a());
      case COMMIT -> {
        if (writing) {
          commit(pager);
          committed = new ArrayList<>(current);
          end();
        }
      }
      case ROLLBACK -> {
        pager.rollback();
        current = new ArrayList<>(committed);
        end();
      }
      case END_READ -> {
        if (!writing) {
          pager.endRead();
          pager.beginRead();
        }
      }
      case REOPEN -> {
        pager.close();
        open();
        current = new ArrayList<>(committed);
        end();
        pager.beginRead();
      }
      case OTHER_READS -> otherReads();
    }
  }

  private void begin() {
    if (!writing) {
      pager.beginWrite(false);
      writing = true;
    }
  }

  private void end() {
    writing = false;
    savepoints.clear();
  }

  private void change(int number, int value) {
    begin();
    Page page = pager.get(number);
    pager.makeWritable(page);
    fill(page.data(), number, value);
    current.set(number - 1, page.data().clone());
    pager.release(page);
  }

  private void append(int value) {
    begin();
    int number = current.size() + 1;
    Page page = pager.getForOverwrite(number);
    pager.makeWritable(page);
    fill(page.data(), number, value);
    current.add(page.data().clone());
    pager.release(page);
  }

  private void shrink() {
    if (current.size() > 1) {
      begin();
      current.remove(current.size() - 1);
      pager.truncate(current.size());
    }
  }

  /** As auto-vacuum does it: both places are in the journal, then one takes the other's. */
  private void move(Operation operation) {
    int from = 2 + operation.a() % Math.max(1, current.size() - 1);
    int to = 2 + operation.b() % Math.max(1, current.size() - 1);
    if (from == to || from > current.size() || to > current.size()) {
      return;
    }
    change(to, operation.a());
    change(from, operation.b());
    Page page = pager.get(from);
    pager.movePage(page, to);
    pager.makeWritable(page);
    pager.release(page);
    current.set(to - 1, current.get(from - 1));
    change(from, operation.a() + operation.b());
  }

  private void release(int which) {
    if (!savepoints.isEmpty()) {
      int index = which % savepoints.size();
      savepoints.subList(index, savepoints.size()).clear();
      pager.releaseSavepoint(index);
    }
  }

  private void rollbackTo(int which) {
    if (!savepoints.isEmpty()) {
      int index = which % savepoints.size();
      current = new ArrayList<>(savepoints.get(index));
      savepoints.subList(index + 1, savepoints.size()).clear();
      pager.rollbackToSavepoint(index);
    }
  }

  private void otherReads() {
    if (other == null) {
      other = FilePager.open(otherVfs, PATH, PagerOptions.EXISTING);
    }
    try {
      String difference = compare(other, committed);
      if (difference != null) {
        throw new AssertionError("another connection: " + difference);
      }
    } catch (BusyException e) {
      if (!writing && setup.locking() == LockingMode.NORMAL) {
        throw e;
      }
    }
  }

  // ---- comparison

  private String compare(FilePager reader, List<byte[]> expected) {
    boolean fresh = reader != pager;
    if (fresh) {
      reader.beginRead();
    }
    try {
      if (reader.pageCount() != expected.size()) {
        return "has " + reader.pageCount() + " pages instead of " + expected.size();
      }
      for (int number = 1; number <= expected.size(); number++) {
        byte[] actual = copyOf(reader, number);
        byte[] wanted = expected.get(number - 1).clone();
        if (number == 1) {
          withoutPagersFields(actual);
          withoutPagersFields(wanted);
        }
        int at = Arrays.mismatch(actual, wanted);
        if (at >= 0) {
          return "page " + number + " differs at byte " + at;
        }
      }
      return null;
    } finally {
      if (fresh) {
        reader.endRead();
      }
    }
  }

  private static byte[] copyOf(FilePager pager, int number) {
    Page page = pager.get(number);
    try {
      return page.data().clone();
    } finally {
      pager.release(page);
    }
  }

  private static void withoutPagersFields(byte[] one) {
    Arrays.fill(one, 24, 32, (byte) 0);
    Arrays.fill(one, 92, 100, (byte) 0);
  }

  private static void fill(byte[] data, int number, int value) {
    for (int i = number == 1 ? 100 : 0; i < data.length; i++) {
      data[i] = (byte) (value + i / 50);
    }
  }
}
