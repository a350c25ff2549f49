package org.vfstck.testkit.os;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The POSIX locks of a file as Linux lists them, for questions that Java has no call for (F_GETLK).
 *
 * <pre>
 *   /proc/locks    7: POSIX  ADVISORY  WRITE 4711 fe:00:131 1073741825 1073741825
 *                     kind             mode  pid  device:inode first   last or EOF
 *                  7: -&gt; POSIX ...               one that waits; not held
 * </pre>
 *
 * Why not try the lock instead: xCheckReservedLock is asked when a journal exists, to tell a live
 * writer's from a dead one's. After a crash all readers ask at once. Would we hold RESERVED for a
 * moment to find out, another reader could take us for the live writer, skip the rollback and read
 * half a transaction. A lock missing from this list (a process of another pid namespace) errs to
 * the safe side: the journal looks hot, EXCLUSIVE is asked for, and the writer's SHARED refuses it.
 *
 * <p>The list names devices in the kernel's way, which is not always stat's way (btrfs, overlayfs):
 * the name is learnt from a lock that this process itself has on the file.
 */
final class KernelLocks {

  private static final Path LIST = Path.of("/proc/locks");

  /** To a question that this system may not be able to answer. */
  enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  /** One lock that is held. */
  private record Entry(boolean write, String pid, String file, long first, long last) {

    boolean covers(long at) {
      return first <= at && at <= last;
    }
  }

  private KernelLocks() {}

  /**
   * Whether another process has a write lock on a byte of the file.
   *
   * @param ownFirst the first and {@code ownLast} the last byte of a range in which this process
   *     has a lock on the file and all of whose locks are within
   */
  static Answer writeLocked(Path path, long at, long ownFirst, long ownLast) {
    try {
      String ownPid = Long.toString(ProcessHandle.current().pid());
      String inode = ":" + Files.getAttribute(path, "unix:ino");
      List<Entry> entries = read();
      Set<String> names = new HashSet<>();
      for (Entry entry : entries) {
        if (entry.pid.equals(ownPid)
            && entry.file.endsWith(inode)
            && entry.first >= ownFirst
            && entry.last <= ownLast) {
          names.add(entry.file);
        }
      }
      if (names.size() != 1) {
        return Answer.UNKNOWN;
      }
      String name = names.iterator().next();
      for (Entry entry : entries) {
        if (entry.write
            && entry.covers(at)
            && entry.file.equals(name)
            && !entry.pid.equals(ownPid)) {
          return Answer.YES;
        }
      }
      return Answer.NO;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException absent) {
      return Answer.UNKNOWN;
    }
  }

  /** Whether another process has a read lock on a byte of the file, as far as can be told. */
  static boolean readLocked(Path path, long at) {
    try {
      String ownPid = Long.toString(ProcessHandle.current().pid());
      long device = (Long) Files.getAttribute(path, "unix:dev");
      long major = device >>> 8 & 0xfff | device >>> 32 & ~0xfffL;
      long minor = device & 0xff | device >>> 12 & ~0xffL & 0xffffffffL;
      String name =
          String.format("%02x:%02x:%s", major, minor, Files.getAttribute(path, "unix:ino"));
      for (Entry entry : read()) {
        if (!entry.write
            && entry.covers(at)
            && entry.file.equals(name)
            && !entry.pid.equals(ownPid)) {
          return true;
        }
      }
      return false;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException absent) {
      return false;
    }
  }

  private static List<Entry> read() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (String line :
        new String(Files.readAllBytes(LIST), StandardCharsets.US_ASCII).split("\n")) {
      String[] words = line.trim().split("\\s+");
      if (words.length >= 8 && words[1].equals("POSIX")) {
        long last = words[7].equals("EOF") ? Long.MAX_VALUE : Long.parseLong(words[7]);
        entries.add(
            new Entry(
                words[3].equals("WRITE"), words[4], words[5], Long.parseLong(words[6]), last));
      }
    }
    return entries;
  }
}
