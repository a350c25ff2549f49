package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.value.Value;

/** A statement whose rows are few and made at once: a pragma, EXPLAIN QUERY PLAN. */
final class RowsProgram extends Program {

  /** Makes the rows; what it changes besides is its own affair. */
  @FunctionalInterface
  interface Source {
    void produce(Rows rows);
  }

  /** Takes the rows. */
  static final class Rows {
    private final List<Object[]> list = new ArrayList<>();

    /** Values are null, Long, Integer, String. */
    void add(Object... values) {
      list.add(values);
    }

    int count() {
      return list.size();
    }

    /** Whether the first row's first value starts like that. */
    boolean startsWith(String text) {
      return !list.isEmpty() && String.valueOf(list.get(0)[0]).startsWith(text);
    }
  }

  private final String[] names;
  private final Source source;
  private final Value[] values;
  private final boolean participant;
  private final boolean writer;
  private List<Object[]> rows = List.of();
  private int next;

  RowsProgram(Source source, String... names) {
    this(false, false, source, names);
  }

  /**
   * @param participant takes part in transactions even if it names no database to read
   * @param writer counts as writing even if it names no database to write
   */
  RowsProgram(boolean participant, boolean writer, Source source, String... names) {
    this.source = source;
    this.names = names;
    this.participant = participant;
    this.writer = writer;
    this.values = new Value[names.length];
    for (int i = 0; i < names.length; i++) {
      values[i] = new Value();
    }
  }

  @Override
  boolean takesPart() {
    return participant || super.takesPart();
  }

  @Override
  boolean isReadOnly() {
    return !writer && super.isReadOnly();
  }

  @Override
  int columnCount() {
    return names.length;
  }

  @Override
  String columnName(int column) {
    return names[column];
  }

  @Override
  Value value(int column) {
    return values[column];
  }

  @Override
  void begin() {
    Rows produced = new Rows();
    source.produce(produced);
    rows = produced.list;
    next = 0;
  }

  @Override
  boolean step() {
    if (next >= rows.size()) {
      return false;
    }
    Object[] row = rows.get(next++);
    for (int i = 0; i < values.length; i++) {
      if (row[i] == null) {
        values[i].setNull();
      } else if (row[i] instanceof Number number) {
        values[i].setInteger(number.longValue());
      } else {
        values[i].setText(row[i].toString());
      }
    }
    return true;
  }

  @Override
  void end() {
    rows = List.of();
  }
}
