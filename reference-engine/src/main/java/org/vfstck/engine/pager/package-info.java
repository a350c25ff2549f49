/**
 * Pages in transactions: cache, rollback journal, recovery, savepoints, and the WAL behind the same
 * interface (atomiccommit.html; fileformat2.html, "The Rollback Journal").
 *
 * <pre>
 *   FilePager            what others see; nothing but delegation
 *     ReadAccess         SHARED, hot journal, stale cache, snapshot: the way into a read transaction
 *     WriteTransaction   RESERVED to commit or rollback
 *     Pages              the cache before the file and the WAL
 *     PageWriter         journal first, then the file
 *     Savepoints         sub-journal and stack
 *     JournalPlayback    journal back into file and cache
 *     PagerWal           the WAL, if it is open
 *   RollbackJournal, JournalFormat, SuperJournal, SuperJournalName    bytes of the journals
 *   PagerContext         what these share
 * </pre>
 */
package org.vfstck.engine.pager;
