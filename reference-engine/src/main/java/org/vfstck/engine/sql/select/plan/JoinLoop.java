package org.vfstck.engine.sql.select.plan;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.select.expression.NullRow;
import org.vfstck.engine.sql.select.expression.Source;

/**
 * The rows of a FROM clause that pass WHERE: nested loops, the outermost first. Without FROM there
 * is one row.
 */
public final class JoinLoop {

  private final Level[] levels;
  private final Evaluator[] preconditions;
  private int depth;
  private boolean done;

  /** One loop. */
  static final class Level {
    final Source source;
    final Access access;
    final boolean left;
    final Evaluator[] conditions;
    final Evaluator[] filters;
    private boolean matched;
    private boolean ended;

    /**
     * @param left the right side of a LEFT JOIN: a row of NULLs if no row meets {@code conditions}
     * @param conditions of ON, for a LEFT JOIN; else everything
     * @param filters of WHERE, which the row of NULLs has to pass too
     */
    Level(Source source, Access access, boolean left, Evaluator[] conditions, Evaluator[] filters) {
      this.source = source;
      this.access = access;
      this.left = left;
      this.conditions = conditions;
      this.filters = filters;
    }

    void start(Execution execution) {
      access.start(execution);
      matched = false;
      ended = false;
    }

    boolean advance(Execution execution) {
      while (!ended) {
        if (access.next(execution)) {
          execution.tick();
          if (!pass(conditions, execution)) {
            continue;
          }
          matched = true;
        } else {
          ended = true;
          if (!left || matched) {
            return false;
          }
          source.setRow(NullRow.INSTANCE);
        }
        if (pass(filters, execution)) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @param preconditions do not depend on any row: if one does not hold there are no rows
   */
  JoinLoop(Level[] levels, Evaluator[] preconditions) {
    this.levels = levels;
    this.preconditions = preconditions;
  }

  static boolean pass(Evaluator[] conditions, Execution execution) {
    for (Evaluator condition : conditions) {
      if (condition.truth(execution) != Evaluator.TRUE) {
        return false;
      }
    }
    return true;
  }

  public void open(Execution execution) {
    for (Level level : levels) {
      level.access.open(execution);
    }
    depth = -1;
    done = !pass(preconditions, execution);
  }

  /** Whether there is another row; the sources are then on it. */
  public boolean next(Execution execution) {
    if (done) {
      return false;
    }
    int last = levels.length - 1;
    int level = depth;
    if (level < 0) {
      if (last < 0) {
        done = true;
        return true;
      }
      level = 0;
      levels[0].start(execution);
    }
    while (level >= 0) {
      if (levels[level].advance(execution)) {
        if (level == last) {
          depth = last;
          return true;
        }
        levels[++level].start(execution);
      } else {
        level--;
      }
    }
    done = true;
    return false;
  }

  /** Before another statement changes pages: copies what the loops hold as views. */
  public void keepRow() {
    for (Level level : levels) {
      level.access.keepRow();
    }
  }

  public void close() {
    for (Level level : levels) {
      level.access.close();
    }
    done = true;
  }

  /**
   * The number of rows, if that can be told from the b-tree without looking at the rows; else -1.
   */
  public long countQuickly(Execution execution) {
    if (levels.length != 1
        || levels[0].left
        || preconditions.length > 0
        || levels[0].conditions.length > 0
        || levels[0].filters.length > 0) {
      return -1;
    }
    return levels[0].access.countAll(execution);
  }

  /** The loops' own words, the outermost first. */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (Level level : levels) {
      String line = level.access.describe();
      lines.add(level.left ? line + " LEFT-JOIN" : line);
    }
    return lines;
  }
}
