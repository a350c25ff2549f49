package org.vfstck.engine.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.pager.SuperJournal;

/**
 * The commit of one or several databases (atomiccommit.html, section 5).
 *
 * <pre>
 *   one file      phase one, phase two
 *   several       super-journal with the journals' names, synced
 *                 phase one of each, with the super-journal's name in its journal
 *                 super-journal deleted: this is the commit
 *                 phase two of each
 * </pre>
 *
 * Files in WAL mode, in memory, without journal or without syncs take no part in a super-journal:
 * each of them is committed atomically, but not together with the others.
 */
final class MultiFileCommit {

  private final Session session;

  MultiFileCommit(Session session) {
    this.session = session;
  }

  void commit(List<Database> written) {
    List<String> journals = new ArrayList<>(written.size());
    for (Database database : written) {
      if (database.pager().needsSuperJournal()) {
        journals.add(database.pager().journalPath());
      }
    }
    if (journals.size() <= 1 || !session.database(0).isFile()) {
      for (Database database : written) {
        database.btree().commitPhaseOne(null);
      }
      for (Database database : written) {
        database.btree().commitPhaseTwo();
      }
      return;
    }
    SuperJournal superJournal =
        SuperJournal.create(session.vfs(), session.database(0).pager().path(), journals);
    try {
      for (Database database : written) {
        boolean named = database.pager().needsSuperJournal();
        database.btree().commitPhaseOne(named ? superJournal.path() : null);
      }
    } catch (SqliteException e) {
      superJournal.abandon();
      throw e;
    }
    superJournal.delete();
    finish(written);
  }

  /**
   * The transaction is committed whatever happens from here on: a journal that cannot be removed
   * names a super-journal that is gone, and so counts for nothing.
   */
  private static void finish(List<Database> written) {
    for (Database database : written) {
      try {
        database.btree().commitPhaseTwo();
      } catch (SqliteException e) {
        // Said above.
        continue;
      }
    }
  }
}
