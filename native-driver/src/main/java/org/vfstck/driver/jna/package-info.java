/**
 * The JNA driver: a process that hosts SQLite's own library and one VFS for the suite.
 *
 * <pre>
 *   JnaDriver            options, start failures, then the requests
 *     JnaDriverHost      one VFS, one SQLite, its shims
 *       RawVfs, RawFile  each call with poisoned outputs between guards, as it was observed
 *       NativeVfs        the same VFS with the Java contract, so that decorators go over it
 *       CallbackVfs      the other way: a Java VFS as a sqlite3_vfs, under real SQLite
 *       JnaConnection    connections of SQLite
 * </pre>
 *
 * A shim is a decorator of the testkit between the two: {@code SQLite - CallbackVfs - decorator -
 * NativeVfs - VFS under test}.
 *
 * <p>Nothing here may run in the suite's own process: native code that goes wrong takes its process
 * with it.
 */
package org.vfstck.driver.jna;
