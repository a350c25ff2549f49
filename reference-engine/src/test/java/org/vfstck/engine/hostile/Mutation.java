package org.vfstck.engine.hostile;

import java.util.Arrays;
import java.util.Random;

/**
 * One change to the bytes of a file.
 *
 * @param kind what is done
 * @param offset where, already within the file
 * @param argument what is written, or how many bytes
 */
record Mutation(Kind kind, int offset, int argument) {

  /** What a damaged or malicious file differs by. */
  enum Kind {
    FLIP_BIT,
    SET_BYTE,
    SET_TWO_BYTES,
    SET_FOUR_BYTES,
    ZERO_BLOCK,
    COPY_BLOCK,
    TRUNCATE
  }

  private static final int[] INTERESTING = {
    0,
    1,
    2,
    3,
    4,
    5,
    10,
    13,
    0x7f,
    0x80,
    0x81,
    0xff,
    0x100,
    0x1ff,
    0x200,
    0x7fff,
    0x8000,
    0xffff,
    0x10000,
    0x7fffffff,
    0x80000000,
    0xffffffff
  };

  /** Nearer to the start of a page more often: that is where the structure is. */
  static Mutation random(Random random, int size, int pageSize) {
    int offset = random.nextInt(Math.max(1, size));
    if (random.nextBoolean()) {
      int page = offset / pageSize * pageSize;
      offset = Math.min(size - 1, page + random.nextInt(Math.min(pageSize, 128)));
    }
    Kind[] kinds = Kind.values();
    Kind kind = kinds[random.nextInt(random.nextInt(20) == 0 ? kinds.length : kinds.length - 1)];
    int argument =
        random.nextBoolean()
            ? INTERESTING[random.nextInt(INTERESTING.length)]
            : random.nextInt(size + 1);
    return new Mutation(kind, Math.max(0, offset), argument);
  }

  byte[] apply(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    if (kind == Kind.TRUNCATE) {
      return Arrays.copyOf(bytes, Math.min(offset, bytes.length));
    }
    byte[] changed = bytes.clone();
    int at = Math.min(offset, changed.length - 1);
    switch (kind) {
      case FLIP_BIT -> changed[at] ^= (byte) (1 << (argument & 7));
      case SET_BYTE -> set(changed, at, 1);
      case SET_TWO_BYTES -> set(changed, at, 2);
      case SET_FOUR_BYTES -> set(changed, at, 4);
      case ZERO_BLOCK ->
          Arrays.fill(changed, at, Math.min(changed.length, at + 1 + (argument & 0x1ff)), (byte) 0);
      case COPY_BLOCK -> {
        int from = (argument & 0x7fffffff) % changed.length;
        int length = Math.min(64, changed.length - Math.max(from, at));
        System.arraycopy(bytes, from, changed, at, length);
      }
      default -> throw new IllegalStateException("unexpected " + kind);
    }
    return changed;
  }

  private void set(byte[] bytes, int at, int width) {
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (argument >>> 8 * (width - 1 - i));
    }
  }
}
