package org.vfstck.vfs;

import java.nio.ByteBuffer;

/** The memory-mapped reads of an open file: {@code sqlite3_io_methods} version 3. */
public interface MappedFile {

  /**
   * xFetch: {@code amount} bytes at {@code offset} as read-only mapped memory, or OK with a null
   * page where the bytes are not mapped and must be read with xRead.
   */
  FetchResult fetch(long offset, int amount);

  /**
   * xUnfetch: gives back what fetch returned.
   *
   * @param page what fetch returned for {@code offset}; null means that every mapping of the file
   *     beyond {@code offset} must be dropped
   */
  ResultCode unfetch(long offset, ByteBuffer page);
}
