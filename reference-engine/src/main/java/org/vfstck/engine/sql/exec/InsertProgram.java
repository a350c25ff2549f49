package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.CompiledQuery;
import org.vfstck.engine.sql.select.PlanStep;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.ConflictAction;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.Insert;
import org.vfstck.engine.sql.tree.InsertSource;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.With;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.ResultCode;

/**
 * INSERT (lang_insert.html). A SELECT that reads the table itself is run to its end before the
 * first row is stored.
 */
final class InsertProgram extends ChangeProgram {

  /** In {@link #sources}: the column gets its default. */
  private static final int DEFAULT = -1;

  private final Session session;
  private final Table table;
  private final TableWriter writer;
  private final Execution execution;
  private final Sequence sequence;
  private final int[] sources;
  private int rowidSource = DEFAULT;
  private final Evaluator[] single;
  private final CompiledQuery query;
  private final Value rowid = new Value();

  InsertProgram(
      Session session,
      Insert statement,
      Names.TablePlace place,
      QueryCompiler compiler,
      Execution execution) {
    this.session = session;
    this.table = place.table();
    this.execution = execution;
    uses(place.database(), true);
    ConflictAction action = statement.action();
    writer = new TableWriter(session, place.database(), table, action, compiler);
    sequence = table.isAutoincrement() ? new Sequence(session, place.database(), table) : null;
    sources = new int[table.columnCount()];
    Arrays.fill(sources, DEFAULT);
    int expected = mapColumns(statement.columns());
    InsertSource source = statement.source();
    if (source instanceof InsertSource.DefaultValues) {
      Arrays.fill(sources, DEFAULT);
      rowidSource = DEFAULT;
      single = new Evaluator[0];
      query = null;
      return;
    }
    Select select = withOuter((Select) source, statement.with());
    List<Expression> row = singleRow(select);
    if (row != null) {
      checkCount(row.size(), expected, statement);
      single = new Evaluator[row.size()];
      for (int i = 0; i < single.length; i++) {
        single[i] = compiler.compile(row.get(i), null);
      }
      query = null;
    } else {
      single = null;
      query = compiler.compile(select);
      checkCount(query.columnCount(), expected, statement);
      reads(query.databases());
    }
  }

  private static Select withOuter(Select select, With outer) {
    if (outer == null) {
      return select;
    }
    With with = outer;
    if (select.with() != null) {
      List<With.CommonTable> tables = new ArrayList<>(outer.tables());
      tables.addAll(select.with().tables());
      with = new With(outer.position(), outer.recursive() || select.with().recursive(), tables);
    }
    return new Select(
        select.position(),
        with,
        select.first(),
        select.rest(),
        select.orderBy(),
        select.limit(),
        select.offset());
  }

  /** The expressions of VALUES with one row and no subquery, which need no query; else null. */
  private static List<Expression> singleRow(Select select) {
    boolean plain =
        select.with() == null
            && !select.isCompound()
            && select.orderBy().isEmpty()
            && select.limit() == null;
    return plain && select.first() instanceof SelectCore.Values values && values.rows().size() == 1
        ? values.rows().get(0)
        : null;
  }

  /** Which column gets which value; how many values there have to be. */
  private int mapColumns(List<Identifier> names) {
    if (names.isEmpty()) {
      for (int i = 0; i < sources.length; i++) {
        sources[i] = i;
      }
      rowidSource = table.rowidAlias() < 0 ? DEFAULT : table.rowidAlias();
      return sources.length;
    }
    for (int i = 0; i < names.size(); i++) {
      Identifier name = names.get(i);
      int column = table.columnIndex(name.text());
      if (column >= 0) {
        // Of a column named twice the first counts.
        sources[column] = sources[column] == DEFAULT ? i : sources[column];
      } else if (!table.isRowidName(name.text())) {
        throw new CompileException(
            name.position(), "table " + table.name() + " has no column named " + name.text());
      }
      if (column < 0 || column == table.rowidAlias()) {
        // Of the rowid's several names the last counts.
        rowidSource = i;
      }
    }
    return names.size();
  }

  private void checkCount(int found, int expected, Insert statement) {
    if (found == expected) {
      return;
    }
    throw new CompileException(
        statement.source().position(),
        statement.columns().isEmpty()
            ? "table "
                + table.name()
                + " has "
                + expected
                + " columns but "
                + found
                + " values were supplied"
            : found + " values for " + expected + " columns");
  }

  /** What EXPLAIN QUERY PLAN shows: the plan of the SELECT, if there is one. */
  List<PlanStep> plan() {
    return query == null ? List.of() : query.plan();
  }

  @Override
  boolean needsSavepoint() {
    return query != null;
  }

  @Override
  FailureScope failureScope() {
    return writer.constraints().failureScope();
  }

  @Override
  void run() {
    writer.open();
    if (sequence != null) {
      sequence.open();
    }
    if (query == null) {
      insertSingle();
    } else if (query.reads(table)) {
      insertCollected();
    } else {
      insertStreaming();
    }
    // Not after OR FAIL: the rows that were stored before stay, the sequence does not know of them.
    if (sequence != null) {
      sequence.store();
    }
  }

  private void insertSingle() {
    Value[] values = writer.values();
    for (int i = 0; i < values.length; i++) {
      if (sources[i] == DEFAULT) {
        setDefault(i);
      } else {
        single[sources[i]].evaluate(execution, values[i]);
      }
    }
    if (rowidSource == DEFAULT) {
      rowid.setNull();
    } else {
      single[rowidSource].evaluate(execution, rowid);
    }
    insertRow();
  }

  private void insertStreaming() {
    query.open(execution);
    while (query.next()) {
      execution.tick();
      Value[] values = writer.values();
      for (int i = 0; i < values.length; i++) {
        if (sources[i] == DEFAULT) {
          setDefault(i);
        } else {
          values[i].set(query.value(sources[i]));
        }
      }
      if (rowidSource == DEFAULT) {
        rowid.setNull();
      } else {
        rowid.set(query.value(rowidSource));
      }
      insertRow();
    }
  }

  private void insertCollected() {
    List<Value[]> rows = new ArrayList<>();
    query.open(execution);
    while (query.next()) {
      Value[] row = new Value[query.columnCount()];
      for (int i = 0; i < row.length; i++) {
        row[i] = new Value();
        row[i].copyFrom(query.value(i));
      }
      rows.add(row);
    }
    query.close();
    for (Value[] row : rows) {
      execution.tick();
      Value[] values = writer.values();
      for (int i = 0; i < values.length; i++) {
        if (sources[i] == DEFAULT) {
          setDefault(i);
        } else {
          values[i].set(row[sources[i]]);
        }
      }
      if (rowidSource == DEFAULT) {
        rowid.setNull();
      } else {
        rowid.set(row[rowidSource]);
      }
      insertRow();
    }
  }

  private void setDefault(int column) {
    Evaluator evaluator = writer.defaultOf(column);
    if (evaluator == null) {
      writer.values()[column].setNull();
    } else {
      evaluator.evaluate(execution, writer.values()[column]);
    }
  }

  private void insertRow() {
    long newRowid = table.hasRowid() ? chooseRowid() : 0;
    if (writer.insert(execution, newRowid)) {
      countChange();
      if (table.hasRowid()) {
        session.counters().setLastInsertRowid(newRowid);
      }
    }
  }

  /** The value given for the rowid or its alias, or a new one where that is NULL. */
  private long chooseRowid() {
    if (rowid.isNull()) {
      long chosen = writer.newRowid(sequence != null, sequence == null ? 0 : sequence.largest());
      if (sequence != null) {
        sequence.used(chosen);
      }
      return chosen;
    }
    Affinity.INTEGER.apply(rowid);
    if (!rowid.isInteger()) {
      throw SqliteException.of(ResultCode.MISMATCH, "datatype mismatch");
    }
    writer.rowidIsGiven();
    if (sequence != null) {
      sequence.used(rowid.integer());
    }
    return rowid.integer();
  }

  @Override
  void end() {
    if (query != null) {
      query.close();
    }
    if (sequence != null) {
      sequence.close();
    }
    writer.close();
  }
}
