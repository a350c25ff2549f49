package org.vfstck.engine.sql.exec;

import java.util.Locale;
import org.vfstck.engine.format.TextEncoding;
import org.vfstck.engine.pager.LockingMode;
import org.vfstck.engine.sql.schema.Catalog;

/** Pragmas about the connection: locks, waiting, encodings, and switches that stand still. */
final class ConnectionPragmas {

  private final Session session;

  ConnectionPragmas(Session session) {
    this.session = session;
  }

  Program compile(PragmaCompiler.Call call) {
    return switch (call.name()) {
      case "locking_mode" -> lockingMode(call);
      case "busy_timeout" -> {
        if (call.hasValue()) {
          session.setBusyTimeout(Integers.prefixInt(call.value()));
        }
        yield new RowsProgram(rows -> rows.add(session.busy().timeout()), "timeout");
      }
      case "encoding" -> encoding(call);
      case "database_list" -> databaseList();
      case "temp_store" -> fixed(call, 2);
      // Parsed and stored with the schema, but never enforced: always off.
      case "foreign_keys",
          "defer_foreign_keys",
          "recursive_triggers",
          "read_uncommitted",
          "query_only",
          "secure_delete",
          "writable_schema",
          "legacy_alter_table",
          "mmap_size" ->
          fixed(call, 0);
      default -> null;
    };
  }

  private static Program fixed(PragmaCompiler.Call call, int value) {
    if (call.hasValue()
        && !call.name().equals("secure_delete")
        && !call.name().equals("mmap_size")) {
      return new RowsProgram(rows -> {});
    }
    return new RowsProgram(rows -> rows.add(value), call.name());
  }

  /**
   * pragma.html#pragma_locking_mode. Without a schema name it sets all databases, and those that
   * are attached later. The file is not touched: EXCLUSIVE set before the first access to a WAL
   * database keeps the wal-index in heap memory.
   */
  private Program lockingMode(PragmaCompiler.Call call) {
    LockingMode wanted = null;
    for (LockingMode mode : LockingMode.values()) {
      if (call.hasValue() && mode.word().equals(call.value().toLowerCase(Locale.ROOT))) {
        wanted = mode;
      }
    }
    LockingMode answer;
    if (!call.hasSchema() && wanted == null) {
      answer = session.settings().lockingMode();
    } else {
      if (!call.hasSchema()) {
        for (int i = Catalog.TEMP + 1; i < session.databaseCount(); i++) {
          session.database(i).pager().setLockingMode(wanted);
        }
        session.settings().setLockingMode(wanted);
      }
      answer = lockingMode(session.database(call.database()), wanted);
    }
    return new RowsProgram(rows -> rows.add(answer.word()), "locking_mode");
  }

  private static LockingMode lockingMode(Database database, LockingMode wanted) {
    return wanted == null
        ? database.pager().lockingMode()
        : database.pager().setLockingMode(wanted);
  }

  /** pragma.html#pragma_encoding: it can be chosen as long as main is empty. */
  private Program encoding(PragmaCompiler.Call call) {
    Database main = session.database(Catalog.MAIN);
    if (!call.hasValue()) {
      session.schema(Catalog.MAIN);
      return new RowsProgram(
          rows -> rows.add(word(session.schema(Catalog.MAIN).encoding())), "encoding");
    }
    TextEncoding wanted =
        switch (call.value().toLowerCase(Locale.ROOT)) {
          case "utf8", "utf-8" -> TextEncoding.UTF_8;
          case "utf16le", "utf-16le", "utf16", "utf-16" -> TextEncoding.UTF_16LE;
          case "utf16be", "utf-16be" -> TextEncoding.UTF_16BE;
          default -> throw PragmaCompiler.wrong("unsupported encoding: " + call.value());
        };
    if (session.schema(Catalog.MAIN).tables().size() <= 1) {
      main.setEncodingOfNew(wanted);
      session.settings().setEncodingOfNewDatabase(wanted);
      main.setSchema(null);
    }
    return new RowsProgram(rows -> {});
  }

  private static String word(TextEncoding encoding) {
    return switch (encoding) {
      case UTF_8 -> "UTF-8";
      case UTF_16LE -> "UTF-16le";
      case UTF_16BE -> "UTF-16be";
    };
  }

  private Program databaseList() {
    return new RowsProgram(
        rows -> {
          for (int i = 0; i < session.databaseCount(); i++) {
            if (i == Catalog.TEMP && !session.hasTemporaryDatabase()) {
              continue;
            }
            String path = session.database(i).pager().path();
            rows.add(i, session.databaseName(i), path == null ? "" : path);
          }
        },
        "seq",
        "name",
        "file");
  }
}
