package org.vfstck.engine.sql.select;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The statements of {@code corpus.sql}, one after the other on one database: rows in the same
 * order, column names and error messages are SQLite's.
 */
class SelectCorpusTest {

  @Test
  void rowsNamesAndMessagesAreThoseOfSqlite() throws IOException {
    try (Twins twins = new Twins()) {
      for (String sql : statements()) {
        Twins.Answer mine = twins.ours(sql);
        Twins.Answer other = twins.theirs(sql);
        boolean ordered = sql.contains("order by") || other.rows().size() < 2;
        assertThat(ordered ? mine : mine.unordered())
            .as(sql)
            .isEqualTo(ordered ? other : other.unordered());
      }
    }
  }

  private static List<String> statements() throws IOException {
    try (InputStream stream = SelectCorpusTest.class.getResourceAsStream("corpus.sql")) {
      assertThat(stream).as("corpus.sql beside this class").isNotNull();
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split(";\n")).filter(sql -> !sql.isBlank()).toList();
    }
  }
}
