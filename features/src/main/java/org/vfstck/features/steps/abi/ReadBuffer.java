package org.vfstck.features.steps.abi;

import java.util.Arrays;
import java.util.HexFormat;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * What a read fills: poisoned before the call, and between two margins that no read may touch.
 *
 * <pre>
 *   0                16                       16 + amount         32 + amount
 *   | margin 0xAA    | asked for: 0xAA before | margin 0xAA       |
 * </pre>
 */
final class ReadBuffer {

  private static final int MARGIN = 16;
  private static final int SHOWN = 8;

  private final byte[] bytes;
  private final int amount;

  ReadBuffer(int amount) {
    this.amount = amount;
    this.bytes = new byte[amount + 2 * MARGIN];
    Arrays.fill(bytes, Pattern.POISON);
  }

  ResultCode fill(VfsFile file, long offset) {
    return file.read(bytes, MARGIN, amount, offset);
  }

  int amount() {
    return amount;
  }

  byte at(int place) {
    return bytes[MARGIN + place];
  }

  /** The first place, from {@code from} to {@code to}, that is not as expected; -1 if all are. */
  int firstDifference(int from, byte[] expected) {
    int found =
        Arrays.mismatch(
            bytes, MARGIN + from, MARGIN + from + expected.length, expected, 0, expected.length);
    return found < 0 ? -1 : from + found;
  }

  /** The bytes from a place on, as many as a failure can show, in hex. */
  String shown(int from) {
    int end = Math.min(from + SHOWN, amount);
    String hex = HexFormat.ofDelimiter(" ").formatHex(bytes, MARGIN + from, MARGIN + end);
    return end < amount ? hex + " .." : hex;
  }

  boolean marginsIntact() {
    for (int i = 0; i < MARGIN; i++) {
      if (bytes[i] != Pattern.POISON || bytes[MARGIN + amount + i] != Pattern.POISON) {
        return false;
      }
    }
    return true;
  }
}
