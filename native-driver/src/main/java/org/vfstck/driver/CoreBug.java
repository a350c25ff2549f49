package org.vfstck.driver;

import java.util.Arrays;
import java.util.List;

/**
 * Defects of SQLite itself that look like those of a VFS (field study, rows B62 and B63). A failure
 * seen with an affected release may be SQLite's own, so the release is part of every result.
 */
public enum CoreBug {
  /**
   * wal.html, "The WAL reset bug": from 3.7.0 on; mended in 3.51.3, and in the older lines by
   * 3.50.7 and 3.44.6.
   */
  WAL_RESET(
      "WAL-reset bug",
      "two checkpoints and a writer that resets the log can lose pages; mended in 3.44.6, 3.50.7"
          + " and 3.51.3") {
    @Override
    public boolean affects(SqliteVersion version) {
      boolean inRange =
          version.compareTo(new SqliteVersion(3, 7, 0)) >= 0
              && version.compareTo(new SqliteVersion(3, 51, 2)) <= 0;
      boolean mendedInItsLine =
          (version.isIn(3, 50) && version.patch() >= 7)
              || (version.isIn(3, 44) && version.patch() >= 6);
      return inRange && !mendedInItsLine;
    }
  },

  /** Of 3.53.3 alone. */
  HOT_JOURNAL_DROPPED(
      "hot-journal bug",
      "after a crash in a commit to several databases a hot journal may be deleted without being"
          + " replayed; mended in 3.53.4") {
    @Override
    public boolean affects(SqliteVersion version) {
      return version.equals(new SqliteVersion(3, 53, 3));
    }
  };

  private final String title;
  private final String consequence;

  CoreBug(String title, String consequence) {
    this.title = title;
    this.consequence = consequence;
  }

  public abstract boolean affects(SqliteVersion version);

  /** The bugs of a release, in the order of this list. */
  public static List<CoreBug> of(SqliteVersion version) {
    return Arrays.stream(values()).filter(bug -> bug.affects(version)).toList();
  }

  /** A few words. */
  public String title() {
    return title;
  }

  /** What it does to a user, and where it is mended. */
  public String consequence() {
    return consequence;
  }
}
