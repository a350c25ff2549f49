package org.vfstck.engine.sql.exec;

import java.util.List;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.select.CompiledQuery;
import org.vfstck.engine.sql.select.PlanStep;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.AlterTable;
import org.vfstck.engine.sql.tree.Attach;
import org.vfstck.engine.sql.tree.Begin;
import org.vfstck.engine.sql.tree.Commit;
import org.vfstck.engine.sql.tree.CreateIndex;
import org.vfstck.engine.sql.tree.CreateTable;
import org.vfstck.engine.sql.tree.Delete;
import org.vfstck.engine.sql.tree.Detach;
import org.vfstck.engine.sql.tree.Drop;
import org.vfstck.engine.sql.tree.ExplainQueryPlan;
import org.vfstck.engine.sql.tree.Insert;
import org.vfstck.engine.sql.tree.Pragma;
import org.vfstck.engine.sql.tree.Reindex;
import org.vfstck.engine.sql.tree.Release;
import org.vfstck.engine.sql.tree.Rollback;
import org.vfstck.engine.sql.tree.Savepoint;
import org.vfstck.engine.sql.tree.Select;
import org.vfstck.engine.sql.tree.Statement;
import org.vfstck.engine.sql.tree.Update;
import org.vfstck.engine.sql.tree.Vacuum;

/** Turns a syntax tree into a program, against the schemas as they are now. */
final class Compiler {

  private final Session session;
  private final Execution execution;
  private final QueryCompiler queries;
  private final Names names;

  Compiler(Session session, Execution execution) {
    this.session = session;
    this.execution = execution;
    this.queries = new QueryCompiler(session);
    this.names = new Names(session);
  }

  Program compile(Statement statement) {
    if (statement instanceof Select select) {
      return new SelectProgram(queries.compile(select), execution);
    } else if (statement instanceof Insert insert) {
      return new InsertProgram(
          session, insert, names.writableTable(insert.table()), queries, execution);
    } else if (statement instanceof Update update) {
      return update(update);
    } else if (statement instanceof Delete delete) {
      return delete(delete);
    } else if (statement instanceof ExplainQueryPlan explain) {
      return explain(explain.statement());
    } else if (statement instanceof Pragma pragma) {
      return new PragmaCompiler(session, names, queries, execution).compile(pragma);
    } else if (isControl(statement)) {
      return control(statement);
    }
    return definition(statement);
  }

  private UpdateProgram update(Update update) {
    return new UpdateProgram(
        session, update, names.writableTable(update.table().name()), queries, execution);
  }

  private DeleteProgram delete(Delete delete) {
    return new DeleteProgram(
        session, delete, names.writableTable(delete.table().name()), queries, execution);
  }

  private Program definition(Statement statement) {
    if (statement instanceof CreateTable create) {
      return creates().createTable(create);
    } else if (statement instanceof CreateIndex create) {
      return creates().createIndex(create);
    } else if (statement instanceof Drop drop) {
      return new DropCompiler(session, names).drop(drop);
    } else if (statement instanceof AlterTable alter) {
      return new AlterCompiler(session, names, queries, execution).alter(alter);
    } else if (statement instanceof Attach attach) {
      return new AttachCompiler(session, queries, execution).attach(attach);
    } else if (statement instanceof Detach detach) {
      return new AttachCompiler(session, queries, execution).detach(detach);
    } else if (statement instanceof Vacuum vacuum) {
      return new VacuumCompiler(session, names, queries, execution).vacuum(vacuum);
    } else if (statement instanceof Reindex reindex) {
      return new ReindexCompiler(session, names, queries, execution).reindex(reindex);
    }
    throw Names.error(statement.getClass().getSimpleName() + " is not supported");
  }

  private CreateCompiler creates() {
    return new CreateCompiler(session, queries, names, execution);
  }

  // ---- EXPLAIN QUERY PLAN

  private Program explain(Statement statement) {
    Iterable<PlanStep> steps;
    if (statement instanceof Select select) {
      CompiledQuery query = queries.compile(select);
      steps = query.plan();
    } else if (statement instanceof Update update) {
      steps = update(update).scan().plan();
    } else if (statement instanceof Delete delete && delete.where() != null) {
      steps = delete(delete).scan().plan();
    } else {
      steps = compile(statement) instanceof InsertProgram insert ? insert.plan() : List.of();
    }
    return new RowsProgram(
        rows -> {
          for (PlanStep step : steps) {
            rows.add(step.id(), step.parent(), 0, step.detail());
          }
        },
        "id",
        "parent",
        "notused",
        "detail");
  }

  // ---- transactions

  private static boolean isControl(Statement statement) {
    return statement instanceof Begin
        || statement instanceof Commit
        || statement instanceof Rollback
        || statement instanceof Savepoint
        || statement instanceof Release;
  }

  private Program control(Statement statement) {
    if (statement instanceof Begin begin) {
      return begin(begin);
    } else if (statement instanceof Commit) {
      return control(
          transactions -> {
            transactions.leaveByCommit();
            return true;
          });
    } else if (statement instanceof Savepoint savepoint) {
      return control(
          transactions -> {
            transactions.openSavepoint(savepoint.name().text());
            return false;
          });
    } else if (statement instanceof Release release) {
      return control(transactions -> transactions.releaseSavepoint(release.name().text()));
    }
    Rollback rollback = (Rollback) statement;
    return control(
        transactions -> {
          if (rollback.savepoint() == null) {
            transactions.rollback();
          } else {
            transactions.rollbackToSavepoint(rollback.savepoint().text());
          }
          return false;
        });
  }

  private ControlProgram control(ControlProgram.Action action) {
    return new ControlProgram(session.transactions(), action);
  }

  /** IMMEDIATE and EXCLUSIVE lock every database at once, but one that can only be read. */
  private Program begin(Begin begin) {
    ControlProgram program =
        control(
            transactions -> {
              transactions.openTransaction();
              return false;
            });
    if (begin.mode() != Begin.Mode.DEFERRED) {
      for (int i = 0; i < session.databaseCount(); i++) {
        if (i != Catalog.TEMP || session.hasTemporaryDatabase()) {
          program.uses(i, !session.database(i).pager().isReadOnly());
        }
      }
    }
    if (begin.mode() == Begin.Mode.EXCLUSIVE) {
      program.takeExclusive();
    }
    return program;
  }
}
