package org.vfstck.engine.sql.select;

import org.vfstck.engine.sql.select.expression.ColumnRead;
import org.vfstck.engine.sql.select.expression.Evaluator;
import org.vfstck.engine.sql.tree.Expression;
import org.vfstck.engine.sql.tree.Identifier;
import org.vfstck.engine.sql.value.Affinity;
import org.vfstck.engine.sql.value.Collation;

/**
 * A column of a result.
 *
 * @param tree null if it comes from {@code *}
 * @param alias null without AS
 * @param name what it is called: the alias, the column's own name, or the text of the expression
 * @param dataTypes storage classes it may have, a set of {@link DataTypes}
 * @param isColumn whether this is a column of a table or subquery, and nothing else
 * @param collation null if the expression has none
 */
record Output(
    Expression tree,
    Identifier alias,
    String name,
    boolean isColumn,
    String declaredType,
    Affinity affinity,
    boolean hasAffinity,
    Collation collation,
    int dataTypes) {

  static Output of(Expression tree, Identifier alias, String text, Evaluator evaluator) {
    ColumnRead column = evaluator.column();
    String name = alias != null ? alias.text() : column != null ? column.name() : text;
    Collation explicit = evaluator.explicitCollation();
    return new Output(
        tree,
        alias,
        name,
        column != null,
        column == null ? null : column.declaredType(),
        evaluator.affinity(),
        evaluator.hasAffinity(),
        explicit != null ? explicit : evaluator.columnCollation(),
        DataTypes.of(tree, evaluator));
  }

  Collation collationOrBinary() {
    return collation == null ? Collation.BINARY : collation;
  }

  Output withName(String newName) {
    return new Output(
        tree, alias, newName, isColumn, declaredType, affinity, hasAffinity, collation, dataTypes);
  }
}
