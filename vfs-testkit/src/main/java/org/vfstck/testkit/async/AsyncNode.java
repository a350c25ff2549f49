package org.vfstck.testkit.async;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A file under one name, for all handles on it. A file that was deleted and made anew under the
 * same name has a new node. Guarded by the monitor of the queue, but for {@link #lock}.
 */
final class AsyncNode {

  private final String path;
  private final ParentLock lock;
  private final Deque<PendingChange> pending = new ArrayDeque<>();

  /** Handles whose close has not been carried out. */
  private final List<AsyncFile> handles = new ArrayList<>();

  private boolean inParent;
  private boolean deleted;
  private int queuedDeletes;

  /**
   * @param inParent whether the parent has the file; if not, opening it is queued
   */
  AsyncNode(String path, boolean inParent, ParentLock lock) {
    this.path = path;
    this.inParent = inParent;
    this.lock = lock;
  }

  String path() {
    return path;
  }

  ParentLock lock() {
    return lock;
  }

  /** Whether the parent has the file. */
  boolean inParent() {
    return inParent;
  }

  void setInParent() {
    inParent = true;
  }

  /** Whether its name is gone, as callers see it. */
  boolean deleted() {
    return deleted;
  }

  /** Whether its name is still taken in the parent although it is gone as callers see it. */
  boolean deletionQueued() {
    return queuedDeletes > 0;
  }

  void deleteQueued() {
    deleted = true;
    queuedDeletes++;
  }

  void deleteDone() {
    queuedDeletes--;
  }

  void opened(AsyncFile handle) {
    handles.add(handle);
  }

  /** Whether it was the last one. */
  boolean closed(AsyncFile handle) {
    handles.remove(handle);
    return handles.isEmpty();
  }

  /** Whether nothing knows of it any more but the table of names. */
  boolean forgotten() {
    return handles.isEmpty() && queuedDeletes == 0;
  }

  AsyncFile anyHandle() {
    return handles.isEmpty() ? null : handles.get(0);
  }

  void changeQueued(PendingChange change) {
    pending.addLast(change);
  }

  void changeDone() {
    pending.removeFirst();
  }

  List<PendingChange> pending() {
    return pending.isEmpty() ? List.of() : new ArrayList<>(pending);
  }
}
