package org.vfstck.engine.sql.exec;

import java.util.Locale;
import org.vfstck.engine.btree.Btree;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.engine.format.DatabaseHeader;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.vfs.ResultCode;

/**
 * PRAGMA journal_mode = X (pragma.html#pragma_journal_mode).
 *
 * <p>Into WAL and out of it the file itself changes: bytes 18 and 19 of the header say 2 for WAL, 1
 * else, and are written in a transaction with a rollback journal. Leaving WAL first needs the only
 * connection, which checkpoints and deletes the log.
 *
 * <p>A change that is not possible (no shared memory, a database without a file, an open write
 * transaction) is not an error: the answer is the mode that stays.
 */
final class JournalModeChange {

  private final Session session;

  JournalModeChange(Session session) {
    this.session = session;
  }

  /**
   * Changes one database or, if none is named, all; the answer is that of main or the named one.
   */
  String run(PragmaCompiler.Call call) {
    JournalMode wanted = parse(call.value());
    if (call.hasSchema() || wanted == null) {
      return change(session.database(call.database()), wanted).word();
    }
    JournalMode answer = null;
    for (int i = session.databaseCount() - 1; i >= 0; i--) {
      if (i == 1 && !session.hasTemporaryDatabase()) {
        continue;
      }
      answer = change(session.database(i), wanted);
    }
    return answer.word();
  }

  /** As in SQLite, the beginning of a word is enough, and an unknown one only asks. */
  private static JournalMode parse(String value) {
    if (value == null) {
      return null;
    }
    for (JournalMode mode : JournalMode.values()) {
      if (mode.word().startsWith(value.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    return null;
  }

  private JournalMode change(Database database, JournalMode wanted) {
    JournalMode old = database.pager().journalMode();
    if (wanted == null || wanted == old || database.pager().isModified()) {
      return old;
    }
    boolean touchesWal = wanted == JournalMode.WAL || old == JournalMode.WAL;
    if (!touchesWal) {
      return database.pager().setJournalMode(wanted);
    }
    if (wanted == JournalMode.WAL && (!database.isFile() || !database.pager().walSupported())) {
      return old;
    }
    if (!session.transactions().isAutocommit() || session.transactions().readers() > 1) {
      throw SqliteException.of(
          ResultCode.ERROR,
          "cannot change "
              + (wanted == JournalMode.WAL ? "into" : "out of")
              + " wal mode from within a transaction");
    }
    return database.pager().changeJournalMode(wanted, version -> writeVersion(database, version));
  }

  /** In a transaction of its own, committed here and now. */
  private void writeVersion(Database database, int version) {
    Btree btree = database.btree();
    session.transactions().beginDatabase(database, false, false);
    if (btree.fileFormatVersion() == version && btree.pageCount() > 0) {
      btree.endRead();
      return;
    }
    session.transactions().beginDatabase(database, true, true);
    try {
      btree.setFileFormatVersion(
          version == 2 ? DatabaseHeader.VERSION_WAL : DatabaseHeader.VERSION_ROLLBACK);
      btree.commitPhaseOne(null);
      btree.commitPhaseTwo();
    } catch (SqliteException e) {
      btree.rollback();
      throw e;
    } finally {
      if (btree.inReadTransaction()) {
        btree.endRead();
      }
    }
  }
}
