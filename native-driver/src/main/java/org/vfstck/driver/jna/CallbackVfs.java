package org.vfstck.driver.jna;

import com.sun.jna.Callback;
import com.sun.jna.CallbackReference;
import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntSupplier;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * A Java VFS as a {@code sqlite3_vfs} of version 2 that real SQLite, or a native shim, calls. Its
 * files have the iVersion and the methods that the Java file has. Shared memory: see {@link
 * RegionMemory}. Exceptions: see {@link CallbackFailures}. Loading of extensions is left to the VFS
 * that was the default when this one was made.
 */
final class CallbackVfs {

  private static final int STRUCTURE_VERSION = 2;
  private static final double MILLISECONDS_OF_A_DAY = 86_400_000.0;

  private final SqliteLibrary library;
  private final Vfs vfs;
  private final PassedThrough passed;
  private final CallbackFailures failures;
  private final RegionMemory regionMemory = new RegionMemory();
  private final IoMethods methods;
  private final Pointer loader;
  private final Memory name;
  private final Memory structure = new Memory(VfsSlot.structureSize());

  /** Held as long as C may call them. */
  private final Map<VfsSlot, Callback> callbacks = new EnumMap<>(VfsSlot.class);

  /**
   * @param name zName
   * @param passed shared with a {@link NativeVfs} under {@code vfs}, if there is one
   */
  CallbackVfs(
      SqliteLibrary library,
      Vfs vfs,
      String name,
      PassedThrough passed,
      CallbackFailures failures) {
    this.library = library;
    this.vfs = vfs;
    this.passed = passed;
    this.failures = failures;
    this.methods = new IoMethods(name, failures);
    this.loader = library.defaultVfs();
    this.name = NativeText.of(name);
    addFiles();
    addRest();
    addLoader();
    layOut();
  }

  private void layOut() {
    structure.clear();
    structure.setInt(VfsSlot.VERSION, STRUCTURE_VERSION);
    structure.setInt(VfsSlot.FILE_SIZE, IoMethods.FILE_SIZE);
    structure.setInt(VfsSlot.MAXIMUM_PATHNAME, vfs.maximumPathname());
    structure.setPointer(VfsSlot.NAME, name);
    callbacks.forEach(
        (slot, callback) ->
            structure.setPointer(slot.offset(), CallbackReference.getFunctionPointer(callback)));
  }

  /** The {@code sqlite3_vfs}; alive as long as this object. */
  Pointer structure() {
    return structure;
  }

  String name() {
    return NativeText.at(name);
  }

  int register(boolean asDefault) {
    return library.register(structure, asDefault);
  }

  void unregister() {
    library.unregister(structure);
  }

  /** Whether no file of it is open. */
  boolean isIdle() {
    return methods.isEmpty();
  }

  private int call(VfsSlot slot, IntSupplier made) {
    try {
      return made.getAsInt();
    } catch (Throwable thrown) {
      failures.remember(slot.symbol() + " of " + name(), thrown);
      return ResultCode.IOERR.value();
    }
  }

  private void addFiles() {
    callbacks.put(
        VfsSlot.OPEN,
        (CallbackTypes.Open)
            (v, n, file, flags, out) -> call(VfsSlot.OPEN, () -> open(n, file, flags, out)));
    callbacks.put(
        VfsSlot.DELETE,
        (CallbackTypes.Delete)
            (v, path, sync) ->
                call(VfsSlot.DELETE, () -> vfs.delete(NativeText.at(path), sync != 0).value()));
    callbacks.put(
        VfsSlot.ACCESS,
        (CallbackTypes.NameIntOut)
            (v, path, mode, out) -> call(VfsSlot.ACCESS, () -> access(path, mode, out)));
    callbacks.put(
        VfsSlot.FULL_PATHNAME,
        (CallbackTypes.NameIntOut)
            (v, path, size, out) ->
                call(VfsSlot.FULL_PATHNAME, () -> fullPathname(path, size, out)));
  }

  private int open(Pointer path, Pointer file, int flags, Pointer outputFlags) {
    file.setPointer(0, null);
    String text = NativeText.at(path);
    passed.opening(text, path);
    OpenResult result;
    try {
      result = vfs.open(text, new OpenFlags(flags));
    } finally {
      passed.done();
    }
    if (result.file() != null) {
      methods.open(file, new CallbackFile(result.file(), text, library, regionMemory, passed));
    }
    if (outputFlags != null && result.code().isOk()) {
      outputFlags.setInt(0, result.outputFlags().bits());
    }
    return result.code().value();
  }

  private int access(Pointer path, int number, Pointer out) {
    AccessMode mode =
        Arrays.stream(AccessMode.values())
            .filter(known -> known.value() == number)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("xAccess with flags " + number));
    FlagResult result = vfs.access(NativeText.at(path), mode);
    if (result.code().isOk()) {
      out.setInt(0, result.flag() ? 1 : 0);
    }
    return result.code().value();
  }

  private int fullPathname(Pointer path, int size, Pointer out) {
    PathResult result = vfs.fullPathname(NativeText.at(path));
    if (result.path() != null) {
      byte[] full = result.path().getBytes(StandardCharsets.UTF_8);
      if (full.length >= size) {
        return ResultCode.CANTOPEN.value();
      }
      out.write(0, full, 0, full.length);
      out.setByte(full.length, (byte) 0);
    }
    return result.code().value();
  }

  private void addRest() {
    callbacks.put(
        VfsSlot.RANDOMNESS,
        (CallbackTypes.IntOut)
            (v, amount, out) ->
                call(
                    VfsSlot.RANDOMNESS,
                    () -> {
                      byte[] bytes = new byte[amount];
                      int obtained = vfs.randomness(bytes);
                      out.write(0, bytes, 0, amount);
                      return obtained;
                    }));
    callbacks.put(
        VfsSlot.SLEEP,
        (CallbackTypes.WithInt)
            (v, microseconds) -> call(VfsSlot.SLEEP, () -> vfs.sleep(microseconds)));
    callbacks.put(
        VfsSlot.CURRENT_TIME,
        (CallbackTypes.Out)
            (v, out) ->
                call(
                    VfsSlot.CURRENT_TIME,
                    () -> {
                      out.setDouble(0, vfs.currentTimeMillis() / MILLISECONDS_OF_A_DAY);
                      return 0;
                    }));
    callbacks.put(
        VfsSlot.CURRENT_TIME_INT64,
        (CallbackTypes.Out)
            (v, out) ->
                call(
                    VfsSlot.CURRENT_TIME_INT64,
                    () -> {
                      out.setLong(0, vfs.currentTimeMillis());
                      return 0;
                    }));
    callbacks.put(
        VfsSlot.GET_LAST_ERROR,
        (CallbackTypes.IntOut)
            (v, size, out) -> call(VfsSlot.GET_LAST_ERROR, () -> lastError(size, out)));
  }

  private int lastError(int size, Pointer out) {
    byte[] text = vfs.lastError().getBytes(StandardCharsets.UTF_8);
    if (size > 0 && out != null) {
      int kept = Math.min(text.length, size - 1);
      out.write(0, text, 0, kept);
      out.setByte(kept, (byte) 0);
    }
    return 0;
  }

  private void addLoader() {
    callbacks.put(
        VfsSlot.DL_OPEN,
        (CallbackTypes.DlOpen)
            (v, path) -> loader(VfsSlot.DL_OPEN).invokePointer(new Object[] {loader, path}));
    callbacks.put(
        VfsSlot.DL_ERROR,
        (CallbackTypes.DlError)
            (v, size, out) ->
                loader(VfsSlot.DL_ERROR).invokeVoid(new Object[] {loader, size, out}));
    callbacks.put(
        VfsSlot.DL_SYM,
        (CallbackTypes.DlSym)
            (v, handle, symbol) ->
                loader(VfsSlot.DL_SYM).invokePointer(new Object[] {loader, handle, symbol}));
    callbacks.put(
        VfsSlot.DL_CLOSE,
        (CallbackTypes.DlClose)
            (v, handle) -> loader(VfsSlot.DL_CLOSE).invokeVoid(new Object[] {loader, handle}));
  }

  private Function loader(VfsSlot slot) {
    return Function.getFunction(loader.getPointer(slot.offset()));
  }
}
