package org.vfstck.features.steps.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A call on an open file, in a random sequence of calls.
 *
 * @param offset of xWrite and xRead; the size that xTruncate is given
 * @param amount of xWrite and xRead, in bytes
 * @param pattern that xWrite writes
 */
record FileCall(Method method, int offset, int amount, int pattern) {

  enum Method {
    WRITE,
    READ,
    TRUNCATE,
    FILE_SIZE
  }

  /** Files stay below this size, so that calls meet each other. */
  private static final int LONGEST = 24_000;

  private static final int LONGEST_TRANSFER = 6_000;

  // No file ever is one byte long: the stock unix VFS tells such a file empty.

  /** Where pages, sectors and journal records begin: half of the calls are about these. */
  private static final int[] BORDERS = {0, 24, 28, 32, 512, 1024, 4096, 8192, 12_288, 16_384};

  static List<FileCall> sequence(long seed, int length) {
    Random random = new Random(seed);
    List<FileCall> calls = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      calls.add(random(random, i + 1));
    }
    return calls;
  }

  private static FileCall random(Random random, int pattern) {
    int place =
        random.nextBoolean()
            ? BORDERS[random.nextInt(BORDERS.length)] + random.nextInt(3)
            : random.nextInt(LONGEST - LONGEST_TRANSFER);
    int amount = 2 + random.nextInt(random.nextBoolean() ? 64 : LONGEST_TRANSFER);
    return switch (random.nextInt(8)) {
      case 0 -> new FileCall(Method.TRUNCATE, place == 1 ? 2 : place, 0, 0);
      case 1 -> new FileCall(Method.FILE_SIZE, 0, 0, 0);
      case 2, 3, 4 -> new FileCall(Method.READ, place, amount, 0);
      default -> new FileCall(Method.WRITE, place, amount, pattern);
    };
  }

  @Override
  public String toString() {
    return switch (method) {
      case WRITE -> "xWrite(" + amount + " bytes at " + offset + ", pattern " + pattern + ")";
      case READ -> "xRead(" + amount + " bytes at " + offset + ")";
      case TRUNCATE -> "xTruncate(" + offset + ")";
      case FILE_SIZE -> "xFileSize()";
    };
  }
}
