package org.vfstck.testkit.decorator;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
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

/** A file of an {@link InterceptingVfs}. */
final class InterceptedFile extends ForwardingFile {

  private final CallInterceptor interceptor;
  private final String process;
  private final FileKind kind;
  private final int handle;
  private final String name;
  private final SharedMemory sharedMemory;
  private final MappedFile mappedFile;

  InterceptedFile(
      VfsFile parent,
      CallInterceptor interceptor,
      String process,
      FileKind kind,
      int handle,
      String name) {
    super(parent);
    this.interceptor = interceptor;
    this.process = process;
    this.kind = kind;
    this.handle = handle;
    this.name = name;
    this.sharedMemory = parent.sharedMemory().map(Shared::new).orElse(null);
    this.mappedFile = parent.mappedFile().map(Mapped::new).orElse(null);
  }

  private VfsCall call(VfsMethod method, long first, long second, int flags) {
    return new VfsCall(process, method, kind, handle, name, first, second, flags);
  }

  private ResultCode intercept(VfsCall call, Supplier<ResultCode> made) {
    ResultCode injected = interceptor.before(call);
    ResultCode code = injected != null ? injected : made.get();
    interceptor.after(call, code, 0);
    return code;
  }

  private ResultCode interceptButMake(VfsCall call, Supplier<ResultCode> made) {
    ResultCode injected = interceptor.before(call);
    ResultCode answered = made.get();
    ResultCode code = injected != null ? injected : answered;
    interceptor.after(call, code, 0);
    return code;
  }

  @Override
  public ResultCode close() {
    return interceptButMake(call(VfsMethod.CLOSE, 0, 0, 0), parent()::close);
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    VfsCall call = call(VfsMethod.READ, fileOffset, amount, 0);
    ResultCode injected = interceptor.before(call);
    if (ResultCode.IOERR_SHORT_READ.equals(injected)) {
      Arrays.fill(buffer, bufferOffset, bufferOffset + amount, (byte) 0);
    }
    ResultCode code =
        injected != null ? injected : parent().read(buffer, bufferOffset, amount, fileOffset);
    interceptor.transferred(call, buffer, bufferOffset, amount);
    interceptor.after(call, code, 0);
    return code;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    VfsCall call = call(VfsMethod.WRITE, fileOffset, amount, 0);
    ResultCode injected = interceptor.before(call);
    interceptor.transferred(call, buffer, bufferOffset, amount);
    ResultCode code =
        injected != null ? injected : parent().write(buffer, bufferOffset, amount, fileOffset);
    interceptor.after(call, code, 0);
    return code;
  }

  @Override
  public ResultCode truncate(long size) {
    return intercept(call(VfsMethod.TRUNCATE, size, 0, 0), () -> parent().truncate(size));
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    return intercept(call(VfsMethod.SYNC, 0, 0, flags.bits()), () -> parent().sync(flags));
  }

  @Override
  public SizeResult fileSize() {
    VfsCall call = call(VfsMethod.FILE_SIZE, 0, 0, 0);
    ResultCode injected = interceptor.before(call);
    SizeResult result = injected != null ? SizeResult.failed(injected) : parent().fileSize();
    interceptor.after(call, result.code(), result.size());
    return result;
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return intercept(call(VfsMethod.LOCK, 0, 0, level.value()), () -> parent().lock(level));
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return intercept(call(VfsMethod.UNLOCK, 0, 0, level.value()), () -> parent().unlock(level));
  }

  @Override
  public FlagResult checkReservedLock() {
    VfsCall call = call(VfsMethod.CHECK_RESERVED_LOCK, 0, 0, 0);
    ResultCode injected = interceptor.before(call);
    FlagResult result =
        injected != null ? FlagResult.failed(injected) : parent().checkReservedLock();
    interceptor.after(call, result.code(), result.flag() ? 1 : 0);
    return result;
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    long number = argument == null ? 0 : argument.number();
    VfsCall call = call(VfsMethod.FILE_CONTROL, number, 0, operation.opcode());
    ResultCode injected = interceptor.before(call);
    ResultCode code = injected != null ? injected : parent().fileControl(operation, argument);
    interceptor.after(call, code, argument == null ? 0 : argument.number());
    return code;
  }

  @Override
  public int sectorSize() {
    VfsCall call = call(VfsMethod.SECTOR_SIZE, 0, 0, 0);
    interceptor.before(call);
    int size = parent().sectorSize();
    interceptor.after(call, ResultCode.OK, size);
    return size;
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    VfsCall call = call(VfsMethod.DEVICE_CHARACTERISTICS, 0, 0, 0);
    interceptor.before(call);
    DeviceCharacteristics characteristics = parent().deviceCharacteristics();
    interceptor.after(call, ResultCode.OK, characteristics.bits());
    return characteristics;
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return Optional.ofNullable(sharedMemory);
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return Optional.ofNullable(mappedFile);
  }

  @Override
  public int methodsVersion() {
    return parent().methodsVersion();
  }

  private final class Shared extends ForwardingSharedMemory {

    Shared(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      VfsCall call = call(VfsMethod.SHM_MAP, region, regionSize, extend ? 1 : 0);
      ResultCode injected = interceptor.before(call);
      RegionResult result =
          injected != null
              ? RegionResult.failed(injected)
              : parent().map(region, regionSize, extend);
      interceptor.after(call, result.code(), result.region() == null ? 0 : 1);
      return result;
    }

    @Override
    public ResultCode lock(int offset, int count, ShmLockRequest request) {
      return intercept(
          call(VfsMethod.SHM_LOCK, offset, count, request.flags()),
          () -> parent().lock(offset, count, request));
    }

    @Override
    public void barrier() {
      VfsCall call = call(VfsMethod.SHM_BARRIER, 0, 0, 0);
      interceptor.before(call);
      parent().barrier();
      interceptor.after(call, ResultCode.OK, 0);
    }

    @Override
    public ResultCode unmap(boolean delete) {
      return interceptButMake(
          call(VfsMethod.SHM_UNMAP, 0, 0, delete ? 1 : 0), () -> parent().unmap(delete));
    }
  }

  private final class Mapped implements MappedFile {

    private final MappedFile mapped;

    Mapped(MappedFile mapped) {
      this.mapped = mapped;
    }

    @Override
    public FetchResult fetch(long offset, int amount) {
      VfsCall call = call(VfsMethod.FETCH, offset, amount, 0);
      ResultCode injected = interceptor.before(call);
      FetchResult result =
          injected != null ? FetchResult.failed(injected) : mapped.fetch(offset, amount);
      interceptor.after(call, result.code(), result.page() == null ? 0 : 1);
      return result;
    }

    @Override
    public ResultCode unfetch(long offset, ByteBuffer page) {
      return interceptButMake(
          call(VfsMethod.UNFETCH, offset, 0, page == null ? 0 : 1),
          () -> mapped.unfetch(offset, page));
    }
  }
}
