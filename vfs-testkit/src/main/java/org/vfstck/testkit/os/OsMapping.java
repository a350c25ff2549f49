package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.ResultCode;

/**
 * Memory-mapped reads of one file (mmap.html): the first bytes of it, up to the limit that {@code
 * SQLITE_FCNTL_MMAP_SIZE} sets. At first the limit is 0 and every fetch answers "read it", as with
 * the stock VFS. A Java buffer holds less than 2 GiB, which is the most that is mapped.
 */
final class OsMapping implements MappedFile {

  private final FileChannel channel;
  private final SystemErrors errors;
  private long limit;
  private ByteBuffer mapped;

  OsMapping(FileChannel channel, SystemErrors errors) {
    this.channel = channel;
    this.errors = errors;
  }

  /** Sets the limit in bytes, unless {@code bytes} is negative; returns the limit before. */
  long limit(long bytes) {
    long before = limit;
    if (bytes >= 0) {
      limit = Math.min(bytes, Integer.MAX_VALUE);
      drop();
    }
    return before;
  }

  void drop() {
    mapped = null;
  }

  @Override
  public FetchResult fetch(long offset, int amount) {
    long end = offset + amount;
    if (end > limit) {
      return FetchResult.ok(null);
    }
    try {
      if (mapped == null || end > mapped.capacity()) {
        long size = Math.min(channel.size(), limit);
        if (end > size) {
          return FetchResult.ok(null);
        }
        mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
      }
    } catch (IOException failure) {
      return FetchResult.failed(errors.failed(ResultCode.IOERR_MMAP, "map", failure));
    }
    return FetchResult.ok(mapped.slice((int) offset, amount).asReadOnlyBuffer());
  }

  @Override
  public ResultCode unfetch(long offset, ByteBuffer page) {
    if (page == null) {
      drop();
    }
    return ResultCode.OK;
  }
}
