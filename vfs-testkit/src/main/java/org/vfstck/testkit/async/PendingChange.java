package org.vfstck.testkit.async;

import java.util.Arrays;
import java.util.List;

/**
 * A change of a file's content that is queued. Laying changes over the parent's content a second
 * time changes nothing: each says what the content is afterwards, whatever it was before. So a
 * reader need not know which of them the parent has got meanwhile.
 */
sealed interface PendingChange {

  /** Bytes at an offset; past the end, with a hole of zeros before. */
  record Write(byte[] bytes, long offset) implements PendingChange {}

  /** The file is of that size. */
  record Truncate(long size) implements PendingChange {}

  /** The size after {@code changes} of a file of {@code size} bytes. */
  static long sizeAfter(long size, List<PendingChange> changes) {
    long now = size;
    for (PendingChange change : changes) {
      if (change instanceof Write write) {
        now = Math.max(now, write.offset() + write.bytes().length);
      } else if (change instanceof Truncate truncate) {
        now = truncate.size();
      }
    }
    return now;
  }

  /**
   * Changes a part of a file as {@code changes} do.
   *
   * @param buffer holds the part from {@code start} on, zeros where the file has ended
   * @param fileOffset where the part lies in the file
   */
  static void apply(
      List<PendingChange> changes, byte[] buffer, int start, int amount, long fileOffset) {
    for (PendingChange change : changes) {
      if (change instanceof Write write) {
        long from = Math.max(write.offset(), fileOffset);
        long to = Math.min(write.offset() + write.bytes().length, fileOffset + amount);
        if (from < to) {
          System.arraycopy(
              write.bytes(),
              (int) (from - write.offset()),
              buffer,
              start + (int) (from - fileOffset),
              (int) (to - from));
        }
      } else if (change instanceof Truncate truncate && truncate.size() < fileOffset + amount) {
        long from = Math.max(0, truncate.size() - fileOffset);
        Arrays.fill(buffer, start + (int) from, start + amount, (byte) 0);
      }
    }
  }
}
