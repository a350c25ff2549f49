package org.vfstck.engine.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Checksums of a whole log, computed as fileformat2.html says and with nothing of the engine. */
final class TestLog {

  private TestLog() {}

  /** Gives the log all its checksums anew, in this byte order, and says so in its magic number. */
  static void checksum(byte[] log, int pageSize, boolean bigEndian) {
    ByteBuffer file = ByteBuffer.wrap(log);
    file.putInt(0, bigEndian ? 0x377f0683 : 0x377f0682);
    long[] sum = {0, 0};
    add(log, 0, 24, sum, bigEndian);
    file.putInt(24, (int) sum[0]);
    file.putInt(28, (int) sum[1]);
    for (int at = 32; at + 24 + pageSize <= log.length; at += 24 + pageSize) {
      add(log, at, 8, sum, bigEndian);
      add(log, at + 24, pageSize, sum, bigEndian);
      file.putInt(at + 16, (int) sum[0]);
      file.putInt(at + 20, (int) sum[1]);
    }
  }

  private static void add(byte[] bytes, int from, int length, long[] sum, boolean bigEndian) {
    ByteBuffer words =
        ByteBuffer.wrap(bytes).order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int at = from; at < from + length; at += 8) {
      sum[0] = (sum[0] + (words.getInt(at) & 0xffffffffL) + sum[1]) & 0xffffffffL;
      sum[1] = (sum[1] + (words.getInt(at + 4) & 0xffffffffL) + sum[0]) & 0xffffffffL;
    }
  }
}
