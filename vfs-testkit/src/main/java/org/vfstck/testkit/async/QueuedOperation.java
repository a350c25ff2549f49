package org.vfstck.testkit.async;

import java.util.function.Supplier;
import org.vfstck.vfs.ResultCode;

/**
 * A call that is made later.
 *
 * @param bytes that it holds
 * @param release whether it gives something back: a lock, a file. Such a call is made even when one
 *     before it has failed, and is queued even when the queue is full
 * @param call makes it
 * @param done what to note afterwards, under the monitor of the queue
 */
record QueuedOperation(int bytes, boolean release, Supplier<ResultCode> call, Runnable done) {

  static QueuedOperation change(int bytes, Supplier<ResultCode> call, Runnable done) {
    return new QueuedOperation(bytes, false, call, done);
  }

  static QueuedOperation release(Supplier<ResultCode> call, Runnable done) {
    return new QueuedOperation(0, true, call, done);
  }
}
