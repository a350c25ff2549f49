package org.vfstck.vfs;

/**
 * The shared-memory methods of an open database file: {@code sqlite3_io_methods} version 2.
 *
 * <p>Eight lock slots. SQLite's WAL names them (walformat.html, "Locks"):
 *
 * <pre>
 *   0 WRITE   1 CKPT   2 RECOVER   3..7 READ(0)..READ(4)
 * </pre>
 */
public interface SharedMemory {

  /** The number of lock slots, {@code SQLITE_SHM_NLOCK}. */
  int LOCK_SLOTS = 8;

  /**
   * xShmMap: region {@code region}, counted from 0, of {@code regionSize} bytes each. Regions may
   * be asked for in any order, keep their place when others are added, and show every client the
   * same bytes at once, with no lock or barrier between.
   *
   * @param extend allocate the region, zero-filled, if it is not there yet; if false and it is not
   *     there, the answer is OK with a null region
   */
  RegionResult map(int region, int regionSize, boolean extend);

  /**
   * xShmLock: takes or releases slots {@code offset} to {@code offset + count - 1}, all or none.
   * Never waits.
   *
   * @return OK; BUSY if another handle's lock conflicts; an IOERR_SHMLOCK otherwise. Releasing a
   *     slot that is not held is OK.
   */
  ResultCode lock(int offset, int count, ShmLockRequest request);

  /** xShmBarrier: a full memory barrier, always. */
  void barrier();

  /**
   * xShmUnmap: this handle stops using the shared memory.
   *
   * @param delete remove the shared memory itself, unless another handle still uses it
   */
  ResultCode unmap(boolean delete);
}
