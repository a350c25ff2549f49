package org.vfstck.driver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.driver.protocol.MalformedMessageException.Kind;

class MalformedMessageTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | does not begin with a decimal id",
        "hello                       | does not begin with a decimal id",
        "-1 rc=0                     | does not begin with a decimal id",
        "+1 rc=0                     | does not begin with a decimal id",
        "99999999999999999999 rc=0   | does not begin with a decimal id",
        "1                           | nothing follows the id",
        "1 ok                        | no outcome",
        "1 rc=                       | no 32-bit decimal result code",
        "1 rc=0x10                   | no 32-bit decimal result code",
        "1 rc=4294967296             | no 32-bit decimal result code",
        "1 absent                    | without method=",
        "1 refused                   | without reason=",
        "1 rc=0 size                 | no argument",
        "1 rc=0 =5                   | no argument",
        "1 rc=0 Size=5               | no argument",
        "1 rc=0  size=5              | no argument",
        "1 rc=0 size=5 size=6        | there twice",
        "1 rc=0 message=%4           | without two hex digits",
        "1 rc=0 message=%zz          | without two hex digits",
        "1 rc=0 +                    | no length of a payload",
        "1 rc=0 +-1                  | no length of a payload",
        "1 rc=0 +5 size=5            | not last",
        "1 rc=0 +16777217            | the limit is 16 MiB",
        "1 rc=0 +99999999999         | the limit is 16 MiB",
        "'\u0001\u0002'              | 0x1",
        "1 rc=0 message=\u00e4       | not printable ASCII",
      })
  void aReplyThatIsNoneIsRefusedWithAReason(String line, String reason) {
    assertThatThrownBy(() -> reader(line + "\n").readReply())
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aBadLineLeavesTheNextOneReadable() throws IOException {
    MessageReader reader = reader("nonsense\n2 rc=0\n");
    assertThatThrownBy(reader::readReply).isInstanceOf(MalformedMessageException.class);
    assertThat(reader.readReply()).map(Reply::id).contains(2L);
  }

  @Test
  void theIdOfABadLineIsKnownWhereItCouldBeRead() {
    MalformedMessageException malformed =
        catchThrowableOfType(
            MalformedMessageException.class, () -> reader("17 read offset\n").readRequest());
    assertThat(malformed.id()).hasValue(17);
    assertThat(malformed.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo("17 read offset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1 rc=0", "1 rc=0 +5\nabc", "1"})
  void anInputThatEndsWithinAMessageIsTruncated(String text) {
    MalformedMessageException malformed =
        catchThrowableOfType(MalformedMessageException.class, () -> reader(text).readReply());
    assertThat(malformed.kind()).isEqualTo(Kind.TRUNCATED);
  }

  @Test
  void theLongestLineIsReadAndOneByteMoreIsNot() throws IOException {
    String start = "1 rc=0 text=";
    String most = start + "x".repeat(MessageReader.LONGEST_LINE - 1 - start.length());
    assertThat(reader(most + "\n").readReply()).isPresent();
    MalformedMessageException malformed =
        catchThrowableOfType(
            MalformedMessageException.class, () -> reader(most + "x\n").readReply());
    assertThat(malformed.kind()).isEqualTo(Kind.TOO_LONG);
  }

  @Test
  void randomBytesAreAMessageOrRefusedAndNothingElse() {
    String alphabet = "0123 rc=+%ab\n\u0000\u00ffabsentrefusedmethodreason-";
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "1 rc=0 " : "");
      for (int i = random.nextInt(40); i > 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      MessageReader reader = reader(text.toString());
      try {
        while (reader.readReply().isPresent()) {
          // Every message that can be read is.
        }
      } catch (MalformedMessageException refused) {
        assertThat(refused).as("seed %d", seed).hasMessageMatching("(?s).+");
      } catch (IOException | RuntimeException other) {
        throw new AssertionError("seed " + seed + ": " + text, other);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"I2:4", "I2:42", "X1:a\n", "I:5\n", "I1:a\n", "T9999999999:a\n", "N"})
  void rowsThatAreNoneAreRefused(String payload) {
    assertThatThrownBy(() -> Rows.decode(payload.getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(MissingArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "9223372036854775808", "1.5"})
  void aNumberThatIsNoneIsRefused(String value) {
    Arguments arguments = Arguments.NONE.with("size", value);
    assertThatThrownBy(() -> arguments.number("size"))
        .isInstanceOf(MissingArgumentException.class)
        .hasMessageContaining("size=" + value);
  }

  private static MessageReader reader(String text) {
    return new MessageReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
