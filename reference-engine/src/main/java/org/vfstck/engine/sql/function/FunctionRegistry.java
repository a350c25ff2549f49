package org.vfstck.engine.sql.function;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The built-in functions. {@code min} and {@code max} are aggregates with one argument and scalars
 * with more.
 */
public final class FunctionRegistry {

  private static final int MANY = Function.UNLIMITED;
  private static final FunctionRegistry BUILT_IN = new FunctionRegistry();

  private final Map<String, List<Function>> functions = new HashMap<>();

  private FunctionRegistry() {
    addNumberFunctions();
    addTextFunctions();
    addConnectionFunctions();
    addAggregates();
  }

  /** The functions that every connection has. */
  public static FunctionRegistry builtIn() {
    return BUILT_IN;
  }

  private void addNumberFunctions() {
    add("abs", 1, 1, NumberFunctions::abs);
    add("coalesce", 2, MANY, NumberFunctions::coalesce);
    add("if", 2, MANY, NumberFunctions::iif);
    add("ifnull", 2, 2, NumberFunctions::coalesce);
    add("iif", 2, MANY, NumberFunctions::iif);
    add("likelihood", 2, 2, NumberFunctions::first);
    add("likely", 1, 1, NumberFunctions::first);
    add("max", 2, MANY, NumberFunctions::max);
    add("min", 2, MANY, NumberFunctions::min);
    add("nullif", 2, 2, NumberFunctions::nullif);
    add("round", 1, 2, NumberFunctions::round);
    add("sign", 1, 1, NumberFunctions::sign);
    add("typeof", 1, 1, NumberFunctions::typeof);
    add("unlikely", 1, 1, NumberFunctions::first);
    add("zeroblob", 1, 1, NumberFunctions::zeroblob);
  }

  private void addTextFunctions() {
    add("char", 0, MANY, TextFunctions::character);
    add("concat", 1, MANY, TextFunctions::concat);
    add("concat_ws", 2, MANY, TextFunctions::concatWithSeparator);
    add("format", 0, MANY, TextFunctions::format);
    add("glob", 2, 2, Patterns::glob);
    add("hex", 1, 1, TextFunctions::hex);
    add("instr", 2, 2, TextFunctions::instr);
    add("length", 1, 1, TextFunctions::length);
    add("like", 2, 3, Patterns::like);
    add("lower", 1, 1, TextFunctions::lower);
    add("ltrim", 1, 2, TextFunctions::trimLeft);
    add("octet_length", 1, 1, TextFunctions::octetLength);
    add("printf", 0, MANY, TextFunctions::format);
    add("quote", 1, 1, TextFunctions::quote);
    add("replace", 3, 3, TextFunctions::replace);
    add("rtrim", 1, 2, TextFunctions::trimRight);
    add("substr", 2, 3, Substring::substr);
    add("substring", 2, 3, Substring::substr);
    add("trim", 1, 2, TextFunctions::trim);
    add("unhex", 1, 2, TextFunctions::unhex);
    add("unicode", 1, 1, TextFunctions::unicode);
    add("upper", 1, 1, TextFunctions::upper);
  }

  private void addConnectionFunctions() {
    addVarying("changes", 0, (context, collation, in, out) -> out.setInteger(context.changes()));
    addVarying(
        "last_insert_rowid",
        0,
        (context, collation, in, out) -> out.setInteger(context.lastInsertRowid()));
    addVarying("random", 0, NumberFunctions::random);
    addVarying("randomblob", 1, NumberFunctions::randomblob);
    addVarying(
        "total_changes",
        0,
        (context, collation, in, out) -> out.setInteger(context.totalChanges()));
  }

  private void addAggregates() {
    add("avg", 1, 1, () -> new Sum(Sum.Kind.AVERAGE));
    add("count", 0, 1, Aggregates.Count::new);
    add("group_concat", 1, 2, Aggregates.Concatenation::new);
    add("max", 1, 1, () -> new Aggregates.Extreme(true));
    add("min", 1, 1, () -> new Aggregates.Extreme(false));
    add("string_agg", 2, 2, Aggregates.Concatenation::new);
    add("sum", 1, 1, () -> new Sum(Sum.Kind.SUM));
    add("total", 1, 1, () -> new Sum(Sum.Kind.TOTAL));
  }

  private void add(String name, int minimum, int maximum, ScalarFunction body) {
    add(new Function.Scalar(name, minimum, maximum, true, body));
  }

  private void addVarying(String name, int arguments, ScalarFunction body) {
    add(new Function.Scalar(name, arguments, arguments, false, body));
  }

  private void add(
      String name, int minimum, int maximum, Supplier<? extends Accumulator> accumulators) {
    add(new Function.Aggregate(name, minimum, maximum, accumulators));
  }

  private void add(Function function) {
    functions.computeIfAbsent(function.name(), name -> new ArrayList<>(2)).add(function);
  }

  /** Whether a function of that name exists with any number of arguments. */
  public boolean contains(String name) {
    return functions.containsKey(name.toLowerCase(Locale.ROOT));
  }

  /** The function, or null if there is none of that name and number of arguments. */
  public Function find(String name, int arguments) {
    List<Function> candidates = functions.get(name.toLowerCase(Locale.ROOT));
    if (candidates == null) {
      return null;
    }
    for (Function function : candidates) {
      if (function.accepts(arguments)) {
        return function;
      }
    }
    return null;
  }
}
