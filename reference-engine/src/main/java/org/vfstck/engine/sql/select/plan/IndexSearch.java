package org.vfstck.engine.sql.select.plan;

import org.vfstck.engine.btree.Cursor;
import org.vfstck.engine.btree.KeyProbe;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.CursorRow;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.value.RecordComparer;
import org.vfstck.engine.sql.value.RecordComparer.Tie;
import org.vfstck.engine.sql.value.Value;

/**
 * An index walked through: values for its first columns, a range on the next one, up or down; or
 * from end to end. The b-tree of a WITHOUT ROWID table is such an index too.
 *
 * <pre>
 *   keys  a = 1, b IN (2, 5)      range  c &gt; 7
 *   walks (1, 2, &gt;7 ... end of (1, 2)), then (1, 5, &gt;7 ... end of (1, 5))
 * </pre>
 *
 * The range is turned into bounds in the order in which the index stores entries: a column declared
 * DESC swaps them. A range excludes NULLs, which sort before everything else.
 */
final class IndexSearch extends Access {

  private final TableInput input;
  private final Index index;
  private final KeyValues[] keys;
  private final Bound low;
  private final Bound high;
  private final boolean nullAtLow;
  private final boolean nullAtHigh;
  private final boolean backward;
  private final boolean covering;
  private final String condition;

  private final CursorRow ownRow;
  private final IndexRow indexRow;
  private final IndexOrder order;
  private final RecordComparer seekComparer;
  private final RecordComparer endComparer;
  private final KeyProbe seekProbe;
  private final Value[] seekKey;
  private final Value[] endKey;
  private final int[] at;
  private Cursor cursor;
  private boolean hasEnd;
  private boolean done;
  private boolean inRange;

  /**
   * @param keys for the first columns of the index; may be empty
   * @param lower smallest value of the column after those, null if there is none
   * @param upper the largest one, null if there is none
   * @param covering for {@link #describe}: no row of the table will be needed
   */
  IndexSearch(
      TableInput input,
      Index index,
      KeyValues[] keys,
      Bound lower,
      Bound upper,
      boolean backward,
      boolean covering) {
    this.input = input;
    this.index = index;
    this.keys = keys;
    this.backward = backward;
    this.covering = covering;
    boolean ranged = lower != null || upper != null;
    boolean stored = ranged && index.columns().get(keys.length).descending();
    this.low = stored ? upper : lower;
    this.high = stored ? lower : upper;
    this.nullAtLow = ranged && lower == null && !stored;
    this.nullAtHigh = ranged && lower == null && stored;
    this.condition = condition(lower, upper);
    this.order = input.orderOf(index);
    this.seekComparer = order.newComparer();
    this.endComparer = order.newComparer();
    this.seekProbe = seekComparer::compareTo;
    this.seekKey = registers(keys.length + 1);
    this.endKey = registers(keys.length + 1);
    this.at = new int[keys.length];
    boolean itself = index.isTableItself();
    this.ownRow = itself ? input.newRow() : null;
    this.indexRow = itself ? null : new IndexRow(input, index);
  }

  private static Value[] registers(int count) {
    Value[] registers = new Value[count];
    for (int i = 0; i < count; i++) {
      registers[i] = new Value();
    }
    return registers;
  }

  @Override
  public void open(Execution execution) {
    for (KeyValues values : keys) {
      values.open();
    }
  }

  @Override
  public void start(Execution execution) {
    if (cursor == null) {
      cursor = input.btree(execution).openIndexCursor(index.rootPage(), false, order);
      if (ownRow != null) {
        ownRow.setCursor(cursor);
      } else {
        indexRow.open(execution, cursor);
      }
    }
    input.source().setRow(ownRow != null ? ownRow : indexRow);
    done = false;
    inRange = false;
    for (int i = 0; i < keys.length; i++) {
      keys[i].evaluate(execution);
      at[i] = 0;
      if (keys[i].count() == 0) {
        done = true;
        return;
      }
    }
    setEnd(execution);
  }

  private boolean advance() {
    for (int i = keys.length - 1; i >= 0; i--) {
      if (++at[i] < keys[i].count()) {
        return true;
      }
      at[i] = 0;
    }
    return false;
  }

  /** Where the walk ends, seen in its direction; a bound that is NULL leaves nothing. */
  private void setEnd(Execution execution) {
    int width = keys.length;
    Bound end = backward ? low : high;
    Bound start = backward ? high : low;
    boolean nullAtEnd = backward ? nullAtLow : nullAtHigh;
    boolean nullAtStart = backward ? nullAtHigh : nullAtLow;
    hasEnd = width > 0 || end != null || nullAtEnd;
    if (end != null) {
      end.evaluate(execution, endKey[width]);
      done |= endKey[width].isNull();
    } else if (nullAtEnd) {
      endKey[width].setNull();
    }
    if (start != null) {
      start.evaluate(execution, seekKey[width]);
      done |= seekKey[width].isNull();
    } else if (nullAtStart) {
      seekKey[width].setNull();
    }
    boolean endBounded = end != null || nullAtEnd;
    boolean endInclusive = end == null ? !nullAtEnd : end.inclusive();
    endComparer.set(
        endKey, 0, endBounded ? width + 1 : width, endInclusive ? pastEnd() : beforeEnd());
    boolean startBounded = start != null || nullAtStart;
    boolean startInclusive = start == null ? !nullAtStart : start.inclusive();
    seekComparer.set(
        seekKey, 0, startBounded ? width + 1 : width, startInclusive ? beforeEnd() : pastEnd());
  }

  /** For a probe that lies, in the direction of the walk, behind the entries equal to it. */
  private Tie pastEnd() {
    return backward ? Tie.BEFORE : Tie.AFTER;
  }

  /** For a probe that lies, in the direction of the walk, before the entries equal to it. */
  private Tie beforeEnd() {
    return backward ? Tie.AFTER : Tie.BEFORE;
  }

  @Override
  public boolean next(Execution execution) {
    while (!done) {
      boolean found;
      if (inRange) {
        found = backward ? cursor.previous() : cursor.next();
      } else {
        found = seek();
        inRange = true;
      }
      if (ownRow != null) {
        ownRow.moved();
      } else {
        indexRow.moved();
      }
      if (found && !(hasEnd && isBehindEnd())) {
        return true;
      }
      inRange = false;
      done = !advance();
    }
    return false;
  }

  private boolean seek() {
    for (int i = 0; i < keys.length; i++) {
      int which = backward ? keys[i].count() - 1 - at[i] : at[i];
      Value value = keys[i].value(which);
      seekKey[i].set(value);
      endKey[i].set(value);
    }
    boolean bounded = keys.length > 0 || (backward ? high != null : low != null);
    bounded |= backward ? nullAtHigh : nullAtLow;
    if (!bounded) {
      return backward ? cursor.last() : cursor.first();
    }
    int landed = cursor.moveToKey(seekProbe);
    if (backward) {
      return landed > 0 ? cursor.previous() : cursor.isValid();
    }
    return landed < 0 ? cursor.next() : cursor.isValid();
  }

  private boolean isBehindEnd() {
    int order;
    int length = cursor.payloadLength();
    if (cursor.localPayloadLength() == length) {
      order = endComparer.compareTo(cursor.localPayload(), cursor.localPayloadOffset(), length);
    } else {
      order = endComparer.compareTo(cursor.payload(), 0, length);
    }
    return backward ? order > 0 : order < 0;
  }

  @Override
  public long countAll(Execution execution) {
    boolean all = condition.isEmpty() && index.where() == null;
    return all ? input.btree(execution).countEntries(index.rootPage()) : -1;
  }

  @Override
  public void keepRow() {
    for (int i = 0; i < seekKey.length; i++) {
      seekKey[i].own();
      endKey[i].own();
    }
    for (KeyValues values : keys) {
      values.own();
    }
  }

  @Override
  public void close() {
    if (cursor != null) {
      cursor.close();
      cursor = null;
    }
    if (indexRow != null) {
      indexRow.close();
    }
  }

  private String condition(Bound lower, Bound upper) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keys.length; i++) {
      text.append(i == 0 ? "" : " AND ").append(columnName(i)).append("=?");
    }
    if (lower != null) {
      text.append(text.isEmpty() ? "" : " AND ").append(columnName(keys.length)).append(">?");
    }
    if (upper != null) {
      text.append(text.isEmpty() ? "" : " AND ").append(columnName(keys.length)).append("<?");
    }
    return text.toString();
  }

  private String columnName(int position) {
    Table table = input.table();
    int column = index.columns().get(position).column();
    return switch (column) {
      case KeyColumn.ROWID -> "rowid";
      case KeyColumn.EXPRESSION -> "<expr>";
      default -> table.column(column).name();
    };
  }

  @Override
  public String describe() {
    boolean search = !condition.isEmpty();
    StringBuilder text = new StringBuilder(search ? "SEARCH " : "SCAN ");
    text.append(input.source().name());
    if (index.isTableItself()) {
      text.append(search ? " USING PRIMARY KEY" : "");
    } else {
      text.append(" USING ").append(covering ? "COVERING " : "").append("INDEX ").append(index);
    }
    if (search) {
      text.append(" (").append(condition).append(')');
    }
    return text.toString();
  }
}
