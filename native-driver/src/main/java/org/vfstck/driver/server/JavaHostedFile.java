package org.vfstck.driver.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.protocol.Request;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** A file of a Java VFS in the terms of a driver. */
final class JavaHostedFile implements HostedFile {

  private static final byte POISON = (byte) 0xAA;
  private static final int SYNC_FULL = 3;
  private static final int SYNC_DATA_ONLY = 0x10;

  private final VfsFile file;
  private final Optional<JavaHostedMemory> memory;
  private final Map<Long, ByteBuffer> fetched = new HashMap<>();
  private long lastAddress;

  JavaHostedFile(VfsFile file) {
    this.file = file;
    this.memory = file.sharedMemory().map(JavaHostedMemory::new);
  }

  static Set<String> methodNames(VfsFile file) {
    Set<String> names = new TreeSet<>();
    names.addAll(
        Set.of("xClose", "xRead", "xWrite", "xTruncate", "xSync", "xFileSize", "xLock", "xUnlock"));
    names.addAll(
        Set.of("xCheckReservedLock", "xFileControl", "xSectorSize", "xDeviceCharacteristics"));
    if (file.sharedMemory().isPresent()) {
      names.addAll(Set.of("xShmMap", "xShmLock", "xShmBarrier", "xShmUnmap"));
    }
    if (file.mappedFile().isPresent()) {
      names.addAll(Set.of("xFetch", "xUnfetch"));
    }
    return names;
  }

  @Override
  public Observed.Code close() {
    return Observed.Code.of(file.close().value());
  }

  @Override
  public Observed.Bytes read(long offset, int amount) {
    byte[] buffer = new byte[amount];
    Arrays.fill(buffer, POISON);
    return new Observed.Bytes(file.read(buffer, 0, amount, offset).value(), buffer, true);
  }

  @Override
  public Observed.Written write(byte[] bytes, long offset) {
    byte[] given = bytes.clone();
    int code = file.write(given, 0, given.length, offset).value();
    return new Observed.Written(code, true, Arrays.equals(given, bytes));
  }

  @Override
  public Observed.Code truncate(long size) {
    return Observed.Code.of(file.truncate(size).value());
  }

  @Override
  public Observed.Code sync(int flags) {
    SyncFlags sync = new SyncFlags((flags & 0xf) == SYNC_FULL, (flags & SYNC_DATA_ONLY) != 0);
    return Observed.Code.of(file.sync(sync).value());
  }

  @Override
  public Observed.Number fileSize() {
    SizeResult result = file.fileSize();
    return Observed.Number.of(result.code().value(), result.size());
  }

  @Override
  public Observed.Code lock(int level) {
    return Observed.Code.of(file.lock(LockLevel.values()[level]).value());
  }

  @Override
  public Observed.Code unlock(int level) {
    return Observed.Code.of(file.unlock(LockLevel.values()[level]).value());
  }

  @Override
  public Observed.Number checkReservedLock() {
    FlagResult result = file.checkReservedLock();
    return Observed.Number.of(result.code().value(), result.flag() ? 1 : 0);
  }

  @Override
  public Observed.Control fileControl(int operation, OptionalLong number, Optional<String> text) {
    FileControlArgument argument = new FileControlArgument(number.orElse(0));
    text.ifPresent(argument::setText);
    int code = file.fileControl(new FileControl(operation), argument).value();
    Optional<String> after =
        Optional.ofNullable(argument.text()).filter(t -> !text.equals(Optional.of(t)));
    OptionalLong numberAfter =
        number.isPresent() ? OptionalLong.of(argument.number()) : OptionalLong.empty();
    return new Observed.Control(code, numberAfter, after, true);
  }

  @Override
  public int sectorSize() {
    return file.sectorSize();
  }

  @Override
  public int deviceCharacteristics() {
    return file.deviceCharacteristics().bits();
  }

  @Override
  public Observed.Pointer shmMap(int region, int size, boolean extend) {
    return memory("xShmMap").map(region, size, extend);
  }

  @Override
  public byte[] shmPeek(int region, int offset, int amount, boolean barrier) {
    return memory("xShmMap").peek(region, offset, amount, barrier);
  }

  @Override
  public void shmPoke(int region, int offset, byte[] bytes, boolean barrier) {
    memory("xShmMap").poke(region, offset, bytes, barrier);
  }

  @Override
  public Observed.Code shmLock(int offset, int count, int flags) {
    return memory("xShmLock").lock(offset, count, flags);
  }

  @Override
  public void shmBarrier() {
    memory("xShmBarrier").barrier();
  }

  @Override
  public Observed.Code shmUnmap(boolean delete) {
    return memory("xShmUnmap").unmap(delete);
  }

  private JavaHostedMemory memory(String method) {
    return memory.orElseThrow(() -> new AbsentMethodException(method));
  }

  @Override
  public Observed.Pointer fetch(long offset, int amount) {
    FetchResult result = mapped("xFetch").fetch(offset, amount);
    ByteBuffer page = result.page();
    if (page == null) {
      return new Observed.Pointer(
          result.code().value(), PointerState.NULL, 0, Request.NO_PAYLOAD, true);
    }
    fetched.put(++lastAddress, page);
    byte[] bytes = new byte[page.remaining()];
    page.duplicate().get(bytes);
    return new Observed.Pointer(result.code().value(), PointerState.SET, lastAddress, bytes, true);
  }

  @Override
  public Observed.Code unfetch(long offset, OptionalLong address) {
    ByteBuffer page = null;
    if (address.isPresent()) {
      page = fetched.remove(address.getAsLong());
      if (page == null) {
        throw new RefusedRequestException("xFetch gave no such address");
      }
    }
    return Observed.Code.of(mapped("xUnfetch").unfetch(offset, page).value());
  }

  private MappedFile mapped(String method) {
    return file.mappedFile().orElseThrow(() -> new AbsentMethodException(method));
  }
}
