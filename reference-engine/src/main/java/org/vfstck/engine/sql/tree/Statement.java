package org.vfstck.engine.sql.tree;

/** One SQL statement (lang.html). */
public sealed interface Statement
    permits AlterTable,
        Attach,
        Begin,
        Commit,
        CreateIndex,
        CreateTable,
        Delete,
        Detach,
        Drop,
        ExplainQueryPlan,
        Insert,
        Pragma,
        Reindex,
        Release,
        Rollback,
        Savepoint,
        Select,
        Update,
        Vacuum {

  /** Offset of the first token. */
  int position();
}
