package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.StorageClass;
import org.vfstck.engine.sql.value.Value;

/** A table in rowid order, all of it or between two bounds, up or down. */
final class RowidRange extends Access {

  private final TableInput input;
  private final Bound lower;
  private final Bound upper;
  private final boolean descending;
  private final CursorRow row;
  private final Value bound = new Value();
  private Cursor cursor;
  private long from;
  private long to;
  private boolean empty;
  private boolean started;

  /**
   * @param lower null if there is none
   * @param upper null if there is none
   */
  RowidRange(TableInput input, Bound lower, Bound upper, boolean descending) {
    this.input = input;
    this.lower = lower;
    this.upper = upper;
    this.descending = descending;
    this.row = input.newRow();
  }

  @Override
  public void start(Execution execution) {
    if (cursor == null) {
      cursor = input.openTable(execution);
      row.setCursor(cursor);
    }
    input.source().setRow(row);
    from = Long.MIN_VALUE;
    to = Long.MAX_VALUE;
    empty = false;
    started = false;
    if (lower != null) {
      lower.evaluate(execution, bound);
      applyLower();
    }
    if (upper != null && !empty) {
      upper.evaluate(execution, bound);
      applyUpper();
    }
    empty |= from > to;
  }

  private void applyLower() {
    switch (bound.storageClass()) {
      case INTEGER -> {
        empty = !lower.inclusive() && bound.integer() == Long.MAX_VALUE;
        from = lower.inclusive() ? bound.integer() : bound.integer() + 1;
      }
      case REAL -> {
        double real = bound.real();
        if (real >= 0x1p63) {
          empty = true;
        } else if (real >= -0x1p63) {
          long whole = (long) Math.ceil(real);
          boolean step = !lower.inclusive() && whole == real;
          empty = step && whole == Long.MAX_VALUE;
          from = step ? whole + 1 : whole;
        }
      }
      default -> empty = true;
    }
  }

  private void applyUpper() {
    switch (bound.storageClass()) {
      case INTEGER -> {
        empty = !upper.inclusive() && bound.integer() == Long.MIN_VALUE;
        to = upper.inclusive() ? bound.integer() : bound.integer() - 1;
      }
      case REAL -> {
        double real = bound.real();
        if (real < -0x1p63) {
          empty = true;
        } else if (real < 0x1p63) {
          long whole = (long) Math.floor(real);
          boolean step = !upper.inclusive() && whole == real;
          empty = step && whole == Long.MIN_VALUE;
          to = step ? whole - 1 : whole;
        }
      }
      default -> empty = bound.storageClass() == StorageClass.NULL;
    }
  }

  @Override
  public boolean next(Execution execution) {
    if (empty) {
      return false;
    }
    boolean found;
    if (started) {
      found = descending ? cursor.previous() : cursor.next();
    } else {
      started = true;
      found = descending ? seekLast() : seekFirst();
    }
    row.moved();
    if (!found) {
      empty = true;
      return false;
    }
    if (descending
        ? lower != null && cursor.rowid() < from
        : upper != null && cursor.rowid() > to) {
      empty = true;
      return false;
    }
    return true;
  }

  private boolean seekFirst() {
    if (lower == null) {
      return cursor.first();
    }
    return cursor.moveToRowid(from) < 0 ? cursor.next() : cursor.isValid();
  }

  private boolean seekLast() {
    if (upper == null) {
      return cursor.last();
    }
    return cursor.moveToRowid(to) > 0 ? cursor.previous() : cursor.isValid();
  }

  @Override
  public long countAll(Execution execution) {
    boolean all = lower == null && upper == null;
    return all ? input.btree(execution).countEntries(input.table().rootPage()) : -1;
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
  }

  @Override
  public String describe() {
    String name = input.source().name();
    if (lower == null && upper == null) {
      return "SCAN " + name;
    }
    String low = lower == null ? "" : "rowid>?";
    String high = upper == null ? "" : "rowid<?";
    String and = lower != null && upper != null ? " AND " : "";
    return "SEARCH " + name + " USING INTEGER PRIMARY KEY (" + low + and + high + ")";
  }
}
