package org.vfstck.driver.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** A file that is open in a driver process. */
final class DriverFile implements VfsFile {

  /** sqlite3OsSectorSize answers this where xSectorSize is NULL. */
  private static final int DEFAULT_SECTOR_SIZE = 4096;

  private final DriverProcess driver;
  private final Arguments handle;
  private final int version;
  private final Optional<SharedMemory> sharedMemory;
  private final Optional<MappedFile> mappedFile;

  /**
   * @param methodNames those that are not NULL, separated by commas
   */
  DriverFile(DriverProcess driver, String name, int version, String methodNames) {
    this.driver = driver;
    this.handle = Arguments.NONE.with("file", name);
    this.version = version;
    Set<String> methods = Set.copyOf(Arrays.asList(methodNames.split(",")));
    // SQLite itself asks for xShmMap only and then calls all four.
    this.sharedMemory =
        version >= 2 && methods.contains("xShmMap")
            ? Optional.of(new DriverSharedMemory(driver, handle))
            : Optional.empty();
    this.mappedFile =
        version >= 3 && methods.contains("xFetch")
            ? Optional.of(new DriverMappedFile(driver, handle))
            : Optional.empty();
  }

  @Override
  public int methodsVersion() {
    return version;
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
  public ResultCode close() {
    return driver.call(Verb.CLOSE, handle).code();
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    Answered answer =
        driver.call(Verb.READ, handle.with("offset", fileOffset).with("amount", amount));
    ResultCode code = answer.code();
    System.arraycopy(answer.payload(amount), 0, buffer, bufferOffset, amount);
    return code;
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    byte[] payload = Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount);
    return driver.call(Verb.WRITE, handle.with("offset", fileOffset), payload).writtenCode();
  }

  @Override
  public ResultCode truncate(long size) {
    return driver.call(Verb.TRUNCATE, handle.with("size", size)).code();
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    return driver.call(Verb.SYNC, handle.with("flags", flags.bits())).code();
  }

  @Override
  public SizeResult fileSize() {
    Answered answer = driver.call(Verb.FILE_SIZE, handle);
    return answer.ok()
        ? SizeResult.ok(answer.output("size", "*pSize"))
        : SizeResult.failed(answer.code());
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return driver.call(Verb.LOCK, handle.with("level", level.value())).code();
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return driver.call(Verb.UNLOCK, handle.with("level", level.value())).code();
  }

  @Override
  public FlagResult checkReservedLock() {
    Answered answer = driver.call(Verb.CHECK_RESERVED_LOCK, handle);
    return answer.ok()
        ? FlagResult.ok(answer.output("value", "*pResOut") != 0)
        : FlagResult.failed(answer.code());
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    return FileControlCall.of(operation).make(driver, handle, operation, argument);
  }

  @Override
  public int sectorSize() {
    return driver
        .callIfPresent(Verb.SECTOR_SIZE, handle)
        .map(answer -> answer.integer("value"))
        .orElse(DEFAULT_SECTOR_SIZE);
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return new DeviceCharacteristics(
        driver.call(Verb.DEVICE_CHARACTERISTICS, handle).integer("value"));
  }
}
