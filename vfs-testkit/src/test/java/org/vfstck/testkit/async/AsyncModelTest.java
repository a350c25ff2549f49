package org.vfstck.testkit.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Random calls by three handles on two names, with the queue run now and then, answer what they
 * answer without a queue; and in the end the parent holds the same files.
 */
class AsyncModelTest {

  private static final int HANDLES = 3;
  private static final int PROGRAMS = 300;
  private static final int CALLS = 60;
  private static final String[] PATHS = {"/main.db", "/main.db-journal"};

  /** A call on one side gives a text that must be the same on the other. */
  private record Call(int what, int handle, int path, int first, int second) {

    String apply(Vfs vfs, VfsFile[] files) {
      VfsFile file = files[handle];
      if (what == 0) {
        return file != null ? "" : open(vfs, files);
      }
      if (what == 1) {
        return vfs.delete(PATHS[path], true).toString();
      }
      if (what == 2) {
        return vfs.access(PATHS[path], AccessMode.values()[first % 3]).toString();
      }
      return file == null ? "" : onFile(file, files);
    }

    private String open(Vfs vfs, VfsFile[] files) {
      OpenFlags kind = path == 0 ? OpenFlags.MAIN_DB : OpenFlags.MAIN_JOURNAL;
      OpenFlags flags = kind.with(OpenFlags.READWRITE);
      OpenResult result =
          vfs.open(PATHS[path], first % 4 == 0 ? flags : flags.with(OpenFlags.CREATE));
      files[handle] = result.file();
      return result.code().toString();
    }

    private String onFile(VfsFile file, VfsFile[] files) {
      byte[] bytes = new byte[second];
      switch (what) {
        case 3:
          files[handle] = null;
          return file.close().toString();
        case 4, 5:
          Arrays.fill(bytes, (byte) first);
          return file.write(bytes, 0, bytes.length, first).toString();
        case 6, 7:
          return file.read(bytes, 0, bytes.length, first) + HexFormat.of().formatHex(bytes);
        case 8:
          SizeResult size = file.fileSize();
          return size.toString();
        case 9:
          return file.truncate(first).toString();
        case 10:
          return file.sync(SyncFlags.FULL).toString();
        case 11:
          return file.unlock(first % 2 == 0 ? LockLevel.NONE : LockLevel.SHARED).toString();
        default:
          return lock(file);
      }
    }

    /** RESERVED and EXCLUSIVE are asked from SHARED only, as SQLite does. */
    private String lock(VfsFile file) {
      String shared = file.lock(LockLevel.SHARED).toString();
      if (first % 3 == 0 || !shared.contains("OK")) {
        return shared;
      }
      return shared + file.lock(first % 3 == 1 ? LockLevel.RESERVED : LockLevel.EXCLUSIVE);
    }
  }

  private static List<Call> program(Random random) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(
          new Call(
              random.nextInt(14),
              random.nextInt(HANDLES),
              random.nextInt(2),
              random.nextInt(40),
              1 + random.nextInt(20)));
    }
    return calls;
  }

  /** Null, or what differed. */
  private static String difference(List<Call> calls, long seed, boolean runs) {
    MemoryFileSystem plainMachine = new MemoryFileSystem(0, new VirtualClock());
    MemoryFileSystem machine = new MemoryFileSystem(0, new VirtualClock());
    Vfs plain = plainMachine.process("A");
    AsyncVfs vfs =
        AsyncVfs.initialize(
            machine.process("A"), AsyncSettings.driven(runs ? 5 : 1000, new VirtualClock()));
    VfsFile[] expectedFiles = new VfsFile[HANDLES];
    VfsFile[] files = new VfsFile[HANDLES];
    Random schedule = new Random(seed);
    for (Call call : calls) {
      String expected = call.apply(plain, expectedFiles);
      String observed = call.apply(vfs, files);
      if (!expected.equals(observed)) {
        return call + ": expected " + expected + ", observed " + observed;
      }
      vfs.run(runs ? schedule.nextInt(3) : 0);
    }
    vfs.run(Integer.MAX_VALUE);
    for (String path : PATHS) {
      String expected = content(plainMachine.process("X"), path);
      String observed = content(machine.process("X"), path);
      if (!expected.equals(observed)) {
        return path + " in the end: expected " + expected + ", observed " + observed;
      }
    }
    return null;
  }

  private static String content(Vfs vfs, String path) {
    VfsFile file = vfs.open(path, OpenFlags.WAL.with(OpenFlags.READONLY)).file();
    if (file == null) {
      return "no file";
    }
    byte[] bytes = new byte[(int) file.fileSize().size()];
    file.read(bytes, 0, bytes.length, 0);
    return HexFormat.of().formatHex(bytes);
  }

  private static List<Call> shrink(List<Call> failing, long seed, boolean runs) {
    List<Call> least = failing;
    for (int i = 0; i < least.size(); ) {
      List<Call> fewer = new ArrayList<>(least);
      fewer.remove(i);
      if (difference(fewer, seed, runs) != null) {
        least = fewer;
        i = 0;
      } else {
        i++;
      }
    }
    return least;
  }

  private static void compare(boolean runs) {
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      List<Call> calls = program(new Random(seed));
      if (difference(calls, seed, runs) != null) {
        List<Call> least = shrink(calls, seed, runs);
        fail("seed " + seed + ", " + least + ": " + difference(least, seed, runs));
      }
    }
  }

  @Test
  void callsAnswerAsWithoutAQueueWhileItIsRunNowAndThen() {
    compare(true);
  }

  @Test
  void callsAnswerAsWithoutAQueueThatIsRunAtTheEndOnly() {
    compare(false);
  }

  /** The comparison notices a VFS that does not read its queue. */
  @Test
  void theComparisonBites() {
    MemoryFileSystem machine = new MemoryFileSystem(0, new VirtualClock());
    AsyncVfs vfs =
        AsyncVfs.initialize(machine.process("A"), AsyncSettings.driven(9, new VirtualClock()));
    VfsFile[] files = new VfsFile[HANDLES];
    VfsFile[] outside = new VfsFile[HANDLES];
    new Call(0, 0, 0, 1, 1).apply(vfs, files);
    new Call(0, 0, 0, 1, 1).apply(machine.process("B"), outside);
    new Call(4, 0, 0, 3, 4).apply(vfs, files);
    Call read = new Call(6, 0, 0, 3, 4);
    assertThat(read.apply(vfs, files)).isNotEqualTo(read.apply(machine.process("B"), outside));
  }
}
