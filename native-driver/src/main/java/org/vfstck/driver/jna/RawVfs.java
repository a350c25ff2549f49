package org.vfstck.driver.jna;

import com.sun.jna.Function;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.AbiProbe.VfsStructure;
import org.vfstck.driver.server.AbsentMethodException;
import org.vfstck.driver.server.HostedVfs;
import org.vfstck.driver.server.Observed;
import org.vfstck.vfs.OpenFlags;

/** A {@code sqlite3_vfs}, called through its method pointers. */
final class RawVfs implements HostedVfs {

  /** More than SQLite ever asks for; a structure that claims more is nonsense. */
  private static final int LARGEST_FILE = 1 << 20;

  private final SqliteLibrary library;
  private final Pointer vfs;
  private final Map<String, String> uriParameters;

  /**
   * @param uriParameters what xOpen finds behind the name of a database
   */
  RawVfs(SqliteLibrary library, Pointer vfs, Map<String, String> uriParameters) {
    this.library = library;
    this.vfs = vfs;
    this.uriParameters = uriParameters;
  }

  SqliteLibrary library() {
    return library;
  }

  String name() {
    return NativeText.atOrEmpty(vfs.getPointer(VfsSlot.NAME));
  }

  int maximumPathname() {
    return vfs.getInt(VfsSlot.MAXIMUM_PATHNAME);
  }

  @Override
  public VfsStructure structure() {
    int version = vfs.getInt(VfsSlot.VERSION);
    Set<String> methods = new LinkedHashSet<>();
    for (VfsSlot slot : VfsSlot.values()) {
      if (has(slot)) {
        methods.add(slot.symbol());
      }
    }
    return new VfsStructure(
        name(), version, vfs.getInt(VfsSlot.FILE_SIZE), maximumPathname(), methods);
  }

  /** Within iVersion and not NULL. */
  boolean has(VfsSlot slot) {
    return vfs.getInt(VfsSlot.VERSION) >= slot.version() && vfs.getPointer(slot.offset()) != null;
  }

  private Function method(VfsSlot slot) {
    if (!has(slot)) {
      throw new AbsentMethodException(slot.symbol());
    }
    return Function.getFunction(vfs.getPointer(slot.offset()));
  }

  private int call(VfsSlot slot, Object... arguments) {
    return method(slot).invokeInt(arguments);
  }

  @Override
  public Observed.Open open(String path, int flags) {
    return open(NativeName.of(library, path, new OpenFlags(flags), uriParameters), flags);
  }

  Observed.Open open(NativeName name, int flags) {
    int size = vfs.getInt(VfsSlot.FILE_SIZE);
    GuardedMemory structure = new GuardedMemory();
    Pointer file = structure.poison(Math.max(0, Math.min(size, LARGEST_FILE)));
    GuardedMemory output = new GuardedMemory();
    int code = call(VfsSlot.OPEN, vfs, name.pointer(), file, flags, output.poison(4));
    boolean intact = structure.intact() && output.intact();
    PointerState state = structure.pointerState();
    OptionalInt outputFlags =
        output.intUntouched() ? OptionalInt.empty() : OptionalInt.of(output.intValue());
    if (state != PointerState.SET) {
      name.release();
      return new Observed.Open(
          code, state, OptionalInt.empty(), Set.of(), outputFlags, intact, Optional.empty());
    }
    RawFile opened = new RawFile(library, structure, name);
    OptionalInt version = OptionalInt.of(opened.version());
    Set<String> names = opened.methodNames();
    if (code != 0) {
      name.release();
    }
    return new Observed.Open(
        code,
        state,
        version,
        names,
        outputFlags,
        intact,
        code == 0 ? Optional.of(opened) : Optional.empty());
  }

  @Override
  public Observed.Code delete(String path, boolean syncDirectory) {
    return Observed.Code.of(call(VfsSlot.DELETE, vfs, NativeText.of(path), syncDirectory ? 1 : 0));
  }

  @Override
  public Observed.Number access(String path, int mode) {
    GuardedMemory output = new GuardedMemory();
    int code = call(VfsSlot.ACCESS, vfs, NativeText.of(path), mode, output.poison(4));
    return number(code, output);
  }

  static Observed.Number number(int code, GuardedMemory output) {
    OptionalLong value =
        output.intUntouched() ? OptionalLong.empty() : OptionalLong.of(output.intValue());
    return new Observed.Number(code, value, output.intact());
  }

  @Override
  public Observed.Name fullPathname(String path, int size) {
    GuardedMemory output = new GuardedMemory();
    int code = call(VfsSlot.FULL_PATHNAME, vfs, NativeText.of(path), size, output.poison(size));
    byte[] full = output.upToNul();
    return new Observed.Name(
        code,
        Optional.ofNullable(full).map(bytes -> new String(bytes, StandardCharsets.UTF_8)),
        output.intact());
  }

  @Override
  public Observed.Bytes randomness(int amount) {
    GuardedMemory output = new GuardedMemory();
    int value = call(VfsSlot.RANDOMNESS, vfs, amount, output.poison(amount));
    return new Observed.Bytes(value, output.bytes(), output.intact());
  }

  @Override
  public int sleep(int microseconds) {
    return call(VfsSlot.SLEEP, vfs, microseconds);
  }

  @Override
  public double currentTime() {
    GuardedMemory output = new GuardedMemory();
    call(VfsSlot.CURRENT_TIME, vfs, output.poison(Double.BYTES));
    return Double.longBitsToDouble(output.longValue());
  }

  @Override
  public long currentTimeInt64() {
    GuardedMemory output = new GuardedMemory();
    call(VfsSlot.CURRENT_TIME_INT64, vfs, output.poison(Long.BYTES));
    return output.longValue();
  }

  @Override
  public Observed.LastError lastError(int size) {
    GuardedMemory output = new GuardedMemory();
    int value = call(VfsSlot.GET_LAST_ERROR, vfs, size, output.poison(size));
    byte[] text = output.upToNul();
    boolean untouched = size > 0 && text == null && output.bytes()[0] == (byte) 0xAA;
    String words = untouched || text == null ? "" : new String(text, StandardCharsets.UTF_8);
    return new Observed.LastError(value, words, output.intact());
  }
}
