package org.vfstck.engine.sql.exec;

import java.util.Locale;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.CompileException;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Pragma;
import org.vfstck.engine.wal.CheckpointMode;
import org.vfstck.engine.wal.CheckpointResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/**
 * PRAGMA (pragma.html). The VFS is asked first, by SQLITE_FCNTL_PRAGMA, and may take any pragma for
 * itself; one that nobody knows does nothing.
 *
 * <p>Some pragmas read the schema first, as in SQLite, and so open the WAL or meet a hot journal;
 * others, like locking_mode, leave the file alone.
 */
final class PragmaCompiler {

  /** A pragma and what it was given. */
  record Call(String name, String value, int database, boolean hasSchema) {

    boolean hasValue() {
      return value != null;
    }
  }

  private static final String[] NO_COLUMNS = {};

  private final Session session;
  private final Names names;
  private final QueryCompiler queries;
  private final Execution execution;

  PragmaCompiler(Session session, Names names, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.names = names;
    this.queries = queries;
    this.execution = execution;
  }

  Program compile(Pragma pragma) {
    int database = names.database(pragma.schema());
    String name = pragma.name().text().toLowerCase(Locale.ROOT);
    Call call = new Call(name, pragma.value(), database, pragma.schema() != null);
    Program ofVfs = askVfs(call);
    if (ofVfs != null) {
      return ofVfs;
    }
    Program program = ofJournal(call);
    if (program == null) {
      program = ofHeader(call);
    }
    if (program == null) {
      program = new ConnectionPragmas(session).compile(call);
    }
    if (program == null) {
      program = new FilePragmas(session).compile(call);
    }
    if (program == null) {
      program = new SchemaPragmas(session, names, queries, execution).compile(call);
    }
    return program == null ? new RowsProgram(rows -> {}, NO_COLUMNS) : program;
  }

  /**
   * c3ref/c_fcntl_begin_atomic_write.html#sqlitefcntlpragma. The argument's text is {@code name} or
   * {@code name=value}; a text that the VFS puts in its place is the result row, or the message of
   * an error.
   */
  private Program askVfs(Call call) {
    if (call.database() == Catalog.TEMP && !session.hasTemporaryDatabase()) {
      return null;
    }
    VfsFile file = session.database(call.database()).pager().file();
    if (file == null) {
      return null;
    }
    String request = call.hasValue() ? call.name() + "=" + call.value() : call.name();
    FileControlArgument argument = new FileControlArgument();
    argument.setText(request);
    ResultCode code = file.fileControl(FileControl.PRAGMA, argument);
    String answer = request.equals(argument.text()) ? null : argument.text();
    if (code.isOk()) {
      return answer == null
          ? new RowsProgram(rows -> {}, NO_COLUMNS)
          : new RowsProgram(rows -> rows.add(answer), "result");
    }
    if (!code.isA(ResultCode.NOTFOUND)) {
      throw SqliteException.of(code, answer == null ? "the VFS refused PRAGMA " + request : answer);
    }
    return null;
  }

  // ---- header values

  private Program ofHeader(Call call) {
    return switch (call.name()) {
      case "user_version" -> meta(call, Meta.USER_VERSION, true);
      case "application_id" -> meta(call, Meta.APPLICATION_ID, true);
      case "schema_version" -> meta(call, Meta.SCHEMA_COOKIE, true);
      case "freelist_count" -> meta(call, Meta.FREELIST_COUNT, false);
      case "data_version" -> dataVersion(call);
      default -> null;
    };
  }

  private Program meta(Call call, Meta meta, boolean mayChange) {
    Btree btree = session.btree(call.database());
    Program program;
    if (call.hasValue() && mayChange) {
      int value = Integers.prefixInt(call.value());
      program =
          new ActionProgram(
              false,
              () -> {
                btree.updateMeta(meta, value);
                if (meta == Meta.SCHEMA_COOKIE) {
                  session.transactions().schemaHasChanged();
                  session.database(call.database()).setSchema(null);
                }
              });
      program.uses(call.database(), true);
    } else {
      program = new RowsProgram(rows -> rows.add(btree.getMeta(meta)), call.name());
      program.uses(call.database(), false);
    }
    return program;
  }

  private Program dataVersion(Call call) {
    Btree btree = session.btree(call.database());
    Program program = new RowsProgram(rows -> rows.add(btree.pager().dataVersion()), call.name());
    program.uses(call.database(), false);
    return program;
  }

  // ---- journal and checkpoint

  private Program ofJournal(Call call) {
    return switch (call.name()) {
      case "journal_mode" -> {
        session.loadSchemas();
        yield new RowsProgram(
            true, true, rows -> rows.add(new JournalModeChange(session).run(call)), "journal_mode");
      }
      case "wal_checkpoint" -> {
        session.loadSchemas();
        yield checkpoint(call);
      }
      case "wal_autocheckpoint" -> {
        if (call.hasValue()) {
          session.setAutocheckpoint(Integers.prefixInt(call.value()));
        }
        yield new RowsProgram(rows -> rows.add(session.autocheckpoint()), "wal_autocheckpoint");
      }
      default -> null;
    };
  }

  private Program checkpoint(Call call) {
    CheckpointMode mode = CheckpointMode.PASSIVE;
    for (CheckpointMode candidate : CheckpointMode.values()) {
      if (candidate.name().equalsIgnoreCase(call.value())) {
        mode = candidate;
      }
    }
    CheckpointMode chosen = mode;
    int database = call.hasSchema() ? call.database() : -1;
    return new RowsProgram(
        true,
        true,
        rows -> {
          CheckpointResult result = session.checkpoint(database, chosen);
          rows.add(result.busy() ? 1 : 0, result.framesInLog(), result.framesCheckpointed());
        },
        "busy",
        "log",
        "checkpointed");
  }

  static CompileException wrong(String message) {
    return new CompileException(-1, message);
  }
}
