package org.vfstck.engine.api;

import java.util.List;

/**
 * What a statement led to.
 *
 * @param rows columns joined by bars; empty for an error
 * @param code extended result code; 0 without an error
 */
record Answer(List<String> rows, int code, String message) {

  static Answer rows(List<String> rows) {
    return new Answer(List.copyOf(rows), 0, "");
  }

  static Answer error(int code, String message) {
    return new Answer(List.of(), code, message);
  }
}
