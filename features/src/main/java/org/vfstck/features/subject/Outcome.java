package org.vfstck.features.subject;

import java.util.List;
import java.util.stream.Collectors;
import org.vfstck.vfs.ResultCode;

/**
 * What a statement came to.
 *
 * @param code the extended result code
 * @param message the error message, "" if there was none
 * @param rows the values as text, NULL as {@code NULL}; empty if the statement failed
 */
public record Outcome(ResultCode code, String message, List<List<String>> rows) {

  public Outcome {
    rows = rows.stream().map(List::copyOf).toList();
  }

  public static Outcome of(List<List<String>> rows) {
    return new Outcome(ResultCode.OK, "", rows);
  }

  public static Outcome failed(ResultCode code, String message) {
    return new Outcome(code, message, List.of());
  }

  public boolean succeeded() {
    return code.isOk();
  }

  /** The single answer of a pragma: the columns of the first row joined by "|"; "" for no row. */
  public String answer() {
    return rows.isEmpty() ? "" : String.join("|", rows.get(0));
  }

  /** For failure texts. */
  public String describe() {
    if (!succeeded()) {
      return code + (message.isEmpty() ? "" : ": " + message);
    }
    if (rows.isEmpty()) {
      return "success, no rows";
    }
    return rows.stream()
        .map(row -> "(" + String.join(", ", row) + ")")
        .collect(Collectors.joining(" ", "rows ", ""));
  }
}
