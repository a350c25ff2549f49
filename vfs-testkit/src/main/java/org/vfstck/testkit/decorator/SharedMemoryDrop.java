package org.vfstck.testkit.decorator;

import org.vfstck.vfs.ResultCode;

/**
 * The legal ways to have no shared memory, or not all of it. To clear or to take away memory that
 * is mapped is not among them: SQLite does not claim to survive that.
 */
public enum SharedMemoryDrop {
  /** Files have no shared-memory methods at all. */
  METHODS_ABSENT(ResultCode.OK),
  /** xShmMap can not map. */
  MAP_FAILS(ResultCode.IOERR_SHMMAP),
  /** xShmMap can not make the file longer. */
  SIZE_FAILS(ResultCode.IOERR_SHMSIZE),
  /** xShmMap has no memory. */
  NO_MEMORY(ResultCode.NOMEM),
  /** xShmMap gives the region and says that it can only be read. */
  READ_ONLY(ResultCode.READONLY);

  private final ResultCode code;

  SharedMemoryDrop(ResultCode code) {
    this.code = code;
  }

  /** What xShmMap answers. */
  ResultCode code() {
    return code;
  }
}
