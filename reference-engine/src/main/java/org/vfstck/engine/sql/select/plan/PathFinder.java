package org.vfstck.engine.sql.select.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.vfstck.engine.sql.schema.Index;
import org.vfstck.engine.sql.schema.KeyColumn;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.expression.ComparisonRule;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.RowReader;
import org.vfstck.engine.sql.value.Collation;

/** The paths to the rows of one item, given which other items come before it. */
final class PathFinder {

  private final JoinItem item;
  private final int number;
  private final List<Term> terms;
  private final List<Constraint> usable;
  private final PartialIndexes partialIndexes;
  private final double filterShare;
  private final Predicate<Evaluator> siblings;

  /**
   * @param siblings whether an expression reads another item of this FROM
   * @param usable constraints that depend on items before this one only
   * @param filterShare the share of rows that pass the terms, as far as no path uses them
   */
  PathFinder(
      JoinItem item,
      int number,
      List<Term> terms,
      List<Constraint> usable,
      double filterShare,
      Predicate<Evaluator> siblings) {
    this.siblings = siblings;
    this.item = item;
    this.number = number;
    this.terms = terms;
    this.usable = usable;
    this.filterShare = filterShare;
    this.partialIndexes = new PartialIndexes(item, number, terms);
  }

  List<Path> find() {
    List<Path> paths = new ArrayList<>();
    if (item.table == null) {
      paths.add(otherRows());
    } else {
      addTablePaths(paths);
    }
    Path hash = hash();
    if (hash != null && item.hint == null) {
      paths.add(hash);
    }
    return paths;
  }

  private Path otherRows() {
    Path path = new Path(number);
    if (item.row != null) {
      path.rows = 1;
      path.cost = 1;
      path.builder = (backward, outermost) -> new SingleRow(item.source, item.row);
    } else {
      path.rows = Costs.SUBQUERY_ROWS * filterShare;
      path.cost = Costs.SUBQUERY_ROWS;
      path.setupCost = Costs.SUBQUERY_ROWS;
      path.builder =
          (backward, outermost) -> new SubqueryRows(item.source, item.subquery, !outermost);
    }
    return path;
  }

  private void addTablePaths(List<Path> paths) {
    Table table = item.table.table();
    Index required = requiredIndex(table);
    if (table.hasRowid() && required == null) {
      addRowidPaths(paths);
    }
    for (Index index : table.indexes()) {
      boolean allowed = item.hint == null || index == required || index.isTableItself();
      if (allowed && (required == null || index == required) && partialIndexes.isUsable(index)) {
        addIndexPath(paths, table, index);
      }
    }
    if (paths.isEmpty()) {
      throw new CompileException(
          item.hint == null ? -1 : item.hint.position(), "no query solution");
    }
  }

  private Index requiredIndex(Table table) {
    if (item.hint == null || item.hint.index() == null) {
      return null;
    }
    for (Index index : table.indexes()) {
      if (item.hint.index().is(index.name())) {
        return index;
      }
    }
    throw new CompileException(item.hint.position(), "no such index: " + item.hint.index());
  }

  // ---- by rowid

  private void addRowidPaths(List<Path> paths) {
    List<Path.SortedColumn> order =
        List.of(new Path.SortedColumn(RowReader.ROWID, Collation.BINARY, false));
    Constraint equal = find(RowReader.ROWID, null, Constraint.Kind.EQUAL);
    Constraint in = find(RowReader.ROWID, null, Constraint.Kind.IN);
    Constraint key = equal != null ? equal : in;
    if (key != null) {
      Path path = new Path(number);
      path.singleRow = equal != null;
      path.rows = equal != null ? 1 : Costs.IN_LIST_ROWS;
      path.cost = Costs.SEEK * path.rows;
      path.rowidBound = equal != null;
      path.order = equal != null ? List.of() : order;
      consume(path, key);
      path.builder = (backward, outermost) -> new RowidLookup(item.table, key.keys(), backward);
      paths.add(path);
    }
    Constraint lower = find(RowReader.ROWID, null, Constraint.Kind.LOWER);
    Constraint upper = find(RowReader.ROWID, null, Constraint.Kind.UPPER);
    Path path = new Path(number);
    double share = rangeShare(lower, upper);
    path.rows = Costs.TABLE_ROWS * share * filterShare;
    path.cost = Costs.TABLE_ROWS * share * Costs.ROW + Costs.SEEK;
    path.order = order;
    consumeRange(path, lower, upper);
    Bound low = lower == null ? null : lower.bound();
    Bound high = upper == null ? null : upper.bound();
    path.builder = (backward, outermost) -> new RowidRange(item.table, low, high, backward);
    paths.add(path);
  }

  private static double rangeShare(Constraint lower, Constraint upper) {
    double share = lower == null ? 1 : Costs.RANGE_SHARE;
    return upper == null ? share : lower == null ? Costs.RANGE_SHARE : share / 16;
  }

  /** A constraint of that kind; for an index column, one that its order serves. */
  private Constraint find(int column, KeyColumn indexColumn, Constraint.Kind kind) {
    for (Constraint candidate : usable) {
      if (candidate.kind() == kind
          && candidate.column() == column
          && (indexColumn == null || serves(indexColumn, candidate))) {
        return candidate;
      }
    }
    return null;
  }

  private boolean serves(KeyColumn indexColumn, Constraint constraint) {
    int column = indexColumn.column();
    if (column < 0) {
      return column == KeyColumn.ROWID;
    }
    return indexColumn.collation() == constraint.collation()
        && constraint.suits(item.table.table().column(column).affinity());
  }

  private void consume(Path path, Constraint constraint) {
    if (constraint.other() != null && siblings.test(constraint.other())) {
      path.constantKeys = false;
    }
    if (constraint.isWholeTerm(terms.get(constraint.term()).evaluator())) {
      path.consumedTerms.set(constraint.term());
    }
  }

  private void consumeRange(Path path, Constraint lower, Constraint upper) {
    if (lower != null) {
      consume(path, lower);
    }
    if (upper != null) {
      consume(path, upper);
    }
    if (lower != null && upper != null && lower.term() == upper.term()) {
      path.consumedTerms.set(lower.term());
    }
  }

  // ---- by index

  private void addIndexPath(List<Path> paths, Table table, Index index) {
    List<KeyColumn> columns = index.columns();
    Path path = new Path(number);
    List<KeyValues> keys = new ArrayList<>();
    double starts = 1;
    int equal = 0;
    boolean in = false;
    while (equal < columns.size()) {
      KeyColumn column = columns.get(equal);
      int tableColumn = tableColumn(table, column);
      Constraint constraint = find(tableColumn, column, Constraint.Kind.EQUAL);
      if (constraint == null) {
        constraint = find(tableColumn, column, Constraint.Kind.IN);
        if (constraint == null) {
          break;
        }
        starts *= Costs.IN_LIST_ROWS;
        in = true;
      } else if (tableColumn < 0) {
        path.rowidBound = true;
      } else if (constraint.collation() == Collation.BINARY) {
        path.boundColumns.set(tableColumn);
      }
      keys.add(constraint.keys());
      consume(path, constraint);
      equal++;
    }
    Constraint lower = null;
    Constraint upper = null;
    if (equal < columns.size()) {
      KeyColumn column = columns.get(equal);
      lower = find(tableColumn(table, column), column, Constraint.Kind.LOWER);
      upper = find(tableColumn(table, column), column, Constraint.Kind.UPPER);
      consumeRange(path, lower, upper);
    }
    boolean covering = index.isTableItself() || isCovering(table, index);
    estimate(path, table, index, equal, starts, rangeShare(lower, upper), covering);
    path.singleRow = !in && equal >= index.keyColumnCount() && index.isUnique() && !mayBeNull(keys);
    path.order = in ? List.of() : order(table, columns, equal);
    KeyValues[] keyArray = keys.toArray(new KeyValues[0]);
    Bound low = lower == null ? null : lower.bound();
    Bound high = upper == null ? null : upper.bound();
    path.builder =
        (backward, outermost) ->
            new IndexSearch(item.table, index, keyArray, low, high, backward, covering);
    paths.add(path);
  }

  private static boolean mayBeNull(List<KeyValues> keys) {
    for (KeyValues key : keys) {
      if (key.mayBeNull()) {
        return true;
      }
    }
    return false;
  }

  /** The column in the numbering of constraints, where the rowid has one number only. */
  private static int tableColumn(Table table, KeyColumn column) {
    if (column.column() == KeyColumn.EXPRESSION) {
      return Integer.MIN_VALUE;
    }
    return column.column() == table.rowidAlias() ? RowReader.ROWID : column.column();
  }

  private void estimate(
      Path path,
      Table table,
      Index index,
      int equal,
      double starts,
      double share,
      boolean covering) {
    double found = Costs.rowsOfEqual(index, equal) * share;
    if (equal == 0) {
      found = Costs.TABLE_ROWS * share;
    }
    double entry = index.isTableItself() ? Costs.ROW : Costs.indexEntry(table, index);
    boolean all = equal == 0 && share == 1;
    if (all && covering && !index.isTableItself() && !Costs.isNarrower(table, index)) {
      entry = Costs.ROW * 1.1;
    }
    double perRow = covering ? entry : entry + Costs.ROW;
    path.rows = starts * found * filterShare;
    path.cost = starts * (Costs.SEEK + found * perRow);
  }

  private boolean isCovering(Table table, Index index) {
    for (int column = item.source.used().nextSetBit(0);
        column >= 0;
        column = item.source.used().nextSetBit(column + 1)) {
      if (column != table.rowidAlias() && !holds(index, column)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(Index index, int column) {
    for (KeyColumn candidate : index.columns()) {
      if (candidate.column() == column) {
        return true;
      }
    }
    return false;
  }

  private static List<Path.SortedColumn> order(Table table, List<KeyColumn> columns, int from) {
    List<Path.SortedColumn> order = new ArrayList<>();
    for (int i = from; i < columns.size(); i++) {
      KeyColumn column = columns.get(i);
      int number = tableColumn(table, column);
      order.add(new Path.SortedColumn(number, column.collation(), column.descending()));
    }
    return order;
  }

  // ---- by hash

  private Path hash() {
    List<Constraint> equalities = new ArrayList<>();
    for (Constraint constraint : usable) {
      if (constraint.kind() == Constraint.Kind.EQUAL
          && constraint.own() != null
          && siblings.test(constraint.other())) {
        equalities.add(constraint);
      }
    }
    if (equalities.isEmpty() || item.row != null) {
      return null;
    }
    Path path = new Path(number);
    double all = item.table == null ? Costs.SUBQUERY_ROWS : Costs.TABLE_ROWS;
    path.setupCost = all * (item.table == null ? Costs.HASH_SUBQUERY_ROW : Costs.HASH_TABLE_ROW);
    path.rows = Costs.HASH_ROWS;
    path.cost = Costs.HASH_ROWS * 2;
    int count = equalities.size();
    Evaluator[] own = new Evaluator[count];
    Evaluator[] others = new Evaluator[count];
    ComparisonRule[] rules = new ComparisonRule[count];
    for (int i = 0; i < count; i++) {
      Constraint constraint = equalities.get(i);
      own[i] = constraint.own();
      others[i] = constraint.other();
      rules[i] = new ComparisonRule(constraint.affinity(), constraint.collation());
      path.consumedTerms.set(constraint.term());
    }
    path.builder =
        (backward, outermost) -> new HashSearch(item.source, allRows(), own, others, rules);
    return path;
  }

  private Access allRows() {
    if (item.table == null) {
      return new SubqueryRows(item.source, item.subquery, false);
    }
    if (item.table.table().hasRowid()) {
      return new RowidRange(item.table, null, null, false);
    }
    Index primary = item.table.table().primaryKey();
    return new IndexSearch(item.table, primary, new KeyValues[0], null, null, false, true);
  }
}
