package org.vfstck.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreBugTest {

  @ParameterizedTest
  @CsvSource({
    "3.6.23, ''",
    "3.7.0, WAL-reset bug",
    "3.40.1, WAL-reset bug",
    "3.44.5, WAL-reset bug",
    "3.44.6, ''",
    "3.45.0, WAL-reset bug",
    "3.50.6, WAL-reset bug",
    "3.50.7, ''",
    "3.51.2, WAL-reset bug",
    "3.51.3, ''",
    "3.53.2, ''",
    "3.53.3, hot-journal bug",
    "3.53.4, ''",
    "4.0.0, ''",
  })
  void aReleaseHasTheBugsOfItsTime(String version, String expected) {
    assertThat(CoreBug.of(SqliteVersion.parse(version).orElseThrow()).stream().map(CoreBug::title))
        .isEqualTo(expected.isEmpty() ? java.util.List.of() : java.util.List.of(expected));
  }

  @Test
  void aTextThatIsNoVersionIsNotGuessedAt() {
    assertThat(SqliteVersion.parse("3.x")).isEmpty();
    assertThat(SqliteVersion.parse("")).isEmpty();
    assertThat(SqliteVersion.parse("3.8.11.1")).contains(new SqliteVersion(3, 8, 11));
  }
}
