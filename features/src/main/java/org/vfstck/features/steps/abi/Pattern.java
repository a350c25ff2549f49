package org.vfstck.features.steps.abi;

/**
 * Bytes that show where they come from. They lie between 1 and 127, so that neither a zero nor the
 * poison of a buffer passes for one, and depend on the pattern and on the place in it, so that a
 * byte in a wrong place is seen.
 */
final class Pattern {

  static final byte POISON = (byte) 0xaa;

  private Pattern() {}

  static byte at(int pattern, long place) {
    return (byte) (1 + Math.floorMod(pattern * 29L + place * 7 + place / 127 * 13, 127L));
  }

  /** Bytes {@code from} to {@code from + amount} of a pattern. */
  static byte[] bytes(int pattern, long from, int amount) {
    byte[] bytes = new byte[amount];
    for (int i = 0; i < amount; i++) {
      bytes[i] = at(pattern, from + i);
    }
    return bytes;
  }
}
