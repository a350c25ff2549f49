package org.vfstck.driver.server;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An open {@code sqlite3_file}. Any method may throw {@link AbsentMethodException}; a request that
 * cannot be carried out (a region that was never mapped) is a {@link RefusedRequestException}.
 */
public interface HostedFile {

  Observed.Code close();

  Observed.Bytes read(long offset, int amount);

  Observed.Written write(byte[] bytes, long offset);

  Observed.Code truncate(long size);

  /**
   * @param flags the bits of SQLITE_SYNC_...
   */
  Observed.Code sync(int flags);

  Observed.Number fileSize();

  Observed.Code lock(int level);

  Observed.Code unlock(int level);

  Observed.Number checkReservedLock();

  /**
   * The argument as PROTOCOL.md, "The argument of xFileControl", derives it from the operation,
   * {@code number} and {@code text}.
   */
  Observed.Control fileControl(int operation, OptionalLong number, Optional<String> text);

  int sectorSize();

  int deviceCharacteristics();

  Observed.Pointer shmMap(int region, int size, boolean extend);

  /**
   * Bytes of a region mapped before; whole aligned 4-byte units are read as such.
   *
   * @param barrier call xShmBarrier first
   */
  byte[] shmPeek(int region, int offset, int amount, boolean barrier);

  /**
   * @param barrier call xShmBarrier afterwards
   */
  void shmPoke(int region, int offset, byte[] bytes, boolean barrier);

  /**
   * @param flags the bits of SQLITE_SHM_...
   */
  Observed.Code shmLock(int offset, int count, int flags);

  void shmBarrier();

  Observed.Code shmUnmap(boolean delete);

  /** The bytes that the pointer leads to are copied into the observation. */
  Observed.Pointer fetch(long offset, int amount);

  /**
   * @param address what fetch gave; empty for NULL
   */
  Observed.Code unfetch(long offset, OptionalLong address);
}
