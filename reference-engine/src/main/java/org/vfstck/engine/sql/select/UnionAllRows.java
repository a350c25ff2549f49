package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.RowSource;
import org.vfstck.engine.sql.value.Value;

/** UNION ALL: the rows of the left side, then those of the right one. */
final class UnionAllRows extends RowSource {

  private final RowSource left;
  private final RowSource right;
  private boolean onRight;

  UnionAllRows(RowSource left, RowSource right) {
    this.left = left;
    this.right = right;
  }

  @Override
  public void open(Execution execution) {
    onRight = false;
    left.open(execution);
  }

  @Override
  public boolean next(Execution execution) {
    if (!onRight) {
      if (left.next(execution)) {
        return true;
      }
      left.close();
      onRight = true;
      right.open(execution);
    }
    return right.next(execution);
  }

  @Override
  public Value[] row() {
    return onRight ? right.row() : left.row();
  }

  @Override
  public void keepRow() {
    (onRight ? right : left).keepRow();
  }

  @Override
  public void close() {
    left.close();
    right.close();
  }
}
