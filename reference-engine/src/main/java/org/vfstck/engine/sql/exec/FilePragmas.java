package org.vfstck.engine.sql.exec;

import java.util.Locale;
import org.vfstck.engine.btree.AutoVacuum;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.pager.FilePager;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.engine.sql.schema.Catalog;

/** Pragmas about one database file: sizes, cache, syncs, auto-vacuum. */
final class FilePragmas {

  private final Session session;

  FilePragmas(Session session) {
    this.session = session;
  }

  Program compile(PragmaCompiler.Call call) {
    return switch (call.name()) {
      case "page_size" -> pageSize(call);
      case "page_count" -> {
        Btree btree = session.btree(call.database());
        yield reading(call, new RowsProgram(rows -> rows.add(btree.pageCount()), "page_count"));
      }
      case "max_page_count" -> maximumPageCount(call);
      case "cache_size" -> cacheSize(call);
      case "cache_spill" -> cacheSpill(call);
      case "journal_size_limit" -> journalSizeLimit(call);
      case "synchronous" -> synchronous(call);
      case "auto_vacuum" -> autoVacuum(call);
      case "incremental_vacuum" -> incrementalVacuum(call);
      default -> null;
    };
  }

  private FilePager pager(PragmaCompiler.Call call) {
    return session.database(call.database()).pager();
  }

  private Program reading(PragmaCompiler.Call call, Program program) {
    session.schema(call.database());
    program.uses(call.database(), false);
    return program;
  }

  private static Program value(PragmaCompiler.Call call, Object value) {
    return new RowsProgram(rows -> rows.add(value), call.name());
  }

  private static Program silent() {
    return new RowsProgram(rows -> {});
  }

  /** It counts for a database without content; for one with content, at the next VACUUM. */
  private Program pageSize(PragmaCompiler.Call call) {
    FilePager pager = pager(call);
    if (!call.hasValue()) {
      return value(call, pager.pageSize());
    }
    int size = Integers.prefixInt(call.value());
    if (size >= 512 && size <= 65536 && (size & size - 1) == 0) {
      session.settings().setNextPageSize(size);
      pager.setPageSize(size, pager.reservedBytes());
    }
    return silent();
  }

  private Program maximumPageCount(PragmaCompiler.Call call) {
    session.schema(call.database());
    FilePager pager = pager(call);
    long wanted = call.hasValue() ? Integers.prefix(call.value()) : 0;
    int pages = (int) Math.max(0, Math.min(wanted, Integer.MAX_VALUE));
    Program program =
        new RowsProgram(
            rows ->
                rows.add(pages == 0 ? pager.maximumPageCount() : pager.setMaximumPageCount(pages)),
            "max_page_count");
    program.uses(call.database(), false);
    return program;
  }

  private Program cacheSize(PragmaCompiler.Call call) {
    session.schema(call.database());
    Database database = session.database(call.database());
    if (!call.hasValue()) {
      return value(call, database.cacheSize());
    }
    database.setCacheSize(Integers.prefixInt(call.value()));
    return silent();
  }

  private Program cacheSpill(PragmaCompiler.Call call) {
    if (!call.hasValue()) {
      return value(call, session.settings().cacheSpill());
    }
    boolean allowed = Booleans.parse(call.value(), true);
    session.settings().setCacheSpill(allowed);
    for (Database database : session.databases()) {
      database.pager().setCacheSpill(allowed, 0);
    }
    return silent();
  }

  private Program journalSizeLimit(PragmaCompiler.Call call) {
    FilePager pager = pager(call);
    if (call.hasValue()) {
      pager.setJournalSizeLimit(Math.max(-1, Integers.prefix(call.value())));
    }
    return value(call, pager.journalSizeLimit());
  }

  private Program synchronous(PragmaCompiler.Call call) {
    session.schema(call.database());
    FilePager pager = pager(call);
    if (!call.hasValue()) {
      return value(call, pager.synchronous().ordinal());
    }
    if (!session.transactions().isAutocommit()) {
      throw PragmaCompiler.wrong("Safety level may not be changed inside a transaction");
    }
    if (call.database() != Catalog.TEMP) {
      pager.setSynchronous(level(call.value()));
    }
    return silent();
  }

  /** 0 to 3, or a word; what is not known is NORMAL, as in SQLite. */
  private static Synchronous level(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "off", "no", "false", "0" -> Synchronous.OFF;
      case "full", "2" -> Synchronous.FULL;
      case "extra", "3" -> Synchronous.EXTRA;
      default -> Synchronous.NORMAL;
    };
  }

  private Program autoVacuum(PragmaCompiler.Call call) {
    session.schema(call.database());
    Btree btree = session.btree(call.database());
    if (!call.hasValue()) {
      return reading(
          call, new RowsProgram(rows -> rows.add(btree.autoVacuum().ordinal()), "auto_vacuum"));
    }
    AutoVacuum mode =
        switch (call.value().toLowerCase(Locale.ROOT)) {
          case "full", "1" -> AutoVacuum.FULL;
          case "incremental", "2" -> AutoVacuum.INCREMENTAL;
          default -> AutoVacuum.NONE;
        };
    session.settings().setNextAutoVacuum(mode.ordinal());
    Program program = new ActionProgram(false, () -> btree.setAutoVacuum(mode));
    // Between FULL and INCREMENTAL the header changes; an empty database only takes note.
    boolean writes = mode != AutoVacuum.NONE && session.schema(call.database()).cookie() != 0;
    program.uses(call.database(), writes);
    return program;
  }

  private Program incrementalVacuum(PragmaCompiler.Call call) {
    session.schema(call.database());
    int pages = call.hasValue() ? Integers.prefixInt(call.value()) : 0;
    Btree btree = session.btree(call.database());
    Program program = new ActionProgram(true, () -> btree.incrementalVacuum(pages));
    program.uses(call.database(), true);
    return program;
  }
}
