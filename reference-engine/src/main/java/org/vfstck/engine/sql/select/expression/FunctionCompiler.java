package org.vfstck.engine.sql.select.expression;

import java.util.List;
import org.vfstck.engine.sql.function.Function;
import org.vfstck.engine.sql.function.FunctionRegistry;
import org.vfstck.engine.sql.tree.Expression;

/** Function calls, and the pattern operators, which are function calls too. */
final class FunctionCompiler {

  private static final String MISUSE = "misuse of aggregate function ";

  private final ExpressionCompiler expressions;
  private final Scope scope;

  FunctionCompiler(ExpressionCompiler expressions, Scope scope) {
    this.expressions = expressions;
    this.scope = scope;
  }

  /** {@code x LIKE y ESCAPE z} is {@code like(y, x, z)}. */
  Evaluator compile(Expression.PatternMatch match) {
    List<Expression> arguments =
        match.escape() == null
            ? List.of(match.pattern(), match.operand())
            : List.of(match.pattern(), match.operand(), match.escape());
    String name = match.operator().functionName();
    Function function = FunctionRegistry.builtIn().find(name, arguments.size());
    if (!(function instanceof Function.Scalar scalar)) {
      throw new CompileException(
          match.position(), "wrong number of arguments to function " + name + "()");
    }
    Evaluator call = new ScalarCall(scalar, expressions.compileAll(arguments));
    return ExpressionCompiler.fold(
        match.negated() ? new UnaryCondition(UnaryCondition.Test.NOT, call) : call);
  }

  Evaluator compile(Expression.FunctionCall call) {
    String name = call.name().text();
    int count = call.arguments().size();
    Function function = FunctionRegistry.builtIn().find(name, count);
    if (function == null || call.star() && !function.name().equals("count")) {
      String complaint =
          FunctionRegistry.builtIn().contains(name)
              ? "wrong number of arguments to function " + name + "()"
              : "no such function: " + name;
      throw new CompileException(call.position(), complaint);
    }
    if (function instanceof Function.Aggregate aggregate) {
      return aggregate(call, aggregate);
    }
    Evaluator[] arguments = expressions.compileAll(call.arguments());
    return ExpressionCompiler.fold(scalar((Function.Scalar) function, arguments));
  }

  private static Evaluator scalar(Function.Scalar function, Evaluator[] arguments) {
    return switch (function.name()) {
      case "coalesce", "ifnull" -> new Coalesce(arguments);
      case "iif", "if" -> choice(arguments);
      case "likely", "unlikely", "likelihood" -> arguments[0];
      default -> new ScalarCall(function, arguments);
    };
  }

  /** {@code iif(a, x, b, y, ..., z)} is {@code CASE WHEN a THEN x WHEN b THEN y ... ELSE z END}. */
  private static Evaluator choice(Evaluator[] arguments) {
    int branches = arguments.length / 2;
    Evaluator[] conditions = new Evaluator[branches];
    Evaluator[] results = new Evaluator[branches];
    for (int i = 0; i < branches; i++) {
      conditions[i] = arguments[2 * i];
      results[i] = arguments[2 * i + 1];
    }
    Evaluator otherwise = arguments.length % 2 == 1 ? arguments[arguments.length - 1] : null;
    return new CaseWhen(null, conditions, results, otherwise);
  }

  /** An aggregate function belongs to the nearest SELECT that one of its columns comes from. */
  private Evaluator aggregate(Expression.FunctionCall call, Function.Aggregate function) {
    if (scope.isInsideAggregate()) {
      throw new CompileException(call.position(), MISUSE + call.name() + "()");
    }
    if (call.distinct() && call.arguments().size() != 1) {
      throw new CompileException(
          call.position(), "DISTINCT aggregates must have exactly one argument");
    }
    Scope owner = scope.ownerOf(call.arguments());
    Aggregation aggregation = owner.aggregation();
    if (aggregation == null) {
      if (owner.mayBecomeAggregate()) {
        throw new OuterAggregateException(owner);
      }
      String complaint = owner.isOverGroups() ? "misuse of aggregate: " : MISUSE;
      throw new CompileException(call.position(), complaint + call.name() + "()");
    }
    owner.setInsideAggregate(true);
    try {
      Evaluator[] arguments = expressions.over(owner).compileAll(call.arguments());
      return scope.captured(owner, aggregation.call(call, function, arguments));
    } finally {
      owner.setInsideAggregate(false);
    }
  }
}
