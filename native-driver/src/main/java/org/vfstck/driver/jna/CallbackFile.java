package org.vfstck.driver.jna;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
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

/**
 * A Java file as C calls it. An answer is passed on as it is, wrong ones included: an output is
 * written exactly if the Java VFS has said something about it.
 */
final class CallbackFile {

  private static final int SYNC_FULL = 3;
  private static final int SYNC_DATAONLY = 0x10;

  private final VfsFile file;
  private final String path;
  private final SqliteLibrary library;
  private final RegionMemory regionMemory;
  private final PassedThrough passed;
  private final SharedMemory sharedMemory;
  private final MappedFile mappedFile;

  /** Buffers whose addresses C holds: they must stay reachable. */
  private final Map<Integer, ByteBuffer> mappedRegions = new HashMap<>();

  private final Map<Long, ByteBuffer> fetchedPages = new HashMap<>();
  private byte[] bytes = {};
  private boolean attached;

  CallbackFile(
      VfsFile file,
      String path,
      SqliteLibrary library,
      RegionMemory regionMemory,
      PassedThrough passed) {
    this.file = file;
    this.path = path;
    this.library = library;
    this.regionMemory = regionMemory;
    this.passed = passed;
    this.sharedMemory = file.sharedMemory().orElse(null);
    this.mappedFile = file.mappedFile().orElse(null);
  }

  int version() {
    return Math.max(1, Math.min(3, file.methodsVersion()));
  }

  boolean has(IoSlot slot) {
    return slot.version() == 1
        || slot.version() == 2 && sharedMemory != null
        || slot.version() == 3 && mappedFile != null;
  }

  int close() {
    detach();
    return file.close().value();
  }

  /** What the Java VFS does not write, C finds as it was. */
  int read(Pointer buffer, int amount, long offset) {
    byte[] transfer = room(amount);
    buffer.read(0, transfer, 0, amount);
    int code = file.read(transfer, 0, amount, offset).value();
    buffer.write(0, transfer, 0, amount);
    return code;
  }

  int write(Pointer buffer, int amount, long offset) {
    byte[] transfer = room(amount);
    buffer.read(0, transfer, 0, amount);
    return file.write(transfer, 0, amount, offset).value();
  }

  private byte[] room(int amount) {
    if (bytes.length < amount) {
      bytes = new byte[amount];
    }
    return bytes;
  }

  int truncate(long size) {
    return file.truncate(size).value();
  }

  int sync(int flags) {
    boolean full = (flags & SYNC_FULL) == SYNC_FULL;
    return file.sync(new SyncFlags(full, (flags & SYNC_DATAONLY) != 0)).value();
  }

  int fileSize(Pointer out) {
    SizeResult result = file.fileSize();
    if (result.code().isOk()) {
      out.setLong(0, result.size());
    }
    return result.code().value();
  }

  int lock(int level) {
    return file.lock(LockLevel.values()[level]).value();
  }

  int unlock(int level) {
    return file.unlock(LockLevel.values()[level]).value();
  }

  int checkReservedLock(Pointer out) {
    FlagResult result = file.checkReservedLock();
    if (result.code().isOk()) {
      out.setInt(0, result.flag() ? 1 : 0);
    }
    return result.code().value();
  }

  int fileControl(int operation, Pointer pointer) {
    ControlArgument argument = new ControlArgument(library, operation, pointer);
    passed.controlling(argument.argument(), argument.pointer());
    try {
      ResultCode code = file.fileControl(new FileControl(operation), argument.argument());
      argument.writeBack(code);
      return code.value();
    } finally {
      passed.done();
    }
  }

  int sectorSize() {
    return file.sectorSize();
  }

  int deviceCharacteristics() {
    return file.deviceCharacteristics().bits();
  }

  int shmMap(int region, int size, boolean extend, Pointer out) {
    RegionResult result = sharedMemory.map(region, size, extend);
    Pointer address = null;
    if (result.region() != null) {
      ByteBuffer direct = RegionMemory.direct(result.region());
      if (direct != null) {
        mappedRegions.put(region, direct);
        address = RegionMemory.addressOf(direct);
      } else {
        attach();
        address = regionMemory.block(path, region, size);
      }
    }
    out.setPointer(0, address);
    return result.code().value();
  }

  private void attach() {
    if (!attached) {
      regionMemory.attach(path);
      attached = true;
    }
  }

  private void detach() {
    mappedRegions.clear();
    if (attached) {
      regionMemory.detach(path);
      attached = false;
    }
  }

  int shmLock(int offset, int count, int flags) {
    for (ShmLockRequest request : ShmLockRequest.values()) {
      if (request.flags() == flags) {
        return sharedMemory.lock(offset, count, request).value();
      }
    }
    throw new IllegalArgumentException("xShmLock with flags " + flags);
  }

  void shmBarrier() {
    sharedMemory.barrier();
  }

  int shmUnmap(boolean delete) {
    detach();
    return sharedMemory.unmap(delete).value();
  }

  /** A page in the Java heap has no address that lasts: "not mapped, use xRead" is the answer. */
  int fetch(long offset, int amount, Pointer out) {
    FetchResult result = mappedFile.fetch(offset, amount);
    ByteBuffer page = result.page();
    if (page != null && !page.isDirect()) {
      mappedFile.unfetch(offset, page);
      page = null;
    }
    Pointer address = page == null ? null : Native.getDirectBufferPointer(page);
    if (page != null) {
      fetchedPages.put(Pointer.nativeValue(address), page);
    }
    out.setPointer(0, address);
    return result.code().value();
  }

  int unfetch(long offset, Pointer page) {
    ByteBuffer fetched = page == null ? null : fetchedPages.remove(Pointer.nativeValue(page));
    if (page != null && fetched == null) {
      return ResultCode.OK.value();
    }
    return mappedFile.unfetch(offset, fetched).value();
  }
}
