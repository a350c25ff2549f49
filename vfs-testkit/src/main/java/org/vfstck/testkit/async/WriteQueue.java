package org.vfstck.testkit.async;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.vfstck.vfs.ResultCode;

/**
 * The operations of all files, in the order in which they were asked for. One thread at a time
 * carries them out, always the oldest first, and takes no lock of the queue while it does.
 *
 * <p>After a failure nothing that is queued behind may happen: a journal must not be deleted after
 * a page of its transaction was not written. So the rest is discarded, releases excepted, and every
 * caller is told, until {@link #forgetFailure}.
 */
final class WriteQueue {

  private final AsyncSettings settings;
  private final ReentrantLock monitor = new ReentrantLock();
  private final Condition changed = monitor.newCondition();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private Halt halt = Halt.NEVER;
  private long delay;
  private int runners;
  private boolean busy;
  private ResultCode failure = ResultCode.OK;
  private boolean told;
  private long bytes;
  private long carriedOut;
  private long discarded;
  private long waits;

  private record Entry(QueuedOperation operation, long since) {}

  WriteQueue(AsyncSettings settings) {
    this.settings = settings;
  }

  /** Under the monitor, which also guards the tables of names and files. */
  <T> T guarded(Supplier<T> work) {
    monitor.lock();
    try {
      return work.get();
    } finally {
      monitor.unlock();
    }
  }

  void guarded(Runnable work) {
    monitor.lock();
    try {
      work.run();
    } finally {
      monitor.unlock();
    }
  }

  /** OK, or the code of the operation that failed; the caller passes it on. */
  ResultCode failure() {
    monitor.lock();
    try {
      told |= !failure.isOk();
      return failure;
    } finally {
      monitor.unlock();
    }
  }

  /** Whether an operation has failed, told or not. */
  boolean failed() {
    return guarded(() -> !failure.isOk());
  }

  /** The failure is over; what nobody was told of, or OK. */
  ResultCode forgetFailure() {
    monitor.lock();
    try {
      ResultCode untold = told ? ResultCode.OK : failure;
      failure = ResultCode.OK;
      told = false;
      return untold;
    } finally {
      monitor.unlock();
    }
  }

  /** Queues the opening of a file, however full the queue is: its caller holds the monitor. */
  void addOpening(QueuedOperation opening) {
    add(opening);
  }

  /**
   * Queues a change, when there is room.
   *
   * @param queued what to note with it, under the monitor
   * @return OK, or the code of the operation that failed before
   */
  ResultCode submit(QueuedOperation operation, Runnable queued) {
    monitor.lock();
    try {
      awaitRoom(operation);
      if (!failure.isOk()) {
        return failure();
      }
      add(operation);
      queued.run();
    } finally {
      monitor.unlock();
    }
    if (settings.operations() == 0) {
      advanceUntil(this::isIdle);
      return failure();
    }
    return ResultCode.OK;
  }

  /**
   * Queues a release; or makes it at once where nothing is queued before it, so that who only reads
   * does not depend on anybody to carry out his unlock.
   */
  ResultCode submitRelease(QueuedOperation operation) {
    monitor.lock();
    try {
      if (!isIdle()) {
        add(operation);
        return ResultCode.OK;
      }
    } finally {
      monitor.unlock();
    }
    ResultCode code = operation.call().get();
    guarded(operation.done());
    return code;
  }

  private void add(QueuedOperation operation) {
    entries.addLast(new Entry(operation, settings.clock().nowMicroseconds()));
    bytes += operation.bytes();
    changed.signalAll();
  }

  private void awaitRoom(QueuedOperation operation) {
    if (hasRoom(operation)) {
      return;
    }
    waits++;
    advanceUntil(() -> hasRoom(operation));
  }

  private boolean hasRoom(QueuedOperation operation) {
    return entries.isEmpty()
        || !failure.isOk()
        || entries.size() < settings.operations() && bytes + operation.bytes() <= settings.bytes();
  }

  /** Whether nothing is queued or being carried out. */
  boolean isIdle() {
    monitor.lock();
    try {
      return entries.isEmpty() && !busy;
    } finally {
      monitor.unlock();
    }
  }

  /**
   * Returns when {@code condition} holds. Waits for the thread that runs the queue; where there is
   * none, runs it.
   *
   * @param condition is asked under the monitor; it must hold when the queue is empty, at the
   *     latest
   */
  void advanceUntil(BooleanSupplier condition) {
    monitor.lock();
    try {
      while (!condition.getAsBoolean()) {
        boolean another = runners > 0 && halt != Halt.NOW;
        if (busy || another) {
          changed.awaitUninterruptibly();
        } else {
          carryOutOldest();
        }
      }
    } finally {
      monitor.unlock();
    }
  }

  /** The monitor must be held; it is given up while the parent is asked. */
  private void carryOutOldest() {
    QueuedOperation operation = entries.getFirst().operation();
    boolean asked = failure.isOk() || operation.release();
    int holds = monitor.getHoldCount();
    ResultCode code = ResultCode.IOERR;
    busy = true;
    for (int i = 0; i < holds; i++) {
      monitor.unlock();
    }
    try {
      code = asked ? operation.call().get() : ResultCode.OK;
    } finally {
      for (int i = 0; i < holds; i++) {
        monitor.lock();
      }
      busy = false;
      entries.removeFirst();
      bytes -= operation.bytes();
      carriedOut += asked ? 1 : 0;
      discarded += asked ? 0 : 1;
      if (!code.isOk() && failure.isOk()) {
        failure = code;
      }
      operation.done().run();
      changed.signalAll();
    }
  }

  /**
   * Carries out up to {@code most} operations.
   *
   * @return how many it was
   */
  int run(int most) {
    monitor.lock();
    try {
      int done = 0;
      while (done < most) {
        while (busy) {
          changed.awaitUninterruptibly();
        }
        if (entries.isEmpty()) {
          break;
        }
        carryOutOldest();
        done++;
      }
      return done;
    } finally {
      monitor.unlock();
    }
  }

  /** Carries out operations, old and new, until halted. */
  void run() {
    monitor.lock();
    try {
      runners++;
      while (!isHalted()) {
        if (entries.isEmpty() || busy) {
          changed.awaitUninterruptibly();
          continue;
        }
        carryOutOldest();
        pause();
      }
    } finally {
      runners--;
      changed.signalAll();
      monitor.unlock();
    }
  }

  private boolean isHalted() {
    return halt == Halt.NOW || halt == Halt.IDLE && entries.isEmpty() && !busy;
  }

  private void pause() {
    long microseconds = delay;
    if (microseconds > 0) {
      monitor.unlock();
      try {
        settings.clock().sleep(microseconds);
      } finally {
        monitor.lock();
      }
    }
  }

  void setHalt(Halt when) {
    monitor.lock();
    try {
      halt = when;
      changed.signalAll();
    } finally {
      monitor.unlock();
    }
  }

  Halt halt() {
    return guarded(() -> halt);
  }

  void setDelay(long microseconds) {
    guarded(
        () -> {
          delay = microseconds;
        });
  }

  long delay() {
    return guarded(() -> delay);
  }

  AsyncStatistics statistics() {
    monitor.lock();
    try {
      Entry oldest = entries.peekFirst();
      long age = oldest == null ? 0 : settings.clock().nowMicroseconds() - oldest.since();
      return new AsyncStatistics(entries.size(), bytes, age, carriedOut, discarded, waits);
    } finally {
      monitor.unlock();
    }
  }
}
