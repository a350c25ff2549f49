package org.vfstck.driver.jna;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.server.AbsentMethodException;
import org.vfstck.driver.server.HostedFile;
import org.vfstck.driver.server.Observed;
import org.vfstck.driver.server.RefusedRequestException;
import org.vfstck.testkit.os.MappedRegion;
import org.vfstck.vfs.ResultCode;

/**
 * An open {@code sqlite3_file}. Its memory, its name and its buffers live as long as this object.
 * As SQLite does, each call goes through what pMethods points to at that moment.
 */
final class RawFile implements HostedFile {

  private final SqliteLibrary library;
  private final GuardedMemory structure;
  private final NativeName name;
  private final GuardedMemory buffer = new GuardedMemory();
  private final GuardedMemory output = new GuardedMemory();
  private final Map<Integer, MappedRegion> regions = new HashMap<>();
  private final Function[] functions = new Function[IoSlot.values().length];
  private Pointer methods;

  RawFile(SqliteLibrary library, GuardedMemory structure, NativeName name) {
    this.library = library;
    this.structure = structure;
    this.name = name;
  }

  int version() {
    return table().getInt(IoSlot.VERSION);
  }

  /** Within iVersion and not NULL. */
  Set<String> methodNames() {
    Set<String> names = new LinkedHashSet<>();
    for (IoSlot slot : IoSlot.values()) {
      if (has(slot)) {
        names.add(slot.symbol());
      }
    }
    return names;
  }

  boolean has(IoSlot slot) {
    return version() >= slot.version() && table().getPointer(slot.offset()) != null;
  }

  private Pointer table() {
    Pointer now = structure.start().getPointer(0);
    if (now == null) {
      throw new RefusedRequestException("the VFS has set pMethods of an open file to NULL");
    }
    if (!now.equals(methods)) {
      methods = now;
      Arrays.fill(functions, null);
    }
    return now;
  }

  private Function method(IoSlot slot) {
    Pointer table = table();
    Function function = functions[slot.ordinal()];
    if (function == null) {
      if (!has(slot)) {
        throw new AbsentMethodException(slot.symbol());
      }
      function = Function.getFunction(table.getPointer(slot.offset()));
      functions[slot.ordinal()] = function;
    }
    return function;
  }

  private int call(IoSlot slot, Object... arguments) {
    return method(slot).invokeInt(arguments);
  }

  private Observed.Code code(IoSlot slot, Object... arguments) {
    return Observed.Code.of(call(slot, arguments));
  }

  private Pointer file() {
    return structure.start();
  }

  @Override
  public Observed.Code close() {
    Function close = method(IoSlot.CLOSE);
    int code = close.invokeInt(new Object[] {file()});
    boolean intact = structure.intact();
    name.release();
    regions.clear();
    return new Observed.Code(code, intact);
  }

  @Override
  public Observed.Bytes read(long offset, int amount) {
    int code = call(IoSlot.READ, file(), buffer.poison(amount), amount, offset);
    return new Observed.Bytes(code, buffer.bytes(), buffer.intact());
  }

  /** The same into a part of an array. */
  Observed.Code read(byte[] bytes, int at, int amount, long offset) {
    int code = call(IoSlot.READ, file(), buffer.poison(amount), amount, offset);
    buffer.copyTo(bytes, at);
    return new Observed.Code(code, buffer.intact());
  }

  @Override
  public Observed.Written write(byte[] bytes, long offset) {
    Observed.Code written = write(bytes, 0, bytes.length, offset);
    boolean unchanged = Arrays.equals(buffer.bytes(), bytes);
    return new Observed.Written(written.code(), written.guardIntact(), unchanged);
  }

  /** The same from a part of an array, without a look at what the method left of it. */
  Observed.Code write(byte[] bytes, int at, int amount, long offset) {
    int code = call(IoSlot.WRITE, file(), buffer.fill(bytes, at, amount), amount, offset);
    return new Observed.Code(code, buffer.intact());
  }

  @Override
  public Observed.Code truncate(long size) {
    return code(IoSlot.TRUNCATE, file(), size);
  }

  @Override
  public Observed.Code sync(int flags) {
    return code(IoSlot.SYNC, file(), flags);
  }

  @Override
  public Observed.Number fileSize() {
    int code = call(IoSlot.FILE_SIZE, file(), output.poison(Long.BYTES));
    OptionalLong size =
        output.longUntouched() ? OptionalLong.empty() : OptionalLong.of(output.longValue());
    return new Observed.Number(code, size, output.intact());
  }

  @Override
  public Observed.Code lock(int level) {
    return code(IoSlot.LOCK, file(), level);
  }

  @Override
  public Observed.Code unlock(int level) {
    return code(IoSlot.UNLOCK, file(), level);
  }

  @Override
  public Observed.Number checkReservedLock() {
    int code = call(IoSlot.CHECK_RESERVED_LOCK, file(), output.poison(Integer.BYTES));
    return RawVfs.number(code, output);
  }

  @Override
  public Observed.Control fileControl(int operation, OptionalLong number, Optional<String> text) {
    return new FileControlCall(this, library, operation).observe(number, text);
  }

  /** The bare method. */
  int fileControl(int operation, Pointer argument) {
    return call(IoSlot.FILE_CONTROL, file(), operation, argument);
  }

  @Override
  public int sectorSize() {
    return call(IoSlot.SECTOR_SIZE, file());
  }

  @Override
  public int deviceCharacteristics() {
    return call(IoSlot.DEVICE_CHARACTERISTICS, file());
  }

  @Override
  public Observed.Pointer shmMap(int region, int size, boolean extend) {
    Pointer out = output.poison(Native.POINTER_SIZE);
    int code = call(IoSlot.SHM_MAP, file(), region, size, extend ? 1 : 0, out);
    PointerState state = output.pointerState();
    Pointer mapped = output.pointerValue();
    if (mapped != null && mayBeRead(code)) {
      regions.put(region, new MappedRegion(mapped.getByteBuffer(0, size)));
    }
    return new Observed.Pointer(
        code, state, Pointer.nativeValue(mapped), new byte[0], output.intact());
  }

  /** READONLY comes with a region, of a shared memory that may be read and not written. */
  static boolean mayBeRead(int code) {
    return code == 0 || ResultCode.READONLY.equals(new ResultCode(code).primary());
  }

  /** Of a region mapped before; null if it was not. */
  MappedRegion region(int number) {
    return regions.get(number);
  }

  private MappedRegion region(int number, int offset, int amount) {
    MappedRegion region = regions.get(number);
    if (region == null) {
      throw new RefusedRequestException("region " + number + " was not mapped by this handle");
    }
    if (offset < 0 || amount < 0 || (long) offset + amount > region.size()) {
      throw new RefusedRequestException(
          amount + " bytes at " + offset + " do not lie within a region of " + region.size());
    }
    return region;
  }

  @Override
  public byte[] shmPeek(int region, int offset, int amount, boolean barrier) {
    MappedRegion memory = region(region, offset, amount);
    if (barrier) {
      shmBarrier();
    }
    return RegionBytes.peek(memory, offset, amount);
  }

  @Override
  public void shmPoke(int region, int offset, byte[] bytes, boolean barrier) {
    RegionBytes.poke(region(region, offset, bytes.length), offset, bytes);
    if (barrier) {
      shmBarrier();
    }
  }

  @Override
  public Observed.Code shmLock(int offset, int count, int flags) {
    return code(IoSlot.SHM_LOCK, file(), offset, count, flags);
  }

  @Override
  public void shmBarrier() {
    method(IoSlot.SHM_BARRIER).invokeVoid(new Object[] {file()});
  }

  @Override
  public Observed.Code shmUnmap(boolean delete) {
    Observed.Code code = code(IoSlot.SHM_UNMAP, file(), delete ? 1 : 0);
    regions.clear();
    return code;
  }

  @Override
  public Observed.Pointer fetch(long offset, int amount) {
    Pointer out = output.poison(Native.POINTER_SIZE);
    int code = call(IoSlot.FETCH, file(), offset, amount, out);
    PointerState state = output.pointerState();
    Pointer page = output.pointerValue();
    boolean readable = code == 0 && page != null;
    return new Observed.Pointer(
        code,
        state,
        Pointer.nativeValue(page),
        readable ? page.getByteArray(0, amount) : new byte[0],
        output.intact());
  }

  @Override
  public Observed.Code unfetch(long offset, OptionalLong address) {
    Pointer page = address.isPresent() ? new Pointer(address.getAsLong()) : null;
    return code(IoSlot.UNFETCH, file(), offset, page);
  }
}
