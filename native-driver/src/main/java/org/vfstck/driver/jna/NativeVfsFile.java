package org.vfstck.driver.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.vfstck.driver.AbiProbe.PointerState;
import org.vfstck.driver.server.Observed;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** A file of a {@link NativeVfs}. */
final class NativeVfsFile implements VfsFile {

  private final RawFile file;
  private final PassedThrough passed;
  private final int version;
  private final Optional<SharedMemory> sharedMemory;
  private final Optional<MappedFile> mappedFile;

  NativeVfsFile(RawFile file, PassedThrough passed) {
    this.file = file;
    this.passed = passed;
    this.version = file.version();
    this.sharedMemory = file.has(IoSlot.SHM_MAP) ? Optional.of(new Shared()) : Optional.empty();
    this.mappedFile = file.has(IoSlot.FETCH) ? Optional.of(new Mapped()) : Optional.empty();
  }

  private static ResultCode code(Observed.Code observed, String method) {
    NativeVfs.check(observed.guardIntact(), method);
    return new ResultCode(observed.code());
  }

  @Override
  public ResultCode close() {
    return code(file.close(), "xClose");
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return code(file.read(buffer, bufferOffset, amount, fileOffset), "xRead");
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return code(file.write(buffer, bufferOffset, amount, fileOffset), "xWrite");
  }

  @Override
  public ResultCode truncate(long size) {
    return code(file.truncate(size), "xTruncate");
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    return code(file.sync(flags.bits()), "xSync");
  }

  @Override
  public SizeResult fileSize() {
    Observed.Number observed = file.fileSize();
    return new SizeResult(new ResultCode(observed.code()), NativeVfs.value(observed, "xFileSize"));
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return code(file.lock(level.value()), "xLock");
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return code(file.unlock(level.value()), "xUnlock");
  }

  @Override
  public FlagResult checkReservedLock() {
    Observed.Number observed = file.checkReservedLock();
    return new FlagResult(
        new ResultCode(observed.code()), NativeVfs.value(observed, "xCheckReservedLock") != 0);
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    if (passed.standsForPointer(argument)) {
      return new ResultCode(file.fileControl(operation.opcode(), passed.pointer()));
    }
    boolean text = argument != null && argument.text() != null;
    OptionalLong number =
        argument == null || text || operation.equals(FileControl.VFSNAME)
            ? OptionalLong.empty()
            : OptionalLong.of(argument.number());
    Observed.Control observed =
        file.fileControl(
            operation.opcode(), number, text ? Optional.of(argument.text()) : Optional.empty());
    NativeVfs.check(observed.guardIntact(), "xFileControl");
    if (argument != null) {
      boolean isInt = ControlArgument.isInt(operation.opcode());
      observed.number().ifPresent(value -> argument.setNumber(isInt ? (int) value : value));
      observed.text().ifPresent(argument::setText);
    }
    return new ResultCode(observed.code());
  }

  @Override
  public int sectorSize() {
    return file.sectorSize();
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return new DeviceCharacteristics(file.deviceCharacteristics());
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return sharedMemory;
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return mappedFile;
  }

  @Override
  public int methodsVersion() {
    return version;
  }

  private final class Shared implements SharedMemory {

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      Observed.Pointer observed = file.shmMap(region, regionSize, extend);
      checkPointer(observed, "xShmMap");
      boolean there = RawFile.mayBeRead(observed.code()) && observed.state() == PointerState.SET;
      return new RegionResult(new ResultCode(observed.code()), there ? file.region(region) : null);
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return code(file.shmLock(offset, count, request.flags()), "xShmLock");
    }

    @Override
    public void barrier() {
      file.shmBarrier();
    }

    @Override
    public ResultCode unmap(boolean delete) {
      return code(file.shmUnmap(delete), "xShmUnmap");
    }
  }

  private static void checkPointer(Observed.Pointer observed, String method) {
    NativeVfs.check(observed.guardIntact(), method);
    if (observed.code() == 0 && observed.state() == PointerState.UNTOUCHED) {
      throw new NativeDefectException(method + " answered OK and left its output untouched");
    }
  }

  private final class Mapped implements MappedFile {

    /** The page is the mapped memory itself: gone once it is given back. */
    @Override
    public FetchResult fetch(long offset, int amount) {
      Observed.Pointer observed = file.fetch(offset, amount);
      checkPointer(observed, "xFetch");
      ByteBuffer page =
          observed.code() == 0 && observed.state() == PointerState.SET
              ? new Pointer(observed.address()).getByteBuffer(0, amount)
              : null;
      return new FetchResult(new ResultCode(observed.code()), page);
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      OptionalLong address =
          page == null
              ? OptionalLong.empty()
              : OptionalLong.of(Pointer.nativeValue(Native.getDirectBufferPointer(page)));
      return code(file.unfetch(offset, address), "xUnfetch");
    }
  }
}
