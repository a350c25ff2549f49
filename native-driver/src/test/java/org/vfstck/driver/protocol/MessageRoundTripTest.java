package org.vfstck.driver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessageRoundTripTest {

  private static final int RUNS = 300;

  @Test
  void anyRequestsAreReadAsTheyWereWrittenHoweverTheInputIsCut() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      List<Request> written = new ArrayList<>();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      MessageWriter writer = new MessageWriter(bytes);
      for (int i = random.nextInt(6); i >= 0; i--) {
        Verb verb = Verb.values()[random.nextInt(Verb.values().length)];
        Request request = Request.of(random.nextInt(), verb, arguments(random), payload(random));
        request =
            new Request(
                request.id() & Long.MAX_VALUE,
                request.word(),
                request.arguments(),
                request.payload());
        written.add(request);
        writer.write(request);
      }
      MessageReader reader = new MessageReader(cut(bytes.toByteArray(), random));
      for (Request request : written) {
        assertThat(reader.readRequest()).as("seed %d", seed).contains(request);
      }
      assertThat(reader.readRequest()).as("seed %d: the end", seed).isEmpty();
    }
  }

  @Test
  void anyRepliesAreReadAsTheyWereWritten() throws IOException {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      List<Reply> written =
          List.of(
              Reply.returned(seed, random.nextInt(), arguments(random), payload(random)),
              Reply.absent(seed + 1L, "xShmMap"),
              Reply.refused(Long.MAX_VALUE, text(random)));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      MessageWriter writer = new MessageWriter(bytes);
      for (Reply reply : written) {
        writer.write(reply);
      }
      MessageReader reader = new MessageReader(cut(bytes.toByteArray(), random));
      for (Reply reply : written) {
        assertThat(reader.readReply()).as("seed %d", seed).contains(reply);
      }
    }
  }

  @Test
  void rowsAreReadAsTheyWereWritten() {
    for (int seed = 0; seed < RUNS; seed++) {
      Random random = new Random(seed);
      List<List<Object>> rows = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        List<Object> row = new ArrayList<>();
        for (int j = random.nextInt(4); j >= 0; j--) {
          row.add(cell(random));
        }
        rows.add(row);
      }
      assertThat(Rows.decode(Rows.encode(rows)))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .isEqualTo(rows);
    }
  }

  @Test
  void aLineIsWrittenAsTheProtocolHasIt() {
    Arguments arguments = Arguments.NONE.with("path", "/tmp/ä %/t").with("flags", 262);
    assertThat(new Request(7, "open", arguments, new byte[3]))
        .hasToString("7 open path=/tmp/%C3%A4%20%25/t flags=262 +3");
    assertThat(new String(Rows.encode(List.of(List.of(42L, "hello")))))
        .isEqualTo("I2:42T5:hello\n");
  }

  private static Object cell(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> null;
      case 1 -> random.nextLong();
      case 2 -> Double.longBitsToDouble(random.nextLong() & ~(0xfL << 52));
      case 3 -> text(random);
      default -> payload(random);
    };
  }

  private static Arguments arguments(Random random) {
    Arguments arguments = Arguments.NONE;
    for (int i = random.nextInt(5); i > 0; i--) {
      arguments = arguments.with("key-" + i, text(random));
    }
    return arguments.with("number", random.nextLong());
  }

  /** Of every kind of character, except half a pair, which is no text. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      int point = random.nextInt(random.nextBoolean() ? 128 : 0x10ffff);
      text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '=' : point);
    }
    return text.toString();
  }

  private static byte[] payload(Random random) {
    byte[] payload = new byte[random.nextInt(4) == 0 ? random.nextInt(100_000) : random.nextInt(9)];
    random.nextBytes(payload);
    return payload;
  }

  /** Gives a few bytes at a time, as a pipe may. */
  private static InputStream cut(byte[] bytes, Random random) {
    int[] sizes = IntStream.generate(() -> 1 + random.nextInt(5000)).limit(64).toArray();
    return new FilterInputStream(new ByteArrayInputStream(bytes)) {
      private int reads;

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        return super.read(buffer, offset, Math.min(length, sizes[reads++ % sizes.length]));
      }
    };
  }
}
