package org.vfstck.engine.sql.select;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.select.expression.ExpressionCompiler;
import org.vfstck.engine.sql.select.expression.SameExpression;
import org.vfstck.engine.sql.select.expression.Scope;
import org.vfstck.engine.sql.select.expression.Source;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.ResultColumn;

/** The result columns of a SELECT, with {@code *} written out, and references to them. */
final class ResultCompiler {

  private final Scope scope;
  private final List<Item> items = new ArrayList<>();
  private final List<Output> outputs = new ArrayList<>();
  private final List<Evaluator> evaluators = new ArrayList<>();

  /**
   * A result column before it is compiled: an expression, or a column that {@code *} stands for.
   */
  private record Item(Expression tree, Identifier alias, String text, Source source, int column) {}

  ResultCompiler(Scope scope, List<ResultColumn> columns) {
    this.scope = scope;
    for (ResultColumn column : columns) {
      if (column instanceof ResultColumn.Item item) {
        items.add(new Item(item.expression(), item.alias(), item.text(), null, 0));
      } else if (column instanceof ResultColumn.TableStar star) {
        addTable(star);
      } else {
        addAll(column);
      }
    }
  }

  private void addAll(ResultColumn star) {
    if (scope.sources().isEmpty()) {
      throw new CompileException(star.position(), "no tables specified");
    }
    for (Source source : scope.sources()) {
      for (int i = 0; i < source.columns().size(); i++) {
        if (!source.isJoinedByUsing(i)) {
          items.add(new Item(null, null, null, source, i));
        }
      }
    }
  }

  private void addTable(ResultColumn.TableStar star) {
    boolean found = false;
    for (Source source : scope.sources()) {
      for (int i = 0; i < source.columns().size(); i++) {
        String qualifier = source.columns().get(i).qualifier();
        if (qualifier != null && star.table().is(qualifier)) {
          items.add(new Item(null, null, null, source, i));
          found = true;
        }
      }
    }
    if (!found) {
      throw new CompileException(star.position(), "no such table: " + star.table());
    }
  }

  List<Expression> trees() {
    List<Expression> trees = new ArrayList<>();
    for (Item item : items) {
      trees.add(item.tree);
    }
    return trees;
  }

  /** Compiles the result columns; makes their aliases known to the scope afterwards. */
  void compile(ExpressionCompiler compiler) {
    for (Item item : items) {
      Evaluator evaluator =
          item.tree == null ? scope.read(item.source, item.column) : compiler.compile(item.tree);
      evaluators.add(evaluator);
      outputs.add(Output.of(item.tree, item.alias, item.text, evaluator));
    }
  }

  void publishAliases() {
    for (Item item : items) {
      if (item.alias != null) {
        scope.addAlias(item.alias, item.tree);
      }
    }
  }

  List<Output> outputs() {
    return outputs;
  }

  List<Evaluator> evaluators() {
    return evaluators;
  }

  int width() {
    return items.size();
  }

  /** The expression of a result column, null for a column of {@code *}. */
  Expression tree(int index) {
    return items.get(index).tree;
  }

  Evaluator read(int index) {
    Item item = items.get(index);
    return scope.read(item.source, item.column);
  }

  /**
   * The result column that an expression in ORDER BY or GROUP BY stands for: by its number, by its
   * alias, or because it is the same expression; -1 if it is none.
   *
   * @param aliases whether an alias comes before a column of that name
   */
  int find(Expression expression, int number, String clause, boolean aliases) {
    if (expression instanceof Expression.IntegerLiteral literal) {
      checkRange(literal, number, clause);
      return (int) literal.value() - 1;
    }
    if (aliases
        && expression instanceof Expression.ColumnReference reference
        && reference.table() == null) {
      for (int i = 0; i < items.size(); i++) {
        if (items.get(i).alias != null && reference.column().is(items.get(i).alias.text())) {
          return i;
        }
      }
    }
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).tree != null && SameExpression.test(items.get(i).tree, expression)) {
        return i;
      }
    }
    return -1;
  }

  private void checkRange(Expression.IntegerLiteral literal, int number, String clause) {
    if (literal.value() < 1 || literal.value() > items.size()) {
      throw new CompileException(literal.position(), outOfRange(number, clause, items.size()));
    }
  }

  static String outOfRange(int number, String clause, int columns) {
    return ordinal(number)
        + " "
        + clause
        + " term out of range - should be between 1 and "
        + columns;
  }

  /** 1st, 2nd, 3rd, 4th, 11th. */
  static String ordinal(int number) {
    int tens = number / 10 % 10;
    String ending =
        tens == 1
            ? "th"
            : switch (number % 10) {
              case 1 -> "st";
              case 2 -> "nd";
              case 3 -> "rd";
              default -> "th";
            };
    return number + ending;
  }
}
