package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;

/**
 * The database files that this process has open, by inode.
 *
 * <p>One per JVM, the exception to "no static mutable state", because what it describes is one per
 * process: POSIX locks belong to the process, not to a handle. Two tables would grant each other's
 * locks, and a close through one would drop the locks of the other. All changes of the table and of
 * reference counts are made under its monitor; an inode's own locks under the inode's.
 */
enum InodeTable {
  OF_THIS_PROCESS;

  private final Map<Object, Inode> inodes = new HashMap<>();

  /** Opens a channel on a database file and its inode; one use of the inode is counted. */
  synchronized OpenDatabase open(Path path, boolean writable, ChannelOpener opener)
      throws IOException {
    Object before = fileKey(path);
    Inode inode = before == null ? null : inodes.get(before);
    FileChannel channel = inode == null ? null : inode.takeDeferred(writable);
    if (channel == null) {
      channel = opener.open();
      Object after = fileKey(path);
      if (after == null || before != null && !before.equals(after)) {
        if (inode == null) {
          channel.close();
        } else {
          inode.closeOrDefer(channel, writable);
        }
        throw new IOException(path + " was deleted or replaced while it was being opened");
      }
      inode = inodes.computeIfAbsent(after, Inode::new);
    }
    inode.use();
    return new OpenDatabase(channel, inode);
  }

  synchronized void close(Inode inode, FileChannel channel, boolean writable) throws IOException {
    inode.closeOrDefer(channel, writable);
    if (inode.unuse() == 0) {
      inodes.remove(inode.key());
    }
  }

  /** Null if there is no such file. */
  static Object fileKey(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (IOException missing) {
      return null;
    }
  }

  /** What was opened. */
  record OpenDatabase(FileChannel channel, Inode inode) {}

  /** Opens the file. */
  interface ChannelOpener {
    FileChannel open() throws IOException;
  }
}
