package org.vfstck.engine.sql.parse;

import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.sql.tree.Statement;

/**
 * A statement and where it ends.
 *
 * @param statement null if there was nothing but blanks, comments and semicolons
 * @param start offset of the first token
 * @param end offset behind the statement and its semicolon: where the next one begins
 * @param parameterNames the name of each bind parameter, {@code null} for one without; the first is
 *     that of parameter 1
 */
public record ParsedStatement(
    Statement statement, int start, int end, List<String> parameterNames) {

  /** The number of parameters: the largest index in use. */
  public int parameterCount() {
    return parameterNames.size();
  }

  static ParsedStatement of(Statement statement, int start, int end, String[] names) {
    return new ParsedStatement(statement, start, end, Arrays.asList(names));
  }
}
