/**
 * VFS implementations and decorators to test engines, other VFSes and this suite itself with.
 *
 * <pre>
 *   memory      a simulated machine: files, processes that share or do not share memory, a clock
 *   os          real files, POSIX locks and a mapped -shm, live beside real sqlite3 processes
 *   decorator   one fault or one observation each, over any VFS
 * </pre>
 *
 * This package holds the words that they have in common. Nothing here knows the engine.
 */
package org.vfstck.testkit;
