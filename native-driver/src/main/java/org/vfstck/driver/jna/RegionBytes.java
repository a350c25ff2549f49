package org.vfstck.driver.jna;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.vfstck.vfs.SharedRegion;

/** Runs of bytes in shared memory: whole aligned units of four bytes go in one access each. */
final class RegionBytes {

  private RegionBytes() {}

  static byte[] peek(SharedRegion region, int offset, int amount) {
    ByteBuffer bytes = ByteBuffer.allocate(amount).order(ByteOrder.nativeOrder());
    for (int at = offset; at < offset + amount; ) {
      if ((at & 3) == 0 && at + 4 <= offset + amount) {
        bytes.putInt(region.getInt(at));
        at += 4;
      } else {
        bytes.put(region.getByte(at++));
      }
    }
    return bytes.array();
  }

  static void poke(SharedRegion region, int offset, byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    for (int at = offset; source.hasRemaining(); ) {
      if ((at & 3) == 0 && source.remaining() >= 4) {
        region.putInt(at, source.getInt());
        at += 4;
      } else {
        region.putByte(at++, source.get());
      }
    }
  }
}
