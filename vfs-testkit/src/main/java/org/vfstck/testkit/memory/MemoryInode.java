package org.vfstck.testkit.memory;

/** A file apart from its names: it lives on without one while it is open, as on POSIX. */
final class MemoryInode {

  private final FileContent content = new FileContent();
  private final DatabaseLocks locks = new DatabaseLocks();
  private volatile boolean writable = true;

  FileContent content() {
    return content;
  }

  DatabaseLocks locks() {
    return locks;
  }

  boolean writable() {
    return writable;
  }

  void setWritable(boolean value) {
    writable = value;
  }
}
