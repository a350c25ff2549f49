package org.vfstck.engine.sql.select.expression;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.sql.tree.SelectCore;
import org.vfstck.engine.sql.tree.With;

/** The common table expressions in sight: those of one WITH, then those of the WITHs around it. */
public final class CommonTables {

  private final CommonTables outer;
  private final List<Binding> bindings = new ArrayList<>();

  /**
   * @param outer null if there is no WITH around
   */
  public CommonTables(CommonTables outer, With with, Scope scope) {
    this.outer = outer;
    for (With.CommonTable table : with.tables()) {
      for (Binding known : bindings) {
        if (table.name().is(known.definition.name().text())) {
          throw new CompileException(
              table.name().position(), "duplicate WITH table name: " + table.name());
        }
      }
      bindings.add(new Binding(table, this, scope));
    }
  }

  /** The nearest common table of that name, null if there is none. */
  public Binding find(String name) {
    for (CommonTables tables = this; tables != null; tables = tables.outer) {
      for (Binding binding : tables.bindings) {
        if (binding.definition.name().is(name)) {
          return binding;
        }
      }
    }
    return null;
  }

  /** One common table, and what is known of it while it is being compiled. */
  public static final class Binding {
    private final With.CommonTable definition;
    private final CommonTables tables;
    private final Scope scope;
    private boolean open;
    private Source queue;
    private SelectCore recursivePart;

    private Binding(With.CommonTable definition, CommonTables tables, Scope scope) {
      this.definition = definition;
      this.tables = tables;
      this.scope = scope;
    }

    public With.CommonTable definition() {
      return definition;
    }

    /** What the SELECT of this table may refer to in its FROM. */
    public CommonTables tables() {
      return tables;
    }

    /** The scope that encloses the SELECT of this table, null at the outermost level. */
    public Scope scope() {
      return scope;
    }

    /** Whether the table's own SELECT is being compiled, so that its name means itself. */
    public boolean isOpen() {
      return open;
    }

    public void setOpen(boolean nowOpen) {
      open = nowOpen;
    }

    /** In {@code part} the table's name means the row taken from the queue. */
    public void recurse(SelectCore part, Source row) {
      recursivePart = part;
      queue = row;
    }

    /** The row taken from the queue if {@code core} is the recursive part, else null. */
    public Source queueFor(SelectCore core) {
      return core == recursivePart ? queue : null;
    }

    /** Whether a recursive part is being compiled. */
    public boolean isRecursing() {
      return recursivePart != null;
    }
  }
}
