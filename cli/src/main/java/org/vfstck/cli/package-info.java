/** The {@code vfs-tck} command: options in, suite run, results out, exit status. */
package org.vfstck.cli;
