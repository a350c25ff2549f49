/**
 * Drivers: processes that host a VFS, and SQLite with it, for a suite that never loads either into
 * its own process. {@code PROTOCOL.md} has the language that is spoken with them.
 */
package org.vfstck.driver;
