package org.vfstck.testkit.os;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.vfstck.testkit.SystemClock;
import org.vfstck.testkit.VfsClock;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/**
 * Real files. Shares databases with live sqlite3 processes: same lock bytes, same "-shm" file. Not
 * to be used on a file that another SQLite in this very process has open, sqlite-jdbc say: POSIX
 * locks do not tell the two apart, and each would drop the other's.
 *
 * <p>Where no clock and no randomness are given, they are the machine's: file names and WAL salts
 * must differ between processes.
 */
public final class OsVfs implements Vfs {

  static final String NAME = "os";
  private static final int MOST_SYMBOLIC_LINKS = 200;

  private final SystemErrors errors = new SystemErrors();
  private final VfsClock clock;
  private final Random random;

  public OsVfs() {
    this(new SystemClock(), new SecureRandom());
  }

  /**
   * @param clock of xSleep and xCurrentTimeInt64
   * @param random of xRandomness
   */
  public OsVfs(VfsClock clock, Random random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.NATIVE_ABI, Capability.POWER_LOSS));
  }

  @Override
  public OpenResult open(String name, OpenFlags flags) {
    try {
      if (name == null) {
        return openTemporary(flags);
      }
      Path path = Path.of(name);
      OpenResult result = open(path, flags);
      if (result.file() != null && flags.has(OpenFlags.DELETEONCLOSE)) {
        Files.deleteIfExists(path);
      }
      return result;
    } catch (IOException | InvalidPathException failure) {
      return OpenResult.failed(errors.failed(ResultCode.CANTOPEN, "open " + name, failure));
    }
  }

  /** The name goes at once: the file lives as long as it is open. */
  private OpenResult openTemporary(OpenFlags flags) throws IOException {
    Path path = Files.createTempFile("vfstck_", "");
    try {
      FileChannel channel =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return OpenResult.ok(new OsFile(errors, null, true, channel, null, false), flags);
    } finally {
      Files.deleteIfExists(path);
    }
  }

  private OpenResult open(Path path, OpenFlags flags) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException("is a directory");
    }
    boolean newJournal =
        flags.has(OpenFlags.CREATE)
            && (flags.has(OpenFlags.MAIN_JOURNAL)
                || flags.has(OpenFlags.SUPER_JOURNAL)
                || flags.has(OpenFlags.WAL));
    if (flags.has(OpenFlags.READWRITE)) {
      try {
        return opened(path, flags, newJournal);
      } catch (IOException failure) {
        Path directory = path.toAbsolutePath().getParent();
        if (newJournal
            && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)
            && Files.isDirectory(directory)
            && !Files.isWritable(directory)) {
          return OpenResult.failed(
              errors.failed(ResultCode.READONLY_DIRECTORY, "open " + path, failure));
        }
        if (flags.has(OpenFlags.EXCLUSIVE)) {
          throw failure;
        }
      }
    }
    OpenFlags readOnly =
        flags.without(OpenFlags.READWRITE.with(OpenFlags.CREATE)).with(OpenFlags.READONLY);
    return opened(path, readOnly, false);
  }

  private OpenResult opened(Path path, OpenFlags flags, boolean newJournal) throws IOException {
    boolean writable = flags.has(OpenFlags.READWRITE);
    Set<OpenOption> options = new HashSet<>();
    options.add(StandardOpenOption.READ);
    options.add(LinkOption.NOFOLLOW_LINKS);
    if (writable) {
      options.add(StandardOpenOption.WRITE);
    }
    if (flags.has(OpenFlags.CREATE)) {
      options.add(
          flags.has(OpenFlags.EXCLUSIVE)
              ? StandardOpenOption.CREATE_NEW
              : StandardOpenOption.CREATE);
    }
    if (flags.has(OpenFlags.MAIN_DB)) {
      InodeTable.OpenDatabase database =
          InodeTable.OF_THIS_PROCESS.open(path, writable, () -> FileChannel.open(path, options));
      return OpenResult.ok(
          new OsFile(errors, path, writable, database.channel(), database.inode(), false), flags);
    }
    FileChannel channel = FileChannel.open(path, options, likeItsDatabase(path, flags));
    return OpenResult.ok(new OsFile(errors, path, writable, channel, null, newJournal), flags);
  }

  /** A journal or WAL is created with the permissions of its database: the same users need it. */
  private static FileAttribute<?>[] likeItsDatabase(Path path, OpenFlags flags) {
    String name = path.getFileName().toString();
    int suffix = name.lastIndexOf('-');
    boolean follows = flags.has(OpenFlags.MAIN_JOURNAL) || flags.has(OpenFlags.WAL);
    if (flags.has(OpenFlags.CREATE) && follows && suffix > 0) {
      try {
        Path database = path.resolveSibling(name.substring(0, suffix));
        return new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(Files.getPosixFilePermissions(database))
        };
      } catch (IOException | UnsupportedOperationException unknown) {
        return new FileAttribute<?>[0];
      }
    }
    return new FileAttribute<?>[0];
  }

  @Override
  public ResultCode delete(String name, boolean syncDirectory) {
    Path path = Path.of(name);
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return errors.failed(
            ResultCode.IOERR_DELETE, "delete " + path, new IOException("is a directory"));
      }
      Files.delete(path);
    } catch (NoSuchFileException missing) {
      return errors.failed(ResultCode.IOERR_DELETE_NOENT, "delete " + path, missing);
    } catch (IOException failure) {
      return errors.failed(ResultCode.IOERR_DELETE, "delete " + path, failure);
    }
    if (syncDirectory) {
      try {
        syncDirectory(path);
      } catch (IOException failure) {
        return errors.failed(ResultCode.IOERR_DIR_FSYNC, "sync directory of " + path, failure);
      }
    }
    return ResultCode.OK;
  }

  /** Makes the creation or the deletion of {@code path} durable. */
  static void syncDirectory(Path path) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public FlagResult access(String name, AccessMode mode) {
    File file = new File(name);
    switch (mode) {
      case EXISTS:
        return FlagResult.ok(file.exists() && (!file.isFile() || file.length() > 0));
      case READWRITE:
        return FlagResult.ok(file.canRead() && file.canWrite());
      default:
        return FlagResult.ok(file.canRead());
    }
  }

  /** Symbolic links are followed: all names of a database must lead to one journal. */
  @Override
  public PathResult fullPathname(String name) {
    try {
      Path full = resolve(Path.of(name).toAbsolutePath());
      return full.toString().length() > maximumPathname()
          ? PathResult.failed(ResultCode.CANTOPEN)
          : PathResult.ok(full.toString());
    } catch (IOException | InvalidPathException failure) {
      return PathResult.failed(errors.failed(ResultCode.CANTOPEN, "full path of " + name, failure));
    }
  }

  private static Path resolve(Path absolute) throws IOException {
    Deque<Path> rest = new ArrayDeque<>();
    absolute.forEach(rest::addLast);
    Path done = absolute.getRoot();
    int links = 0;
    while (!rest.isEmpty()) {
      String element = rest.removeFirst().toString();
      if (element.equals("..")) {
        done = done.getParent() == null ? done : done.getParent();
      } else if (!element.isEmpty() && !element.equals(".")) {
        Path next = done.resolve(element);
        if (Files.isSymbolicLink(next)) {
          if (++links > MOST_SYMBOLIC_LINKS) {
            throw new IOException("more than " + MOST_SYMBOLIC_LINKS + " symbolic links");
          }
          Path target = Files.readSymbolicLink(next);
          Deque<Path> elements = new ArrayDeque<>();
          target.forEach(elements::addFirst);
          elements.forEach(rest::addFirst);
          done = target.isAbsolute() ? target.getRoot() : done;
        } else {
          done = next;
        }
      }
    }
    return done;
  }

  @Override
  public int randomness(byte[] output) {
    random.nextBytes(output);
    return output.length;
  }

  @Override
  public int sleep(int microseconds) {
    clock.sleep(microseconds);
    return microseconds;
  }

  @Override
  public long currentTimeMillis() {
    return clock.nowMicroseconds() / 1000;
  }

  @Override
  public String lastError() {
    return errors.last();
  }
}
