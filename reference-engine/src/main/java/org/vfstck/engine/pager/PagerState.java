package org.vfstck.engine.pager;

/**
 * Where a pager is between two transactions, weakest first.
 *
 * <pre>
 *                    lock of the file            journal         cache and file
 *   OPEN             NONE (WAL: SHARED)          -               nothing is known
 *   READER           SHARED, or a WAL snapshot   -               pages may be read
 *   WRITER_LOCKED    RESERVED, or WAL's WRITE    not open yet    nothing is changed
 *   CACHE_MODIFIED   RESERVED or more            open            pages are dirty
 *   FILE_MODIFIED    EXCLUSIVE                   synced          the file is being changed
 *   FINISHED         EXCLUSIVE                   synced          all written and synced
 *   ERROR            any                         any             not to be trusted
 *
 *   OPEN --> READER --> WRITER_LOCKED --> CACHE_MODIFIED --> FILE_MODIFIED --> FINISHED
 *              ^              |                 |                  |              |
 *              +--------------+-----------------+------------------+--------------+
 *                               commit or rollback
 * </pre>
 *
 * In WAL mode the file is never changed by a transaction, so CACHE_MODIFIED is the last state.
 * ERROR follows a write that failed half-way: it is left by dropping cache and lock, and the
 * journal that remains is hot for whoever comes next.
 */
enum PagerState {
  OPEN,
  READER,
  WRITER_LOCKED,
  CACHE_MODIFIED,
  FILE_MODIFIED,
  FINISHED,
  ERROR;

  boolean atLeast(PagerState other) {
    return compareTo(other) >= 0;
  }
}
