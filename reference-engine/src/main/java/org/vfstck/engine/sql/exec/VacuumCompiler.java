package org.vfstck.engine.sql.exec;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.vfstck.engine.btree.AutoVacuum;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.btree.Meta;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.FilePager;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Page;
import org.vfstck.engine.pager.PagerOptions;
import org.vfstck.engine.sql.schema.Catalog;
import org.vfstck.engine.sql.schema.Table;
import org.vfstck.engine.sql.select.QueryCompiler;
import org.vfstck.engine.sql.select.expression.Execution;
import org.vfstck.engine.sql.tree.Vacuum;
import org.vfstck.engine.sql.value.Value;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;

/**
 * VACUUM (lang_vacuum.html): copies the content into a temporary database, and that page by page
 * over the original, in one transaction. A new page size or auto-vacuum mode takes effect on the
 * way. VACUUM INTO leaves the original alone and keeps the copy.
 */
final class VacuumCompiler {

  private final Session session;
  private final Names names;
  private final QueryCompiler queries;
  private final Execution execution;

  VacuumCompiler(Session session, Names names, QueryCompiler queries, Execution execution) {
    this.session = session;
    this.names = names;
    this.queries = queries;
    this.execution = execution;
  }

  Program vacuum(Vacuum statement) {
    int number = names.database(statement.schema());
    if (number == Catalog.TEMP) {
      return new ActionProgram(false, () -> {});
    }
    session.schema(number);
    if (statement.into() == null) {
      return new VacuumProgram(() -> vacuum(number));
    }
    Value file = new Value();
    return new VacuumProgram(
        () -> {
          queries.compile(statement.into(), null).evaluate(execution, file);
          if (!file.isText()) {
            throw Names.error("non-text filename");
          }
          vacuumInto(number, file.text());
        });
  }

  private void check() {
    Transactions transactions = session.transactions();
    if (!transactions.isAutocommit()) {
      throw Names.error("cannot VACUUM from within a transaction");
    }
    if (transactions.activeStatements() > 1) {
      throw Names.error("cannot VACUUM - SQL statements in progress");
    }
  }

  // ---- in place

  private void vacuum(int number) {
    check();
    Database database = session.database(number);
    Btree btree = database.btree();
    FilePager pager = database.pager();
    session.transactions().beginDatabase(database, true, true);
    int pageSize = pager.pageSize();
    int wanted = session.settings().nextPageSize();
    if (wanted != 0 && pager.journalMode() != JournalMode.WAL) {
      pageSize = wanted;
    }
    AutoVacuum mode = btree.autoVacuum();
    if (session.settings().nextAutoVacuum() >= 0) {
      mode = AutoVacuum.values()[session.settings().nextAutoVacuum()];
    }
    PagerOptions options = PagerOptions.DEFAULT.withDefaultPageSize(pageSize);
    FilePager copyPager = FilePager.open(session.vfs(), null, options);
    try {
      copyPager.setPageSize(pageSize, pager.reservedBytes());
      Btree copy = new Btree(copyPager);
      build(number, copy, mode, renumbered(number));
      overwrite(database, copyPager);
      session.transactions().schemaHasChanged();
      btree.commitPhaseOne(null);
      btree.commitPhaseTwo();
      // A new transaction finds the page size in the header.
      btree.endRead();
      session.transactions().beginDatabase(database, false, false);
    } finally {
      copyPager.close();
      // After a failure the end of the statement rolls back.
      database.setSchema(null);
    }
  }

  /** sqlite_sequence, if no table with AUTOINCREMENT is left. */
  private Set<String> dropped(int number) {
    for (Table table : session.schema(number).tables()) {
      if (table.isAutoincrement()) {
        return Set.of();
      }
    }
    return Set.of("sqlite_sequence");
  }

  /**
   * lang_vacuum.html: the rowids of a table without INTEGER PRIMARY KEY may change. As in SQLite
   * they do where no index refers to them.
   */
  private Set<Integer> renumbered(int number) {
    Set<Integer> roots = new HashSet<>();
    for (Table table : session.schema(number).tables()) {
      if (table.hasRowid() && table.rowidAlias() < 0 && table.indexes().isEmpty()) {
        roots.add(table.rootPage());
      }
    }
    return roots;
  }

  private void build(int number, Btree to, AutoVacuum mode, Set<Integer> renumbered) {
    Btree from = session.btree(number);
    to.setAutoVacuum(mode);
    to.setTextEncodingOfNewDatabase(from.textEncoding());
    to.beginWrite(false);
    new DatabaseCopy(from, to, renumbered, dropped(number)).run(execution);
    for (Meta meta :
        new Meta[] {
          Meta.SCHEMA_FORMAT,
          Meta.DEFAULT_CACHE_SIZE,
          Meta.TEXT_ENCODING,
          Meta.USER_VERSION,
          Meta.APPLICATION_ID
        }) {
      to.updateMeta(meta, from.getMeta(meta));
    }
    to.updateMeta(Meta.SCHEMA_COOKIE, from.getMeta(Meta.SCHEMA_COOKIE) + 1);
  }

  /**
   * Writes the pages of the copy over those of the original, as one string of bytes: the two page
   * sizes may differ, and until the commit the original's journal counts in the old one.
   */
  private static void overwrite(Database database, FilePager copy) {
    FilePager pager = database.pager();
    int target = pager.pageSize();
    int source = copy.pageSize();
    int copyPages = copy.pageCount();
    long bytes = (long) copyPages * source;
    int targetPages = (int) ((bytes + target - 1) / target);
    for (int number = 1; number <= targetPages; number++) {
      if (number == pager.lockBytePage()) {
        continue;
      }
      Page page = pager.get(number);
      try {
        pager.makeWritable(page);
        page.setDecoded(null);
        fill(page.data(), (long) (number - 1) * target, copy, source, copyPages);
        if (number == 1) {
          keepVersion(page.data(), pager);
        }
      } finally {
        pager.release(page);
      }
    }
    pager.truncate(targetPages);
    if (bytes % target != 0) {
      pager.cutOnCommit(bytes);
    }
  }

  private static void fill(byte[] to, long offset, FilePager copy, int source, int copyPages) {
    int done = 0;
    while (done < to.length) {
      long at = offset + done;
      int number = (int) (at / source) + 1;
      int within = (int) (at % source);
      int count = Math.min(to.length - done, source - within);
      if (number > copyPages) {
        Arrays.fill(to, done, to.length, (byte) 0);
        return;
      }
      Page page = copy.get(number);
      try {
        System.arraycopy(page.data(), within, to, done, count);
      } finally {
        copy.release(page);
      }
      done += count;
    }
  }

  /** A database in WAL mode stays one: bytes 18 and 19. */
  private static void keepVersion(byte[] pageOne, FilePager pager) {
    byte version = (byte) (pager.isWal() ? 2 : 1);
    pageOne[DatabaseHeader.WRITE_VERSION] = version;
    pageOne[DatabaseHeader.READ_VERSION] = version;
  }

  // ---- into a file

  private void vacuumInto(int number, String file) {
    check();
    Database database = session.database(number);
    PathResult full = session.vfs().fullPathname(file);
    SqliteException.check(full.code(), "unable to open database: " + file);
    session.transactions().beginDatabase(database, false, false);
    Btree btree = database.btree();
    FilePager target =
        FilePager.open(
            session.vfs(),
            full.path(),
            PagerOptions.DEFAULT.withDefaultPageSize(database.pager().pageSize()));
    try {
      Btree copy = new Btree(target);
      copy.beginRead();
      boolean empty = copy.pageCount() == 0;
      copy.endRead();
      if (!empty) {
        throw SqliteException.of(ResultCode.ERROR, "output file already exists");
      }
      target.setPageSize(database.pager().pageSize(), database.pager().reservedBytes());
      AutoVacuum mode = btree.autoVacuum();
      if (session.settings().nextAutoVacuum() >= 0) {
        mode = AutoVacuum.values()[session.settings().nextAutoVacuum()];
      }
      build(number, copy, mode, Set.of());
      copy.commitPhaseOne(null);
      copy.commitPhaseTwo();
      copy.endRead();
    } finally {
      target.close();
    }
  }
}
