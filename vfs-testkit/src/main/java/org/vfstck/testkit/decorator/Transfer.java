package org.vfstck.testkit.decorator;

import java.util.Arrays;

/**
 * The bytes of a read or a write.
 *
 * @param known whether the trace kept anything
 * @param hash FNV-1a, 64 bits, of the bytes; 0 if not known
 * @param bytes those that were written; empty for a read
 */
public record Transfer(boolean known, long hash, byte[] bytes) {

  /** Nothing was transferred, or nothing was kept of it. */
  public static final Transfer NONE = new Transfer(false, 0, new byte[0]);

  /** Of a write. */
  public static Transfer written(byte[] buffer, int offset, int amount) {
    return new Transfer(
        true, hash(buffer, offset, amount), Arrays.copyOfRange(buffer, offset, offset + amount));
  }

  /** Of a read. */
  public static Transfer read(byte[] buffer, int offset, int amount) {
    return new Transfer(true, hash(buffer, offset, amount), new byte[0]);
  }

  private static long hash(byte[] buffer, int offset, int amount) {
    long hash = 0xcbf29ce484222325L;
    for (int i = offset; i < offset + amount; i++) {
      hash = (hash ^ buffer[i] & 0xff) * 0x100000001b3L;
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Transfer
        && ((Transfer) other).known == known
        && ((Transfer) other).hash == hash
        && Arrays.equals(((Transfer) other).bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }
}
