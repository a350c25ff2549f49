package org.vfstck.testkit.async;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.vfstck.testkit.memory.DatabaseLocks;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * An open file of an {@link AsyncVfs}: io_methods of version 1. A call that needs the parent's
 * handle waits for the operation that uses it, never for the queue; but for a file whose opening is
 * itself queued.
 */
final class AsyncFile implements VfsFile {

  /** Operations that change nothing in the file: they need not keep the order. */
  private static final Set<FileControl> FORWARDED =
      Set.of(
          FileControl.VFSNAME,
          FileControl.PERSIST_WAL,
          FileControl.POWERSAFE_OVERWRITE,
          FileControl.HAS_MOVED);

  private final AsyncVfs vfs;
  private final WriteQueue queue;
  private final AsyncNode node;
  private final boolean readOnly;
  private final boolean database;
  private final DatabaseLocks.Holder holder = new DatabaseLocks.Holder();
  private final Object inUse = new Object();
  private VfsFile parent;
  private boolean closed;

  /**
   * @param parent null if opening it is queued
   */
  AsyncFile(AsyncVfs vfs, WriteQueue queue, AsyncNode node, VfsFile parent, OpenFlags flags) {
    this.vfs = vfs;
    this.queue = queue;
    this.node = node;
    this.parent = parent;
    this.readOnly = flags.has(OpenFlags.READONLY);
    this.database = flags.has(OpenFlags.MAIN_DB);
    if (parent != null) {
      openLock();
    }
  }

  private void openLock() {
    if (database) {
      node.lock().open();
    }
  }

  /** What the queued opening came to. */
  ResultCode opened(OpenResult result) {
    queue.guarded(
        () -> {
          parent = result.file();
          if (parent != null) {
            node.setInParent();
            openLock();
          }
        });
    return result.code();
  }

  /** The content as the parent has it, and what to change of it. */
  private record View(VfsFile base, List<PendingChange> changes) {}

  private View view() {
    return queue.guarded(
        () -> {
          if (parent == null && node.inParent()) {
            awaitOpened();
          }
          return new View(parent, node.pending());
        });
  }

  private VfsFile awaitOpened() {
    queue.advanceUntil(() -> parent != null || queue.failed());
    return queue.guarded(() -> parent);
  }

  private ResultCode usable(ResultCode ifClosed) {
    return closed ? ifClosed : queue.failure();
  }

  @Override
  public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    ResultCode usable = usable(ResultCode.IOERR_READ);
    if (!usable.isOk()) {
      return usable;
    }
    View view = view();
    synchronized (inUse) {
      SizeResult base = view.base() == null ? SizeResult.ok(0) : view.base().fileSize();
      if (view.base() == null) {
        Arrays.fill(buffer, bufferOffset, bufferOffset + amount, (byte) 0);
      } else {
        ResultCode code = view.base().read(buffer, bufferOffset, amount, fileOffset);
        boolean whole = code.isOk() || code.equals(ResultCode.IOERR_SHORT_READ);
        if (view.changes().isEmpty() || !whole || !base.code().isOk()) {
          return whole && !base.code().isOk() ? base.code() : code;
        }
      }
      PendingChange.apply(view.changes(), buffer, bufferOffset, amount, fileOffset);
      long size = PendingChange.sizeAfter(base.size(), view.changes());
      return fileOffset + amount <= size ? ResultCode.OK : ResultCode.IOERR_SHORT_READ;
    }
  }

  @Override
  public SizeResult fileSize() {
    ResultCode usable = usable(ResultCode.IOERR_FSTAT);
    return usable.isOk() ? size() : SizeResult.failed(usable);
  }

  /** The size, whether the file is still open to its caller or not. */
  SizeResult size() {
    View view = view();
    synchronized (inUse) {
      SizeResult base = view.base() == null ? SizeResult.ok(0) : view.base().fileSize();
      return base.code().isOk()
          ? SizeResult.ok(PendingChange.sizeAfter(base.size(), view.changes()))
          : base;
    }
  }

  @Override
  public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    if (closed || readOnly) {
      return ResultCode.IOERR_WRITE;
    }
    byte[] bytes = Arrays.copyOfRange(buffer, bufferOffset, bufferOffset + amount);
    return change(
        new PendingChange.Write(bytes, fileOffset),
        amount,
        () -> parent.write(bytes, 0, amount, fileOffset));
  }

  @Override
  public ResultCode truncate(long size) {
    if (closed || readOnly || size < 0) {
      return ResultCode.IOERR_TRUNCATE;
    }
    return change(new PendingChange.Truncate(size), 0, () -> parent.truncate(size));
  }

  private ResultCode change(PendingChange change, int bytes, Supplier<ResultCode> call) {
    return queue.submit(
        QueuedOperation.change(bytes, () -> alone(call), node::changeDone),
        () -> node.changeQueued(change));
  }

  /** The parent's handle is for one thread at a time. */
  private ResultCode alone(Supplier<ResultCode> call) {
    synchronized (inUse) {
      return call.get();
    }
  }

  @Override
  public ResultCode sync(SyncFlags flags) {
    if (closed) {
      return ResultCode.IOERR_FSYNC;
    }
    return queue.submit(
        QueuedOperation.change(0, () -> alone(() -> parent.sync(flags)), () -> {}), () -> {});
  }

  @Override
  public ResultCode lock(LockLevel level) {
    ResultCode usable = usable(ResultCode.IOERR_LOCK);
    if (!usable.isOk()) {
      return usable;
    }
    if (!database) {
      return ResultCode.OK;
    }
    if (readOnly && level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_LOCK;
    }
    return awaitOpened() == null ? queue.failure() : node.lock().lock(holder, level);
  }

  @Override
  public ResultCode unlock(LockLevel level) {
    if (closed || level.atLeast(LockLevel.RESERVED)) {
      return ResultCode.IOERR_UNLOCK;
    }
    LockLevel before = database ? node.lock().unlock(holder, level) : null;
    return before == null
        ? ResultCode.OK
        : queue.submitRelease(
            QueuedOperation.release(() -> node.lock().passUnlock(before), () -> {}));
  }

  @Override
  public FlagResult checkReservedLock() {
    ResultCode usable = usable(ResultCode.IOERR_CHECKRESERVEDLOCK);
    if (!usable.isOk()) {
      return FlagResult.failed(usable);
    }
    return database && awaitOpened() != null
        ? node.lock().checkReserved(this::askParentReserved)
        : FlagResult.ok(false);
  }

  private FlagResult askParentReserved() {
    synchronized (inUse) {
      return parent.checkReservedLock();
    }
  }

  @Override
  public ResultCode close() {
    if (closed) {
      return ResultCode.IOERR_CLOSE;
    }
    closed = true;
    unlockForClose();
    vfs.closing();
    return queue.submitRelease(QueuedOperation.release(this::closeParent, () -> {}));
  }

  private void unlockForClose() {
    LockLevel before = database ? node.lock().unlock(holder, LockLevel.NONE) : null;
    if (before != null) {
      queue.submitRelease(QueuedOperation.release(() -> node.lock().passUnlock(before), () -> {}));
    }
  }

  private ResultCode closeParent() {
    ResultCode code = parent == null ? ResultCode.OK : alone(parent::close);
    boolean last = queue.guarded(() -> node.closed(this));
    ResultCode lockCode = last ? node.lock().close() : ResultCode.OK;
    vfs.closed(node);
    return code.isOk() ? lockCode : code;
  }

  @Override
  public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
    ResultCode usable = usable(ResultCode.IOERR);
    if (!usable.isOk()) {
      return usable;
    }
    if (operation.equals(FileControl.LOCKSTATE)) {
      argument.setNumber(node.lock().levelOf(holder).value());
      return ResultCode.OK;
    }
    if (!FORWARDED.contains(operation) || awaitOpened() == null) {
      return ResultCode.NOTFOUND;
    }
    return alone(() -> parent.fileControl(operation, argument));
  }

  @Override
  public int sectorSize() {
    VfsFile opened = awaitOpened();
    return opened == null ? 4096 : opened.sectorSize();
  }

  /**
   * All claims of the parent, as every write reaches it as it was made, but the batch: it would
   * have to be begun and ended in the queue.
   */
  @Override
  public DeviceCharacteristics deviceCharacteristics() {
    VfsFile opened = awaitOpened();
    return opened == null
        ? DeviceCharacteristics.NONE
        : opened.deviceCharacteristics().without(DeviceCharacteristics.BATCH_ATOMIC);
  }
}
