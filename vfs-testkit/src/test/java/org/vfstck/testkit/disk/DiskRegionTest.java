package org.vfstck.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.testkit.memory.MemoryRegion;

/** A region in blocks holds what a region in one array holds. */
class DiskRegionTest {

  private static final int SIZE = 32768;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void itHoldsWhatARegionInOneArrayHolds(long seed) {
    Random random = new Random(seed);
    DiskRegion blocks = new DiskRegion(SIZE);
    MemoryRegion array = new MemoryRegion(SIZE);
    for (int i = 0; i < 2000; i++) {
      int value = random.nextInt(4) == 0 ? 0 : random.nextInt();
      int offset = random.nextInt(SIZE) & -4;
      switch (random.nextInt(6)) {
        case 0 -> {
          blocks.putByte(offset + 3, (byte) value);
          array.putByte(offset + 3, (byte) value);
        }
        case 1 -> {
          blocks.putShort(offset + 2, (short) value);
          array.putShort(offset + 2, (short) value);
        }
        case 2 -> {
          blocks.putIntOrdered(offset, value);
          array.putIntOrdered(offset, value);
        }
        case 3 -> {
          int length = random.nextInt(SIZE - offset);
          blocks.clear(offset, length & -4);
          array.clear(offset, length & -4);
        }
        case 4 -> {
          int[] words = random.ints(SIZE / 4, 0, 2).toArray();
          int count = random.nextInt((SIZE - offset) / 4);
          blocks.putWhereDifferent(offset, words, 5, Math.min(count, words.length - 5));
          array.putWhereDifferent(offset, words, 5, Math.min(count, words.length - 5));
        }
        default -> {
          blocks.putInt(offset, value);
          array.putInt(offset, value);
        }
      }
      int at = random.nextInt(SIZE) & -4;
      assertThat(blocks.getInt(at)).as("seed %d, step %d", seed, i).isEqualTo(array.getInt(at));
      assertThat(blocks.getShort(at + 2)).isEqualTo(array.getShort(at + 2));
      assertThat(blocks.getByte(at + 1)).isEqualTo(array.getByte(at + 1));
    }
    DiskRegion copy = blocks.copy();
    for (int at = 0; at < SIZE; at += 4) {
      assertThat(copy.getIntOrdered(at)).isEqualTo(array.getInt(at));
    }
    copy.putInt(0, ~array.getInt(0));
    assertThat(blocks.getInt(0)).as("a copy is apart").isEqualTo(array.getInt(0));
  }

  @Test
  void accessesBesideItOrNotAlignedAreRefused() {
    DiskRegion region = new DiskRegion(SIZE);
    for (int offset : new int[] {-4, 2, SIZE}) {
      assertThatThrownBy(() -> region.putInt(offset, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("offset " + offset);
    }
  }
}
