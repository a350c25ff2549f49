/** {@code ./vfs-tck sql}: runs SQL on the reference engine and shows what it asks of the VFS. */
package org.vfstck.cli.shell;
