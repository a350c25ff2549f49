package org.vfstck.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VarintTest {

  @ParameterizedTest
  @CsvSource({
    "0,                    00",
    "127,                  7f",
    "128,                  8100",
    "16383,                ff7f",
    "16384,                818000",
    "2097151,              ffff7f",
    "2147483647,           87ffffff7f",
    "72057594037927935,    ffffffffffffff7f",
    "72057594037927936,    80c080808080808000",
    "-1,                   ffffffffffffffffff",
    "-9223372036854775808, c08080808080808000"
  })
  void hasTheBytesOfTheFileFormat(long value, String hex) {
    byte[] bytes = new byte[12];
    int length = Varint.put(bytes, 1, value);
    assertThat(HexFormat.of().formatHex(bytes, 1, 1 + length)).isEqualTo(hex);
    assertThat(Varint.get(bytes, 1)).isEqualTo(value);
  }

  @Test
  void everyNumberComesBackInItsShortestForm() {
    Random random = new Random(5);
    byte[] bytes = new byte[24];
    for (int i = 0; i < 200_000; i++) {
      long value = random.nextLong() >>> random.nextInt(64);
      if (random.nextInt(8) == 0) {
        value = -value;
      }
      int length = Varint.put(bytes, i % 10, value);
      assertThat(Varint.get(bytes, i % 10)).isEqualTo(value);
      assertThat(length).isEqualTo(Varint.lengthOf(value));
      assertThat(length).isEqualTo(Varint.length(bytes, i % 10));
      assertThat(Varint.checkedLength(bytes, i % 10, i % 10 + length)).isEqualTo(length);
      assertThat(Varint.checkedLength(bytes, i % 10, i % 10 + length - 1)).isZero();
      int bits = Math.max(1, 64 - Long.numberOfLeadingZeros(value));
      assertThat(length).isEqualTo(bits > 56 ? 9 : (bits + 6) / 7);
    }
  }

  @Test
  void aNumberMayBeEncodedLongerThanNeedBe() {
    byte[] bytes = HexFormat.of().parseHex("808080808080808005");
    assertThat(Varint.get(bytes, 0)).isEqualTo(5);
    assertThat(Varint.length(bytes, 0)).isEqualTo(9);
    assertThat(Varint.getSize(bytes, 0)).isEqualTo(5);
  }

  @Test
  void aSizeTooLargeForAnyPayloadIsTheLargestInt() {
    byte[] bytes = new byte[9];
    Varint.put(bytes, 0, 1L << 31);
    assertThat(Varint.getSize(bytes, 0)).isEqualTo(Integer.MAX_VALUE);
    Varint.put(bytes, 0, -1);
    assertThat(Varint.getSize(bytes, 0)).isEqualTo(Integer.MAX_VALUE);
  }
}
