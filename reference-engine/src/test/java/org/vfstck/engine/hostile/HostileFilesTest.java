package org.vfstck.engine.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.vfstck.engine.api.Connection;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * Damaged databases, journals, logs and wal-indexes: whatever is in them, a statement ends in rows
 * or in a typed error, within a bounded number of VFS calls, and nothing is read outside the file.
 */
class HostileFilesTest {

  private static final int CASES = Integer.getInteger("vfstck.hostile.cases", 50_000);
  private static final long FIRST_SEED = Long.getLong("vfstck.hostile.seed", 0);
  private static final String[] STATEMENTS = {
    "SELECT count(*), sum(length(c)), max(b) FROM t",
    "SELECT a FROM t WHERE b=5 ORDER BY a",
    "SELECT v FROM w WHERE k='7'",
    "PRAGMA integrity_check",
    "INSERT INTO t(b, c) VALUES(5, 'new')",
    "UPDATE t SET c='x' WHERE b=3",
    "DELETE FROM w WHERE v>50",
    "PRAGMA wal_checkpoint",
  };

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void mutatedFilesEndInAResultOrATypedError() {
    List<Image> images = Image.all();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
      Image image = images.get((int) (seed % images.size()));
      Random random = new Random(seed);
      List<FileMutation> mutations = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        mutations.add(FileMutation.random(random, image));
      }
      check(seed, image, mutations);
    }
  }

  /** The change of one of an image's files. */
  private record FileMutation(String path, Mutation mutation) {

    static FileMutation random(Random random, Image image) {
      List<String> paths = List.copyOf(image.files().keySet());
      String path = paths.get(random.nextInt(paths.size()));
      int size = image.files().get(path).length;
      return new FileMutation(path, Mutation.random(random, size, image.pageSize()));
    }
  }

  private static void check(long seed, Image image, List<FileMutation> mutations) {
    String failure = failure(image, mutations);
    if (failure.isEmpty()) {
      return;
    }
    List<FileMutation> least = new ArrayList<>(mutations);
    for (int i = least.size() - 1; i >= 0 && least.size() > 1; i--) {
      FileMutation removed = least.remove(i);
      if (failure(image, least).isEmpty()) {
        least.add(i, removed);
      }
    }
    assertThat(failure(image, least))
        .as("seed " + seed + ", image \"" + image.name() + "\", mutations " + least)
        .isEmpty();
  }

  /** What went wrong; "" if nothing. */
  private static String failure(Image image, List<FileMutation> mutations) {
    SortedMap<String, byte[]> files = new TreeMap<>(image.files());
    for (FileMutation each : mutations) {
      files.computeIfPresent(each.path(), (path, bytes) -> each.mutation().apply(bytes));
    }
    MemoryFileSystem machine = new MemoryFileSystem();
    machine.restore(files);
    return failure(new BoundedVfs(machine.process("victim"), image.reach()));
  }

  private static String failure(Vfs vfs) {
    String running = "open";
    try (Connection connection = Connection.open(vfs, Image.DATABASE)) {
      for (String sql : STATEMENTS) {
        running = sql;
        try {
          connection.query(sql);
        } catch (SqliteException typed) {
          assertThat(typed.code().isDefined()).as(typed.toString()).isTrue();
        }
      }
      running = "close";
      return "";
    } catch (SqliteException typed) {
      return "";
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError wrong) {
      StackTraceElement[] trace = wrong.getStackTrace();
      return running
          + ": "
          + wrong
          + (trace.length == 0
              ? ""
              : " at " + List.of(trace).subList(0, Math.min(6, trace.length)));
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void mutatedWalIndexesEndInAResultOrATypedError() {
    Image image = Image.all().get(3);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES / 10; seed++) {
      Random random = new Random(seed);
      MemoryFileSystem machine = new MemoryFileSystem();
      machine.restore(image.files());
      BoundedVfs vfs = new BoundedVfs(machine.process("victim"), image.reach());
      // A connection that stays open keeps the wal-index alive.
      try (Connection keeper = Connection.open(vfs, Image.DATABASE)) {
        keeper.query("SELECT count(*) FROM t");
        damageIndex(vfs, random);
        assertThat(failure(vfs)).as("wal-index, seed " + seed).isEmpty();
      } catch (SqliteException typed) {
        assertThat(typed.code().isDefined()).isTrue();
      }
    }
  }

  private static void damageIndex(Vfs vfs, Random random) {
    VfsFile file = vfs.open(Image.DATABASE, OpenFlags.MAIN_DB.with(OpenFlags.READWRITE)).file();
    SharedMemory shared = file.sharedMemory().orElseThrow();
    SharedRegion region = shared.map(0, 32768, false).region();
    byte[] bytes = new byte[region.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = region.getByte(i);
    }
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      int reach = random.nextBoolean() ? 136 : bytes.length;
      Mutation mutation = Mutation.random(random, reach, 16384);
      if (mutation.kind() != Mutation.Kind.TRUNCATE) {
        bytes = mutation.apply(bytes);
      }
    }
    for (int i = 0; i < bytes.length; i++) {
      region.putByte(i, bytes[i]);
    }
    shared.unmap(false);
    file.close();
  }
}
