/** {@code vfs-tck explore}: exhaustive exploration from the command line. */
package org.vfstck.cli.explore;
