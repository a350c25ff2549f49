/**
 * The write-ahead log of SQLite 3.51.3 and later: file format 3007000, wal-index, and the locking
 * protocol that lets connections of this engine and of SQLite share a database (walformat.html,
 * wal.html). {@link org.vfstck.engine.wal.Wal} is all that the pager uses.
 *
 * <pre>
 *                      Wal
 *        +-------------+--------------+
 *     WalReader    WalWriter    WalCheckpoint
 *        |  \          |
 *        |   UnreliableIndex
 *     WalRecovery      |
 *        +------ WalState -------+
 *     WalLocks     WalIndex    WalLogFile
 *               WalIndexHeader  WalHeader
 *               WalHashTable    WalFrame
 *               HeapRegion      WalChecksum
 * </pre>
 */
package org.vfstck.engine.wal;
