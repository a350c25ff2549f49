package org.vfstck.engine.sql.tree;

import java.util.List;

/**
 * A SELECT or VALUES, with the parts of a compound in the order of the text; compounds associate to
 * the left (lang_select.html).
 *
 * @param with null without WITH
 * @param rest the second and later parts of a compound, empty for a simple SELECT
 * @param limit null without LIMIT
 * @param offset null without OFFSET
 */
public record Select(
    int position,
    With with,
    SelectCore first,
    List<CompoundPart> rest,
    List<OrderingTerm> orderBy,
    Expression limit,
    Expression offset)
    implements Statement, InsertSource {

  public Select {
    rest = List.copyOf(rest);
    orderBy = List.copyOf(orderBy);
  }

  public boolean isCompound() {
    return !rest.isEmpty();
  }

  /** An operator of a compound and the part on its right. */
  public record CompoundPart(int position, CompoundOperator operator, SelectCore core) {}

  /** How a compound joins two results. */
  public enum CompoundOperator {
    UNION("UNION"),
    UNION_ALL("UNION ALL"),
    INTERSECT("INTERSECT"),
    EXCEPT("EXCEPT");

    private final String words;

    CompoundOperator(String words) {
      this.words = words;
    }

    /** As written in SQL. */
    public String words() {
      return words;
    }
  }
}
