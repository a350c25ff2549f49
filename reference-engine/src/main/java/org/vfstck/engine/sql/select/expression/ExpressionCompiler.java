package org.vfstck.engine.sql.select.expression;

import java.util.List;
import java.util.Locale;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.sql.tree.BinaryOperator;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.ExpressionVisitor;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.tree.UnaryOperator;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;
import org.vfstck.engine.sql.value.Value;

/**
 * Turns trees into evaluators: resolves names in a scope, picks affinity and collation of every
 * comparison, and computes what is constant.
 */
public final class ExpressionCompiler implements ExpressionVisitor<Evaluator> {

  private final Scope scope;
  private final SubqueryCompiler subqueries;
  private final FunctionCompiler functions;
  private final RowValueCompiler rowValues;

  public ExpressionCompiler(Scope scope, SubqueryCompiler subqueries) {
    this.scope = scope;
    this.subqueries = subqueries;
    this.functions = new FunctionCompiler(this, scope);
    this.rowValues = new RowValueCompiler(this);
  }

  /**
   * @throws CompileException if a name is unknown or a construct is misused
   */
  public Evaluator compile(Expression expression) {
    return expression.accept(this);
  }

  /** A compiler for the same statement whose names are those of another scope. */
  ExpressionCompiler over(Scope other) {
    return other == scope ? this : new ExpressionCompiler(other, subqueries);
  }

  Evaluator[] compileAll(List<Expression> expressions) {
    Evaluator[] evaluators = new Evaluator[expressions.size()];
    for (int i = 0; i < evaluators.length; i++) {
      evaluators[i] = compile(expressions.get(i));
    }
    return evaluators;
  }

  /**
   * The value itself if it is the same for ever. What carries an affinity or a collation stays as
   * it is, and what fails does so when it is evaluated, if ever.
   */
  static Evaluator fold(Evaluator evaluator) {
    if (!evaluator.isConstant()
        || evaluator instanceof Literal
        || evaluator.hasAffinity()
        || evaluator.explicitCollation() != null
        || evaluator.columnCollation() != null) {
      return evaluator;
    }
    try {
      Value value = new Value();
      evaluator.evaluate(null, value);
      return new Literal(value);
    } catch (SqliteException e) {
      return evaluator;
    }
  }

  @Override
  public Evaluator visit(Expression.NullLiteral expression) {
    return Literal.ofNull();
  }

  @Override
  public Evaluator visit(Expression.IntegerLiteral expression) {
    return Literal.of(expression.value());
  }

  @Override
  public Evaluator visit(Expression.RealLiteral expression) {
    Value value = new Value();
    value.setReal(expression.value());
    return new Literal(value);
  }

  @Override
  public Evaluator visit(Expression.TextLiteral expression) {
    return Literal.of(expression.value());
  }

  @Override
  public Evaluator visit(Expression.BlobLiteral expression) {
    Value value = new Value();
    value.setBlob(expression.value());
    return new Literal(value);
  }

  @Override
  public Evaluator visit(Expression.CurrentMoment expression) {
    return new CurrentTime(expression.kind());
  }

  @Override
  public Evaluator visit(Expression.Parameter expression) {
    return new ParameterRead(expression.index());
  }

  @Override
  public Evaluator visit(Expression.ColumnReference expression) {
    Scope.Resolved resolved = scope.resolve(expression);
    if (resolved != null) {
      return resolved.column() != null ? resolved.column() : compile(resolved.alias());
    }
    Literal truth = truthLiteral(expression);
    if (truth != null) {
      return truth;
    }
    Identifier name = expression.column();
    if (expression.table() == null && name.quoting() == Identifier.Quoting.DOUBLE) {
      return Literal.of(name.text());
    }
    throw new CompileException(
        expression.position(), "no such column: " + expression.qualifiedText());
  }

  /** TRUE and FALSE, which are names that mean 1 and 0 if no column bears them. */
  private static Literal truthLiteral(Expression.ColumnReference reference) {
    if (reference.table() != null || reference.column().quoting() != Identifier.Quoting.BARE) {
      return null;
    }
    return switch (reference.column().text().toLowerCase(Locale.ROOT)) {
      case "true" -> Literal.of(1);
      case "false" -> Literal.of(0);
      default -> null;
    };
  }

  @Override
  public Evaluator visit(Expression.Unary expression) {
    if (expression.operator() == UnaryOperator.NOT) {
      Evaluator operand = compile(expression.operand());
      return fold(new UnaryCondition(UnaryCondition.Test.NOT, operand));
    }
    Evaluator operand = compile(expression.operand());
    return fold(new UnaryArithmetic(expression.operator(), operand));
  }

  @Override
  public Evaluator visit(Expression.Binary expression) {
    BinaryOperator operator = expression.operator();
    if (operator == BinaryOperator.AND || operator == BinaryOperator.OR) {
      Evaluator left = compile(expression.left());
      Evaluator right = compile(expression.right());
      return fold(new Logical(operator == BinaryOperator.AND, left, right));
    }
    if (!operator.isComparison()) {
      Evaluator left = compile(expression.left());
      return fold(new Arithmetic(operator, left, compile(expression.right())));
    }
    if (RowValueCompiler.isRow(expression.left()) || RowValueCompiler.isRow(expression.right())) {
      return rowValues.compare(expression);
    }
    if (operator == BinaryOperator.IS || operator == BinaryOperator.IS_NOT) {
      Evaluator test = truthTest(expression);
      if (test != null) {
        return test;
      }
    }
    Evaluator left = compile(expression.left());
    return fold(new Compare(operator, left, compile(expression.right())));
  }

  /** {@code x IS [NOT] TRUE} and FALSE ask for truth, not for the numbers 1 and 0. */
  private Evaluator truthTest(Expression.Binary expression) {
    if (!(expression.right() instanceof Expression.ColumnReference reference)
        || truthLiteral(reference) == null
        || scope.resolve(reference) != null) {
      return null;
    }
    boolean wantsTrue = reference.column().is("true");
    boolean is = expression.operator() == BinaryOperator.IS;
    UnaryCondition.Test test =
        wantsTrue
            ? is ? UnaryCondition.Test.IS_TRUE : UnaryCondition.Test.IS_NOT_TRUE
            : is ? UnaryCondition.Test.IS_FALSE : UnaryCondition.Test.IS_NOT_FALSE;
    return fold(new UnaryCondition(test, compile(expression.left())));
  }

  @Override
  public Evaluator visit(Expression.NullTest expression) {
    UnaryCondition.Test test =
        expression.negated() ? UnaryCondition.Test.IS_NOT_NULL : UnaryCondition.Test.IS_NULL;
    return fold(new UnaryCondition(test, compile(expression.operand())));
  }

  @Override
  public Evaluator visit(Expression.PatternMatch expression) {
    return functions.compile(expression);
  }

  @Override
  public Evaluator visit(Expression.Between expression) {
    if (RowValueCompiler.isRow(expression.operand())) {
      return rowValues.between(expression);
    }
    Evaluator operand = compile(expression.operand());
    Evaluator low = compile(expression.low());
    Evaluator high = compile(expression.high());
    return fold(new Between(operand, low, high, expression.negated()));
  }

  @Override
  public Evaluator visit(Expression.InList expression) {
    Evaluator operand = compile(expression.operand());
    Evaluator[] items = compileAll(expression.items());
    return fold(new InValues(operand, items, expression.negated()));
  }

  @Override
  public Evaluator visit(Expression.InSelect expression) {
    Evaluator[] operands =
        expression.operand() instanceof Expression.RowValue row
            ? compileAll(row.items())
            : new Evaluator[] {compile(expression.operand())};
    Subquery subquery = subqueries.subquery(expression.select(), scope, SubqueryCompiler.Use.LIST);
    checkColumns(expression.position(), subquery, operands.length);
    return new InSelect(operands, subquery, expression.negated());
  }

  private static void checkColumns(int position, Subquery subquery, int expected) {
    int columns = subquery.columns().size();
    if (columns != expected) {
      throw new CompileException(
          position, "sub-select returns " + columns + " columns - expected " + expected);
    }
  }

  @Override
  public Evaluator visit(Expression.Exists expression) {
    return new ExistsSelect(
        subqueries.subquery(expression.select(), scope, SubqueryCompiler.Use.SCALAR));
  }

  @Override
  public Evaluator visit(Expression.ScalarSubquery expression) {
    Subquery subquery =
        subqueries.subquery(expression.select(), scope, SubqueryCompiler.Use.SCALAR);
    checkColumns(expression.position(), subquery, 1);
    return new ScalarSelect(subquery);
  }

  @Override
  public Evaluator visit(Expression.Case expression) {
    Evaluator base = expression.base() == null ? null : compile(expression.base());
    int count = expression.branches().size();
    Evaluator[] conditions = new Evaluator[count];
    Evaluator[] results = new Evaluator[count];
    for (int i = 0; i < count; i++) {
      conditions[i] = compile(expression.branches().get(i).condition());
      results[i] = compile(expression.branches().get(i).result());
    }
    Evaluator otherwise = expression.otherwise() == null ? null : compile(expression.otherwise());
    return fold(new CaseWhen(base, conditions, results, otherwise));
  }

  @Override
  public Evaluator visit(Expression.Cast expression) {
    Affinity affinity = Affinity.ofTypeName(expression.typeName());
    return new CastTo(compile(expression.operand()), affinity);
  }

  @Override
  public Evaluator visit(Expression.Collate expression) {
    Evaluator operand = compile(expression.operand());
    return new Collated(operand, collation(expression.collation()));
  }

  /**
   * @throws CompileException if there is no such collation
   */
  public static Collation collation(Identifier name) {
    Collation collation = Collation.named(name.text(), TextEncoding.UTF_8);
    if (collation == null) {
      throw new CompileException(name.position(), "no such collation sequence: " + name);
    }
    return collation;
  }

  @Override
  public Evaluator visit(Expression.FunctionCall expression) {
    return functions.compile(expression);
  }

  @Override
  public Evaluator visit(Expression.RowValue expression) {
    throw new CompileException(expression.position(), "row value misused");
  }
}
