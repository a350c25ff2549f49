package org.vfstck.features.steps.abi;

import java.util.List;
import org.vfstck.features.steps.Answer;
import org.vfstck.vfs.ResultCode;

/** Where to look in the source of a VFS that gave a wrong answer, and who met that bug before. */
final class Advice {

  static final String ZERO_FILL =
      "xRead fills the rest of the buffer with zeros on every path that answers"
          + " SQLITE_IOERR_SHORT_READ, for every kind of file: is the fill skipped where nothing was"
          + " read, or for journals (orbitinghail/sqlite-plugin#84, canonical/dqlite@f9802d0e)?";

  static final String PREFIX =
      "The zeros belong behind the bytes that were read, at buffer + got, not at the beginning of the"
          + " buffer (ceph/ceph#53053).";

  static final String CONTENT =
      "Compare the offset and the length that arrive at xWrite and xRead with those that reach the"
          + " storage: 64-bit offsets, partial transfers, caches of a handle that others write past"
          + " (canonical/dqlite@a841ac15, jlongster/absurd-sql#10).";

  static final String HOLE =
      "A write beyond the end makes what lies between read as zeros: a store of blocks or pages must"
          + " answer zeros for a block it does not have, and clear what xTruncate cut off"
          + " (rhashimoto/wa-sqlite#259).";

  static final String SIZE =
      "xFileSize answers the size of the file now, not that of the time of opening, and not rounded to"
          + " pages; xTruncate has to shrink it (rhashimoto/wa-sqlite#118, canonical/dqlite#748,"
          + " rhashimoto/wa-sqlite@201e765). Where two names were opened: are names compared to their"
          + " end?";

  static final String MARGIN =
      "xRead may write iAmt bytes and no more: look for a read of whole blocks or sectors straight into"
          + " the buffer of the caller.";

  static final String GIVEN_BYTES =
      "The buffer of xWrite is const and belongs to SQLite, often as a page of its cache: encrypt,"
          + " compress or add a checksum in a copy of it.";

  private record Rule(String method, ResultCode expected, String text) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "xRead",
              ResultCode.OK,
              "All these bytes are there. Are the offset and the length those that arrive, and what"
                  + " does xRead allocate and not free, if it ran out of memory?"),
          new Rule(
              "xRead",
              ResultCode.IOERR_SHORT_READ,
              "Every byte beyond the end makes a read short, also when all of them are: SQLite tells"
                  + " a short file from a whole one by this code (rivet-dev/actors#2282)."),
          new Rule(
              "xOpen",
              ResultCode.CANTOPEN,
              "xOpen without SQLITE_OPEN_CREATE never makes a file, and a file that is not there is"
                  + " SQLITE_CANTOPEN: the pager asks so for journals and logs. If the file was"
                  + " deleted before: did xDelete remove it, and the right one?"),
          new Rule(
              "xOpen",
              ResultCode.OK,
              "Which of the flags does xOpen refuse? SQLite asks for every kind of file, and for"
                  + " temporary files with a NULL name (nopnop2002/esp32-idf-sqlite3#15,"
                  + " spatialdude/usqlite#40)."),
          new Rule(
              "xDelete",
              ResultCode.IOERR_DELETE_NOENT,
              "SQLite forgives just this code: two connections that clean up one journal meet here"
                  + " (dyedgreen/deno-sqlite#253)."),
          new Rule(
              "xFullPathname",
              ResultCode.CANTOPEN,
              "A name cut to the buffer's size is the name of another file: check the length before"
                  + " the copy and answer SQLITE_CANTOPEN (dolthub/doltlite#2866)."),
          new Rule(
              "xFileControl",
              ResultCode.NOTFOUND,
              "The default of the switch in xFileControl is SQLITE_NOTFOUND; with SQLITE_OK every"
                  + " PRAGMA is silently swallowed (siara-cc/esp32_arduino_sqlite3_lib#49)."),
          new Rule(
              "xWrite",
              ResultCode.OK,
              "Partial writes are continued inside xWrite until all bytes are written"
                  + " (Dicklesworthstone/frankensqlite#200)."));

  private Advice() {}

  /** "" where there is nothing to say beyond the failure itself. */
  static String on(Answer answer, ResultCode expected) {
    return RULES.stream()
        .filter(rule -> answer.call().startsWith(rule.method) && rule.expected.equals(expected))
        .map(Rule::text)
        .findFirst()
        .orElse("");
  }
}
