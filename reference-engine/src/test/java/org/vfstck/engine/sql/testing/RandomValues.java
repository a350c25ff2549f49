package org.vfstck.engine.sql.testing;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.vfstck.engine.sql.value.Value;

/**
 * Values that are likely to find a mistake: boundaries, text that is nearly a number, odd UTF-8.
 */
public final class RandomValues {

  private static final long[] INTEGERS = {
    0,
    1,
    -1,
    2,
    3,
    7,
    10,
    63,
    64,
    65,
    -64,
    127,
    128,
    -128,
    -129,
    32767,
    32768,
    8388607,
    8388608,
    2147483647L,
    2147483648L,
    -2147483648L,
    140737488355327L,
    140737488355328L,
    -140737488355328L,
    4503599627370496L,
    9007199254740992L,
    9007199254740993L,
    -9007199254740993L,
    Long.MAX_VALUE,
    Long.MAX_VALUE - 1,
    Long.MIN_VALUE,
    Long.MIN_VALUE + 1,
    1000000,
    999999999999999999L
  };

  private static final double[] REALS = {
    0.0,
    -0.0,
    0.1,
    0.5,
    1.0,
    1.5,
    2.5,
    -2.5,
    3.0,
    0.3,
    1e15,
    1e16,
    123456789012345678.0,
    1e100,
    1e-5,
    1e-4,
    1e-300,
    5e-324,
    Double.MAX_VALUE,
    Double.MIN_NORMAL,
    9223372036854775807.0,
    -9223372036854775808.0,
    9223372036854774784.0,
    4503599627370496.5,
    9007199254740993.0,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    49.47,
    1.0 / 3,
    2.0 / 3,
    100.0,
    1e21,
    1e-7
  };

  private static final String[] TEXTS = {
    "",
    " ",
    "0",
    "1",
    "-1",
    "+1",
    "1.0",
    "1e3",
    "1e",
    "1e+",
    " 12 ",
    "\t7\n",
    "12abc",
    "abc",
    "ABC",
    "a%b_c",
    "0x10",
    ".5",
    "5.",
    ".",
    "-",
    "+.5e1",
    "--1",
    "1 2",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "-1e400",
    "1e-400",
    "99999999999999999999",
    "0.1e1",
    "inf",
    "nan",
    "1_000",
    "\u00e4\u00f6",
    "\u20ac",
    "\ud83d\ude00",
    "a\u0000b",
    "00012",
    "'quoted'",
    "\"double\"",
    "a  ",
    "abcabc",
    "x'00'",
    "123456789.123456789",
    "18446744073709551615",
    "18446744073709551616",
    "1e19",
    "-5e-1",
    "9007199254740993",
    "4.9406564584124654e-324",
    "2.4703282292062327e-324"
  };

  private final Random random;

  public RandomValues(long seed) {
    random = new Random(seed);
  }

  public Random random() {
    return random;
  }

  public Value next() {
    return switch (random.nextInt(12)) {
      case 0 -> new Value();
      case 1, 2, 3 -> integer();
      case 4, 5, 6 -> real();
      case 7, 8, 9, 10 -> text();
      default -> blob();
    };
  }

  public Value integer() {
    Value value = new Value();
    switch (random.nextInt(3)) {
      case 0 -> value.setInteger(INTEGERS[random.nextInt(INTEGERS.length)]);
      case 1 -> value.setInteger(random.nextInt(20) - 5);
      default -> value.setInteger(random.nextLong() >> random.nextInt(64));
    }
    return value;
  }

  public Value real() {
    Value value = new Value();
    switch (random.nextInt(4)) {
      case 0 -> value.setReal(REALS[random.nextInt(REALS.length)]);
      case 1 -> value.setReal((random.nextInt(20000) - 10000) / Math.pow(10, random.nextInt(6)));
      case 2 -> value.setReal(Double.longBitsToDouble(random.nextLong()));
      default -> value.setReal(random.nextGaussian() * Math.pow(10, random.nextInt(30) - 10));
    }
    return value;
  }

  public Value text() {
    Value value = new Value();
    byte[] bytes =
        switch (random.nextInt(6)) {
          case 0 -> numberLike();
          case 1 -> letters(random.nextInt(8));
          case 2 -> oddUtf8();
          default -> TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
        };
    value.setText(bytes, 0, bytes.length);
    return value;
  }

  private byte[] numberLike() {
    String alphabet = "0123456789012345678901234567890123456789..eE+- x";
    StringBuilder text = new StringBuilder();
    int length = 1 + random.nextInt(random.nextBoolean() ? 6 : 28);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] letters(int length) {
    String alphabet = "aAbBcC  %_'*?[]^-\u00e4\u20ac";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] oddUtf8() {
    byte[] bytes = new byte[random.nextInt(6)];
    byte[] odd = {'a', 'B', (byte) 0x80, (byte) 0xbf, (byte) 0xc3, (byte) 0xa4, (byte) 0xe2};
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = odd[random.nextInt(odd.length)];
    }
    return bytes;
  }

  public Value blob() {
    Value value = new Value();
    byte[] bytes = random.nextBoolean() ? letters(random.nextInt(5)) : new byte[random.nextInt(4)];
    if (random.nextBoolean()) {
      random.nextBytes(bytes);
    }
    value.setBlob(bytes);
    return value;
  }
}
