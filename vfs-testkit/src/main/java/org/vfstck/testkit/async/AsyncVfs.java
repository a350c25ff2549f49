package org.vfstck.testkit.async;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Asynchronous I/O: a caller that writes does not wait for the parent VFS. What is given up is
 * durability, and nothing else.
 *
 * <ul>
 *   <li>Connections through one such VFS see each other as without it.
 *   <li>Another process waits: the lock of a database is released in the parent only when the queue
 *       has passed its unlock. Without file locking, databases must not be used by another process.
 *   <li>The queue is bounded, and a caller that finds it full waits; see {@link AsyncSettings}.
 *   <li>An error of an operation that was queued reaches the next caller, and all after it until
 *       every file is closed. What was queued behind the failed operation is dropped, so that the
 *       parent has what a crash would have left: opening the database again recovers it.
 *   <li>There are no shared-memory methods: a wal-index would tell another process of frames that
 *       are not in its file yet. WAL mode works in EXCLUSIVE locking mode.
 *   <li>Temporary files are not queued: nobody needs them after a crash.
 * </ul>
 */
public final class AsyncVfs extends ForwardingVfs implements AutoCloseable {

  private static final OpenFlags FOR_LOCKS = OpenFlags.MAIN_DB.with(OpenFlags.READWRITE);

  private final WriteQueue queue;
  private final Map<String, AsyncNode> names = new HashMap<>();
  private final Thread thread;
  private boolean fileLocking;
  private boolean shutDown;
  private int openHandles;

  private AsyncVfs(Vfs parent, AsyncSettings settings) {
    super(parent);
    this.queue = new WriteQueue(settings);
    this.fileLocking = settings.fileLocking();
    this.thread = settings.thread() ? new Thread(queue::run, "async-writer") : null;
  }

  /** The VFS, and its thread if it is to have one. {@link #shutdown} ends both. */
  public static AsyncVfs initialize(Vfs parent, AsyncSettings settings) {
    AsyncVfs vfs = new AsyncVfs(parent, Objects.requireNonNull(settings, "settings"));
    if (vfs.thread != null) {
      vfs.thread.setDaemon(true);
      vfs.thread.start();
    }
    return vfs;
  }

  /**
   * Carries out what is queued, and ends the VFS.
   *
   * @return MISUSE, and nothing is done, while files are open; the code of an operation that failed
   *     and that no caller was told of; else OK
   */
  public ResultCode shutdown() {
    boolean inUse =
        queue.guarded(
            () -> {
              shutDown |= openHandles == 0;
              return openHandles > 0;
            });
    if (inUse) {
      return ResultCode.MISUSE;
    }
    queue.setHalt(Halt.IDLE);
    queue.advanceUntil(queue::isIdle);
    joinThread();
    return queue.forgetFailure();
  }

  private void joinThread() {
    boolean interrupted = false;
    while (thread != null && thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@link #shutdown}, for a try statement. */
  @Override
  public void close() {
    shutdown();
  }

  /**
   * Carries out operations on the thread of the caller, and waits for more, until halted. Several
   * threads may do so: there is still but one operation at a time.
   */
  public void run() {
    queue.run();
  }

  /**
   * Carries out the {@code most} oldest operations, or as many as there are.
   *
   * @return how many it was
   */
  public int run(int most) {
    return queue.run(most);
  }

  /** When those who run the queue return; {@link Halt#NEVER} at first. */
  public void control(Halt halt) {
    queue.setHalt(Objects.requireNonNull(halt, "halt"));
  }

  public Halt halt() {
    return queue.halt();
  }

  /**
   * How long those who run the queue pause after each operation, to lay bare what depends on it.
   *
   * @param microseconds by the clock of the VFS; 0 at first
   */
  public void setDelay(long microseconds) {
    queue.setDelay(Math.max(0, microseconds));
  }

  /** In microseconds. */
  public long delay() {
    return queue.delay();
  }

  /**
   * Whether databases are locked in the parent.
   *
   * @return MISUSE, and nothing is changed, while a file is open or something is queued
   */
  public ResultCode setFileLocking(boolean on) {
    return queue.guarded(
        () -> {
          if (openHandles > 0 || !queue.isIdle()) {
            return ResultCode.MISUSE;
          }
          fileLocking = on;
          return ResultCode.OK;
        });
  }

  public boolean fileLocking() {
    return queue.guarded(() -> fileLocking);
  }

  /** What is in the queue now. */
  public AsyncStatistics statistics() {
    return queue.statistics();
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    capabilities.addAll(super.capabilities());
    capabilities.remove(Capability.SHARED_MEMORY);
    capabilities.remove(Capability.MEMORY_MAPPED_FILES);
    if (!fileLocking()) {
      capabilities.remove(Capability.MULTI_PROCESS);
    }
    return capabilities;
  }

  @Override
  public OpenResult open(String path, OpenFlags flags) {
    if (path == null || flags.has(OpenFlags.DELETEONCLOSE)) {
      return openTemporary(path, flags);
    }
    ResultCode usable = recovered();
    return usable.isOk() ? queue.guarded(() -> openNamed(path, flags)) : OpenResult.failed(usable);
  }

  private OpenResult openTemporary(String path, OpenFlags flags) {
    OpenResult result = parent().open(path, flags);
    return result.file() == null
        ? result
        : new OpenResult(result.code(), new TemporaryFile(result.file()), result.outputFlags());
  }

  /** OK, or what stands in the way of opening a file: once no file is open, it is forgotten. */
  private ResultCode recovered() {
    if (queue.guarded(() -> shutDown)) {
      return ResultCode.MISUSE;
    }
    if (queue.guarded(() -> openHandles > 0)) {
      return queue.failure();
    }
    if (!queue.failed()) {
      return ResultCode.OK;
    }
    queue.advanceUntil(queue::isIdle);
    return queue.forgetFailure();
  }

  private OpenResult openNamed(String path, OpenFlags flags) {
    AsyncNode node = names.get(path);
    boolean create = flags.has(OpenFlags.CREATE);
    if (node == null || !node.deleted() && node.inParent()) {
      return openNow(node, path, flags);
    }
    if (node.deleted() && !node.deletionQueued()) {
      return openNow(null, path, flags);
    }
    if (node.deleted()) {
      return create
          ? openLater(newNode(path, false), flags)
          : OpenResult.failed(ResultCode.CANTOPEN);
    }
    return create && flags.has(OpenFlags.EXCLUSIVE)
        ? OpenResult.failed(ResultCode.CANTOPEN)
        : openLater(node, flags);
  }

  private OpenResult openNow(AsyncNode known, String path, OpenFlags flags) {
    OpenResult result = parent().open(path, flags);
    if (result.file() == null) {
      return result;
    }
    AsyncNode node = known == null ? newNode(path, true) : known;
    return opened(node, result.file(), flags, result.outputFlags());
  }

  /** Its name is still taken in the parent, by a file whose deletion is queued. */
  private OpenResult openLater(AsyncNode node, OpenFlags flags) {
    OpenResult result = opened(node, null, flags, flags);
    AsyncFile file = (AsyncFile) result.file();
    queue.addOpening(
        QueuedOperation.change(0, () -> file.opened(parent().open(node.path(), flags)), () -> {}));
    return result;
  }

  private OpenResult opened(AsyncNode node, VfsFile file, OpenFlags asked, OpenFlags outputFlags) {
    OpenFlags kind = asked.has(OpenFlags.MAIN_DB) ? OpenFlags.MAIN_DB : new OpenFlags(0);
    AsyncFile handle = new AsyncFile(this, queue, node, file, outputFlags.with(kind));
    node.opened(handle);
    openHandles++;
    return OpenResult.ok(handle, outputFlags);
  }

  private AsyncNode newNode(String path, boolean inParent) {
    Supplier<VfsFile> opener =
        () -> {
          VfsFile file = parent().open(path, FOR_LOCKS).file();
          OpenFlags readOnly = OpenFlags.MAIN_DB.with(OpenFlags.READONLY);
          return file != null ? file : parent().open(path, readOnly).file();
        };
    AsyncNode node = new AsyncNode(path, inParent, new ParentLock(fileLocking ? opener : null));
    names.put(path, node);
    return node;
  }

  /** A handle is closed, as its caller sees it. */
  void closing() {
    queue.guarded(
        () -> {
          openHandles--;
        });
  }

  /** A handle is closed in the parent. */
  void closed(AsyncNode node) {
    queue.guarded(() -> forget(node));
  }

  private void forget(AsyncNode node) {
    if (node.forgotten()) {
      names.remove(node.path(), node);
    }
  }

  @Override
  public ResultCode delete(String path, boolean syncDirectory) {
    ResultCode failure = queue.failure();
    if (!failure.isOk()) {
      return failure;
    }
    AsyncNode node = queue.guarded(() -> names.get(path));
    if (node != null && node.deleted()) {
      return ResultCode.IOERR_DELETE_NOENT;
    }
    if (node == null && !isFile(path)) {
      return parent().delete(path, syncDirectory);
    }
    AsyncNode deleting = node != null ? node : queue.guarded(() -> newNode(path, true));
    return queue.submit(
        QueuedOperation.change(
            0, () -> deleteInParent(path, syncDirectory), () -> deleteDone(deleting)),
        deleting::deleteQueued);
  }

  /** xAccess would not do: it answers no for an empty file. */
  private boolean isFile(String path) {
    OpenFlags kind =
        switch (FileKind.ofName(path)) {
          case MAIN_JOURNAL -> OpenFlags.MAIN_JOURNAL;
          case SUPER_JOURNAL -> OpenFlags.SUPER_JOURNAL;
          case WAL -> OpenFlags.WAL;
          default -> OpenFlags.MAIN_DB;
        };
    VfsFile file = parent().open(path, kind.with(OpenFlags.READONLY)).file();
    if (file != null) {
      file.close();
    }
    return file != null;
  }

  /** A file that another process has deleted meanwhile is gone as well. */
  private ResultCode deleteInParent(String path, boolean syncDirectory) {
    ResultCode code = parent().delete(path, syncDirectory);
    return code.equals(ResultCode.IOERR_DELETE_NOENT) ? ResultCode.OK : code;
  }

  private void deleteDone(AsyncNode node) {
    node.deleteDone();
    forget(node);
  }

  @Override
  public FlagResult access(String path, AccessMode mode) {
    ResultCode failure = queue.failure();
    if (!failure.isOk()) {
      return FlagResult.failed(failure);
    }
    AsyncNode node = queue.guarded(() -> names.get(path));
    if (node == null) {
      return parent().access(path, mode);
    }
    if (queue.guarded(node::deleted)) {
      return FlagResult.ok(false);
    }
    AsyncFile handle = queue.guarded(node::anyHandle);
    if (mode == AccessMode.EXISTS && handle != null) {
      SizeResult size = handle.size();
      return new FlagResult(size.code(), size.code().isOk() && size.size() > 0);
    }
    return queue.guarded(node::inParent) ? parent().access(path, mode) : FlagResult.ok(true);
  }
}
