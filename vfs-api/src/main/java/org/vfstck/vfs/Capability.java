package org.vfstck.vfs;

/**
 * Something a VFS may have or may lack. A VFS declares what it has; a requirement that needs a
 * declared-absent capability is not applicable, and a declaration that turns out false is a
 * failure.
 */
public enum Capability {
  /** Shared memory: io_methods version 2, so WAL in NORMAL locking mode. */
  SHARED_MEMORY("shm"),
  /** Memory-mapped reads: io_methods version 3. */
  MEMORY_MAPPED_FILES("mmap"),
  /** xLock excludes other handles: without it only one connection may use a database. */
  FILE_LOCKS("locks"),
  /** Several handles may hold SHARED at once: without it readers wait for each other. */
  SHARED_LOCKS("shared-locks"),
  /** Clients in several processes see each other's files, locks and shared memory. */
  MULTI_PROCESS("multi-process"),
  /** Temporary files: xOpen with a null name. */
  TEMPORARY_FILES("temp-files"),
  /** Files can be written, not only read. */
  WRITE("write"),
  /** The C structures of the VFS itself can be looked at: it runs in a driver process. */
  NATIVE_ABI("native-abi"),
  /** The VFS can be placed over a simulated disk, which may lose power: known to who places it. */
  POWER_LOSS("power-loss");

  private final String word;

  Capability(String word) {
    this.word = word;
  }

  /** The word used in tags, profiles and reports. */
  public String word() {
    return word;
  }
}
