/** Steps that call the VFS itself: what sqlite3_vfs and sqlite3_io_methods version 1 promise. */
package org.vfstck.features.steps.abi;
