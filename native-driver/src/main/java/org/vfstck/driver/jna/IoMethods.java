package org.vfstck.driver.jna;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.vfstck.vfs.ResultCode;

/**
 * The {@code sqlite3_io_methods} of Java files, and the files that are open. A {@code sqlite3_file}
 * of ours is 16 bytes:
 *
 * <pre>
 *   0  const sqlite3_io_methods *pMethods
 *   8  sqlite3_int64 number of the open file
 * </pre>
 */
final class IoMethods {

  static final int FILE_SIZE = 16;
  private static final int NUMBER = 8;

  /** A call of an open file. */
  private interface Call {
    int on(CallbackFile file);
  }

  private final CallbackFailures failures;
  private final String vfsName;
  private final Map<Long, CallbackFile> open = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** Held as long as C may call them. */
  private final Map<IoSlot, Callback> callbacks = new EnumMap<>(IoSlot.class);

  /** One table for each set of methods that files have. */
  private final Map<String, Memory> tables = new HashMap<>();

  IoMethods(String vfsName, CallbackFailures failures) {
    this.vfsName = vfsName;
    this.failures = failures;
    addVersion1();
    addVersions2And3();
  }

  /** Makes {@code file} what the structure stands for. */
  void open(Pointer structure, CallbackFile file) {
    long number = numbers.incrementAndGet();
    open.put(number, file);
    structure.setLong(NUMBER, number);
    structure.setPointer(0, table(file));
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  private synchronized Memory table(CallbackFile file) {
    StringBuilder key = new StringBuilder().append(file.version());
    for (IoSlot slot : IoSlot.values()) {
      key.append(file.has(slot) ? '+' : '-');
    }
    return tables.computeIfAbsent(key.toString(), fresh -> newTable(file));
  }

  private Memory newTable(CallbackFile file) {
    Memory table = new Memory(IoSlot.structureSize());
    table.clear();
    table.setInt(IoSlot.VERSION, file.version());
    for (IoSlot slot : IoSlot.values()) {
      if (file.has(slot)) {
        table.setPointer(slot.offset(), CallbackReference.getFunctionPointer(callbacks.get(slot)));
      }
    }
    return table;
  }

  private int call(IoSlot slot, Pointer structure, Call call) {
    try {
      CallbackFile file = open.get(structure.getLong(NUMBER));
      if (file == null) {
        throw new IllegalStateException("the file is not open");
      }
      return call.on(file);
    } catch (Throwable thrown) {
      failures.remember(slot.symbol() + " of " + vfsName, thrown);
      return ResultCode.IOERR.value();
    }
  }

  private int close(Pointer structure) {
    try {
      return call(IoSlot.CLOSE, structure, CallbackFile::close);
    } finally {
      open.remove(structure.getLong(NUMBER));
    }
  }

  private void addVersion1() {
    callbacks.put(IoSlot.CLOSE, (CallbackTypes.Plain) this::close);
    callbacks.put(
        IoSlot.READ,
        (CallbackTypes.Transfer)
            (f, buffer, amount, offset) ->
                call(IoSlot.READ, f, file -> file.read(buffer, amount, offset)));
    callbacks.put(
        IoSlot.WRITE,
        (CallbackTypes.Transfer)
            (f, buffer, amount, offset) ->
                call(IoSlot.WRITE, f, file -> file.write(buffer, amount, offset)));
    callbacks.put(
        IoSlot.TRUNCATE,
        (CallbackTypes.WithLong)
            (f, size) -> call(IoSlot.TRUNCATE, f, file -> file.truncate(size)));
    callbacks.put(
        IoSlot.SYNC,
        (CallbackTypes.WithInt) (f, flags) -> call(IoSlot.SYNC, f, file -> file.sync(flags)));
    callbacks.put(
        IoSlot.FILE_SIZE,
        (CallbackTypes.Out) (f, out) -> call(IoSlot.FILE_SIZE, f, file -> file.fileSize(out)));
    callbacks.put(
        IoSlot.LOCK,
        (CallbackTypes.WithInt) (f, level) -> call(IoSlot.LOCK, f, file -> file.lock(level)));
    callbacks.put(
        IoSlot.UNLOCK,
        (CallbackTypes.WithInt) (f, level) -> call(IoSlot.UNLOCK, f, file -> file.unlock(level)));
    callbacks.put(
        IoSlot.CHECK_RESERVED_LOCK,
        (CallbackTypes.Out)
            (f, out) -> call(IoSlot.CHECK_RESERVED_LOCK, f, file -> file.checkReservedLock(out)));
    callbacks.put(
        IoSlot.FILE_CONTROL,
        (CallbackTypes.Control)
            (f, operation, argument) ->
                call(IoSlot.FILE_CONTROL, f, file -> file.fileControl(operation, argument)));
    callbacks.put(
        IoSlot.SECTOR_SIZE,
        (CallbackTypes.Plain) f -> call(IoSlot.SECTOR_SIZE, f, CallbackFile::sectorSize));
    callbacks.put(
        IoSlot.DEVICE_CHARACTERISTICS,
        (CallbackTypes.Plain)
            f -> call(IoSlot.DEVICE_CHARACTERISTICS, f, CallbackFile::deviceCharacteristics));
  }

  private void addVersions2And3() {
    callbacks.put(
        IoSlot.SHM_MAP,
        (CallbackTypes.ShmMap)
            (f, region, size, extend, out) ->
                call(IoSlot.SHM_MAP, f, file -> file.shmMap(region, size, extend != 0, out)));
    callbacks.put(
        IoSlot.SHM_LOCK,
        (CallbackTypes.ShmLock)
            (f, offset, count, flags) ->
                call(IoSlot.SHM_LOCK, f, file -> file.shmLock(offset, count, flags)));
    callbacks.put(
        IoSlot.SHM_BARRIER,
        (CallbackTypes.PlainVoid)
            f ->
                call(
                    IoSlot.SHM_BARRIER,
                    f,
                    file -> {
                      file.shmBarrier();
                      return 0;
                    }));
    callbacks.put(
        IoSlot.SHM_UNMAP,
        (CallbackTypes.WithInt)
            (f, delete) -> call(IoSlot.SHM_UNMAP, f, file -> file.shmUnmap(delete != 0)));
    callbacks.put(
        IoSlot.FETCH,
        (CallbackTypes.Fetch)
            (f, offset, amount, out) ->
                call(IoSlot.FETCH, f, file -> file.fetch(offset, amount, out)));
    callbacks.put(
        IoSlot.UNFETCH,
        (CallbackTypes.Unfetch)
            (f, offset, page) -> call(IoSlot.UNFETCH, f, file -> file.unfetch(offset, page)));
  }
}
