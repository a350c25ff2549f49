package org.vfstck.testkit.memory;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bytes of one file, in chunks that exist only where something was written: a hole and what is
 * beyond the end cost nothing and read as zeros, so a file may be terabytes long.
 *
 * <pre>
 *   chunk number   0 .. 65535          an array, grown by doubling     the first GiB
 *                  65536 ..            a hash map                      the rest
 * </pre>
 *
 * Writers hold the monitor. Readers take no lock: they see every write that ended before they
 * began, because a write ends with a volatile store of the size and a read begins with a load of
 * it. A read beside a write of the same bytes may see part of it, as on a real kernel.
 */
final class FileContent {

  static final int CHUNK_BITS = 14;
  static final int CHUNK_SIZE = 1 << CHUNK_BITS;
  private static final int NEAR_CHUNKS = 1 << 16;
  private static final byte[] ZEROS = new byte[CHUNK_SIZE];

  private volatile byte[][] near = new byte[4][];

  /** Null until something is written that far. */
  private volatile Map<Long, byte[]> far;

  private volatile long size;

  long size() {
    return size;
  }

  /** The chunk that holds {@code offset}, or null where nothing was written. */
  byte[] chunkAt(long offset) {
    long number = offset >>> CHUNK_BITS;
    if (number >= NEAR_CHUNKS) {
      Map<Long, byte[]> chunks = far;
      return chunks == null ? null : chunks.get(number);
    }
    byte[][] chunks = near;
    return number < chunks.length ? chunks[(int) number] : null;
  }

  /** Fills all of the range, with zeros where the file has ended; returns the bytes that exist. */
  int read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    long present = Math.min(amount, Math.max(0, size - fileOffset));
    int there = (int) present;
    for (int done = 0; done < there; ) {
      long at = fileOffset + done;
      int inChunk = (int) (at & (CHUNK_SIZE - 1));
      int length = Math.min(there - done, CHUNK_SIZE - inChunk);
      byte[] chunk = chunkAt(at);
      System.arraycopy(chunk == null ? ZEROS : chunk, inChunk, buffer, bufferOffset + done, length);
      done += length;
    }
    if (there < amount) {
      Arrays.fill(buffer, bufferOffset + there, bufferOffset + amount, (byte) 0);
    }
    return there;
  }

  synchronized void write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
    for (int done = 0; done < amount; ) {
      long at = fileOffset + done;
      int inChunk = (int) (at & (CHUNK_SIZE - 1));
      int length = Math.min(amount - done, CHUNK_SIZE - inChunk);
      System.arraycopy(buffer, bufferOffset + done, chunkForWrite(at), inChunk, length);
      done += length;
    }
    size = Math.max(size, fileOffset + amount);
  }

  private byte[] chunkForWrite(long offset) {
    byte[] chunk = chunkAt(offset);
    if (chunk == null) {
      chunk = new byte[CHUNK_SIZE];
      long number = offset >>> CHUNK_BITS;
      if (number >= NEAR_CHUNKS) {
        if (far == null) {
          far = new ConcurrentHashMap<>();
        }
        far.put(number, chunk);
      } else {
        byte[][] chunks = near;
        if (number >= chunks.length) {
          int length = Math.max((int) number + 1, Math.min(NEAR_CHUNKS, chunks.length * 2));
          chunks = Arrays.copyOf(chunks, length);
        }
        chunks[(int) number] = chunk;
        near = chunks;
      }
    }
    return chunk;
  }

  /** Bytes cut off are gone: a file made longer again has zeros there. */
  synchronized void truncate(long newSize) {
    if (newSize < size) {
      long firstGone = (newSize + CHUNK_SIZE - 1) >>> CHUNK_BITS;
      byte[][] chunks = near;
      for (long number = firstGone; number < chunks.length; number++) {
        chunks[(int) number] = null;
      }
      if (far != null) {
        far.keySet().removeIf(number -> number >= firstGone);
      }
      byte[] last = chunkAt(newSize);
      int keep = (int) (newSize & (CHUNK_SIZE - 1));
      if (last != null && keep != 0) {
        Arrays.fill(last, keep, CHUNK_SIZE, (byte) 0);
      }
    }
    size = newSize;
  }
}
