/**
 * SQLite's VFS contract in Java: one interface for each SQLite object, the methods in SQLite's
 * order and with SQLite's meaning.
 *
 * <pre>
 *   sqlite3_vfs         {@link org.vfstck.vfs.Vfs}
 *   sqlite3_file        {@link org.vfstck.vfs.VfsFile}         io_methods version 1
 *                       {@link org.vfstck.vfs.SharedMemory}    io_methods version 2
 *                       {@link org.vfstck.vfs.MappedFile}      io_methods version 3
 * </pre>
 *
 * Every method answers with a {@link org.vfstck.vfs.ResultCode}, extended codes included, or with a
 * small record of a code and a value where the C method has an output parameter. Nothing is
 * signalled by an exception: a test VFS must be able to return any code with any value, as a broken
 * native VFS does ("OK" with a NULL region, a failed open with methods set). An exception thrown by
 * a VFS is a defect of that VFS.
 *
 * <p>The source of every rule is the C-language interface page of the object (c3ref/vfs.html,
 * c3ref/io_methods.html) or, where those are silent, the stock {@code unix} VFS.
 */
package org.vfstck.vfs;
