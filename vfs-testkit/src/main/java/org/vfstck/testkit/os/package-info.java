/**
 * Real files, in a way that lives together with real sqlite3 processes: POSIX locks at SQLite's own
 * byte offsets, the wal-index mapped from the "-shm" file.
 */
package org.vfstck.testkit.os;
