package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;

/**
 * A compiled SELECT: {@link #open}, then {@link #next} until false, then {@link #close}; again as
 * often as wanted. It belongs to one prepared statement and is not for two threads.
 */
public final class CompiledQuery {

  private final CompiledSelect select;
  private final RowSource rows;
  private final Workspace workspace;
  private Execution execution;
  private Value[] row;

  CompiledQuery(CompiledSelect select, Workspace workspace) {
    this.select = select;
    this.rows = select.rows();
    this.workspace = workspace;
  }

  public int columnCount() {
    return select.outputs().size();
  }

  /** The name of result column {@code index}, from 0 (c3ref/column_name.html). */
  public String columnName(int index) {
    return select.outputs().get(index).name();
  }

  /** The declared type of the table column behind a result column; null if it is no column. */
  public String declaredType(int index) {
    return select.outputs().get(index).declaredType();
  }

  /** BLOB for an expression. */
  public Affinity affinity(int index) {
    return select.outputs().get(index).affinity();
  }

  /** Starts; {@link Execution#begin} has been called, and read transactions are open. */
  public void open(Execution newExecution) {
    execution = newExecution;
    rows.open(execution);
  }

  /** Whether there is another row; its values are then in {@link #value}. */
  public boolean next() {
    if (rows.next(execution)) {
      row = rows.row();
      return true;
    }
    return false;
  }

  /** Column {@code index} of the current row; a view that holds until the next call. */
  public Value value(int index) {
    return row[index];
  }

  /**
   * Before another statement of the connection changes anything: the current row no longer depends
   * on the pages it was read from.
   */
  public void keepRow() {
    rows.keepRow();
  }

  /** Lets go of all cursors; allowed at any time. */
  public void close() {
    rows.close();
    row = null;
  }

  /** What EXPLAIN QUERY PLAN shows. */
  public List<PlanStep> plan() {
    List<PlanStep> steps = new ArrayList<>();
    PlanNode.number(select.plan(), 0, steps);
    return steps;
  }

  /** The databases that are read; bit n is database n of the catalog. */
  public long databases() {
    return workspace.databases();
  }

  /** Whether rows of {@code table} are read, so that an INSERT into it must collect them first. */
  public boolean reads(Table table) {
    return workspace.reads(table);
  }
}
