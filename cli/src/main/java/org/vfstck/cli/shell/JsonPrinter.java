package org.vfstck.cli.shell;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An array of objects, one to a line; blobs as text, as {@code sqlite3} does. */
final class JsonPrinter implements OutputMode.RowPrinter {

  private final PrintWriter out;
  private final ObjectMapper mapper = new ObjectMapper();
  private List<String> names = List.of();
  private String separator = "[";

  JsonPrinter(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void columns(List<String> names) {
    this.names = names;
    separator = "[";
  }

  @Override
  public void row(List<Object> values) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      object.put(names.get(i), value instanceof byte[] ? CellText.of(value) : value);
    }
    try {
      out.print(separator + mapper.writeValueAsString(object));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A row of plain values became no JSON", impossible);
    }
    separator = ",\n";
  }

  @Override
  public void end() {
    out.println("]");
  }
}
