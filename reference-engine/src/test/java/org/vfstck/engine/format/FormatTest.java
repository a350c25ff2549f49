package org.vfstck.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.engine.error.NotADatabaseException;
import org.vfstck.vfs.ResultCode;

class FormatTest {

  private static byte[] header(int pageSize) {
    byte[] page = new byte[pageSize];
    DatabaseHeader.initialise(page, pageSize, 0);
    return page;
  }

  @ParameterizedTest
  @CsvSource({"512", "1024", "4096", "32768", "65536"})
  void aNewHeaderIsAccepted(int pageSize) {
    byte[] page = header(pageSize);
    assertThatCode(() -> DatabaseHeader.check(page)).doesNotThrowAnyException();
    assertThat(DatabaseHeader.pageSize(page)).isEqualTo(pageSize);
    assertThat(Bytes.get4(page, DatabaseHeader.DATABASE_SIZE)).isEqualTo(1);
  }

  @ParameterizedTest(name = "byte {0} = {1}: {2}")
  @CsvSource({
    "0,  0,   first 16 bytes",
    "15, 32,  first 16 bytes",
    "19, 3,   read version 3",
    "21, 65,  payload fractions",
    "22, 0,   payload fractions",
    "23, 255, payload fractions",
    "16, 3,   page size 768",
    "17, 7,   page size 519",
    "20, 33,  33 reserved bytes"
  })
  void whatSqliteCannotReadIsNoDatabase(int offset, int value, String words) {
    byte[] page = header(512);
    page[offset] = (byte) value;
    assertThatThrownBy(() -> DatabaseHeader.check(page))
        .isInstanceOf(NotADatabaseException.class)
        .hasMessageContaining(words)
        .satisfies(
            failure ->
                assertThat(((NotADatabaseException) failure).code()).isEqualTo(ResultCode.NOTADB));
  }

  @Test
  void writeVersionsOfTheFutureCanBeRead() {
    byte[] page = header(512);
    page[DatabaseHeader.WRITE_VERSION] = 3;
    assertThatCode(() -> DatabaseHeader.check(page)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 8",
    "1, 9",
    "2, 1",
    "-1, 1",
    "127, 1",
    "-128, 1",
    "128, 2",
    "-129, 2",
    "32767, 2",
    "32768, 3",
    "-8388608, 3",
    "8388608, 4",
    "2147483647, 4",
    "2147483648, 5",
    "140737488355327, 5",
    "140737488355328, 6",
    "-140737488355329, 6",
    "-9223372036854775808, 6"
  })
  void integersTakeTheShortestSerialType(long value, int type) {
    assertThat(SerialType.integer(value)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "2, 2",
    "3, 3",
    "4, 4",
    "5, 6",
    "6, 8",
    "7, 8",
    "8, 0",
    "9, 0",
    "12, 0",
    "13, 0",
    "14, 1",
    "15, 1",
    "1000, 494",
    "1001, 494",
    "-1, 2147483647",
    "9223372036854775807, 2147483647"
  })
  void serialTypesHaveTheirContentLengths(long type, int length) {
    assertThat(SerialType.contentLength(type)).isEqualTo(length);
  }

  @Test
  void textAndBlobsHaveOddAndEvenTypes() {
    assertThat(SerialType.isText(SerialType.text(7))).isTrue();
    assertThat(SerialType.isBlob(SerialType.text(7))).isFalse();
    assertThat(SerialType.contentLength(SerialType.text(7))).isEqualTo(7);
    assertThat(SerialType.isBlob(SerialType.blob(7))).isTrue();
    assertThat(SerialType.isText(SerialType.blob(7))).isFalse();
    assertThat(SerialType.contentLength(SerialType.blob(7))).isEqualTo(7);
    assertThat(SerialType.isReserved(10)).isTrue();
    assertThat(SerialType.isReserved(9)).isFalse();
  }
}
