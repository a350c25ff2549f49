package org.vfstck.features.steps;

import java.util.HexFormat;
import org.vfstck.vfs.SharedRegion;

/**
 * What the scenarios look at in the wal-index header (walformat.html, "WAL-Index Header"), copied
 * out of the region:
 *
 * <pre>
 *    0  iVersion   4 bytes, native: 3007000
 *   12  isInit     1 byte
 *   32  aSalt      8 bytes, as in the log
 * </pre>
 */
record WalIndexView(int version, boolean initialised, String salts) {

  static WalIndexView of(SharedRegion region) {
    byte[] salts = new byte[8];
    for (int i = 0; i < salts.length; i++) {
      salts[i] = region.getByte(32 + i);
    }
    return new WalIndexView(region.getInt(0), region.getByte(12) != 0, hex(salts));
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
