package org.vfstck.testkit.decorator;

import java.util.Objects;
import java.util.Optional;
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

/** Forwards every call to the file under it. */
public abstract class ForwardingFile implements VfsFile {

  private final VfsFile parent;

  protected ForwardingFile(VfsFile parent) {
    this.parent = Objects.requireNonNull(parent, "parent");
  }

  /** The file under this one. */
  protected final VfsFile parent() {
    return parent;
  }

  @Override
  public ResultCode close() {
    return parent.close();
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return parent.read(buffer, bufferOffset, amount, fileOffset);
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    return parent.write(buffer, bufferOffset, amount, fileOffset);
  }

  @Override
  public ResultCode truncate(long size) {
    return parent.truncate(size);
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    return parent.sync(flags);
  }

  @Override
  public SizeResult fileSize() {
    return parent.fileSize();
  }

  @Override
  public ResultCode lock(LockLevel level) {
    return parent.lock(level);
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    return parent.unlock(level);
  }

  @Override
  public FlagResult checkReservedLock() {
    return parent.checkReservedLock();
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    return parent.fileControl(operation, argument);
  }

  @Override
  public int sectorSize() {
    return parent.sectorSize();
  }

  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    return parent.deviceCharacteristics();
  }

  @Override
  public Optional<SharedMemory> sharedMemory() {
    return parent.sharedMemory();
  }

  @Override
  public Optional<MappedFile> mappedFile() {
    return parent.mappedFile();
  }
}
