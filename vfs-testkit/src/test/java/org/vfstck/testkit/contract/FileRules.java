package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.FetchResult;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.MappedFile;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Names and bytes: what the stock unix VFS was seen to answer. */
final class FileRules {

  private static final OpenFlags TEMPORARY =
      OpenFlags.TEMP_DB
          .with(OpenFlags.READWRITE)
          .with(OpenFlags.CREATE)
          .with(OpenFlags.EXCLUSIVE)
          .with(OpenFlags.DELETEONCLOSE);

  private FileRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("a missing file opens only with CREATE", FileRules::missingFile),
        Rule.of("a directory does not open", FileRules::directory),
        Rule.of("EXCLUSIVE does not open an existing file", FileRules::exclusive),
        Rule.of("a null name opens a temporary file", FileRules::temporary),
        Rule.of("DELETEONCLOSE leaves no file", FileRules::deleteOnClose),
        Rule.of("a READONLY file is not written", FileRules::readOnly),
        Rule.of("an empty file reads as zeros, short", FileRules::readEmpty),
        Rule.of("a read across the end keeps what is there", FileRules::readAcrossEnd),
        Rule.of("a read past the end is zeros, short", FileRules::readPastEnd),
        Rule.of("a read stays within its range of the buffer", FileRules::readWithinRange),
        Rule.of("a short read is so for every kind of file", FileRules::shortReadOfEveryKind),
        Rule.of("a hole is zeros", FileRules::hole),
        Rule.of("a hole over former bytes is zeros", FileRules::holeAfterTruncate),
        Rule.of("xTruncate makes shorter and longer", FileRules::truncate),
        Rule.of("xFileSize is the same for all", FileRules::sizeSeenByAll),
        Rule.of("written bytes are seen by all", FileRules::bytesSeenByAll),
        Rule.of("offsets beyond 2 and 4 GiB work", FileRules::largeOffsets),
        Rule.of("xDelete of a missing file says so", FileRules::deleteMissing),
        Rule.of("xDelete takes the name and spares open handles", FileRules::deleteOpen),
        Rule.of("xAccess tells what is there", FileRules::access),
        Rule.of("an unknown xFileControl is NOTFOUND", FileRules::fileControl),
        Rule.of("xSync and the device answers are sane", FileRules::device),
        Rule.of("a fetched page is what xRead reads", FileRules::fetch),
        Rule.of("xFullPathname is absolute and settled", FileRules::fullPathname),
        Rule.of("a pathname too long is refused", FileRules::longPathname),
        Rule.of("xRandomness fills all and differs", FileRules::randomness),
        Rule.of("xSleep takes as long as it was asked", FileRules::sleep));
  }

  private static void missingFile(Bench bench) {
    OpenFlags flags = OpenFlags.MAIN_DB.with(OpenFlags.READWRITE);
    OpenResult result = bench.vfs(0).open(bench.path("missing.db"), flags);
    assertThat(result.code()).isEqualTo(ResultCode.CANTOPEN);
    assertThat(result.file()).as("file of a failed xOpen").isNull();
    OpenResult lost = bench.vfs(0).open(bench.path("no/such/file.db"), Bench.DATABASE);
    assertThat(lost.code()).as("in a directory that is not there").isEqualTo(ResultCode.CANTOPEN);
    assertThat(lost.file()).as("file of a failed xOpen").isNull();
    assertThat(access(bench, "missing.db", AccessMode.READ)).as("created by the way").isFalse();
    bench.open(0, "missing.db");
  }

  private static void directory(Bench bench) {
    for (OpenFlags access : List.of(OpenFlags.READWRITE, OpenFlags.READONLY)) {
      OpenResult result = bench.vfs(0).open(bench.directory(), OpenFlags.MAIN_DB.with(access));
      assertThat(result.code().isA(ResultCode.CANTOPEN)).as("%s", result).isTrue();
      assertThat(result.file()).as("file of a failed xOpen").isNull();
    }
  }

  private static void exclusive(Bench bench) {
    OpenFlags flags =
        OpenFlags.SUPER_JOURNAL
            .with(OpenFlags.READWRITE)
            .with(OpenFlags.CREATE)
            .with(OpenFlags.EXCLUSIVE);
    bench.open(0, "one-mj012345678", flags);
    OpenResult second = bench.vfs(1).open(bench.path("one-mj012345678"), flags);
    assertThat(second.code()).isEqualTo(ResultCode.CANTOPEN);
    assertThat(second.file()).isNull();
  }

  private static void temporary(Bench bench) {
    VfsFile one = bench.open(0, null, TEMPORARY);
    VfsFile two = bench.open(0, null, TEMPORARY);
    Bench.write(one, Bench.bytes(8, 1), 0);
    Bench.write(two, Bench.bytes(8, 2), 0);
    assertThat(Bench.read(one, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 1));
    assertThat(Bench.read(two, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 2));
    bench.close(one);
    assertThat(Bench.read(two, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 2));
  }

  private static void deleteOnClose(Bench bench) {
    VfsFile file = bench.open(0, "temporary", TEMPORARY);
    Bench.write(file, Bench.bytes(8, 1), 0);
    assertThat(Bench.read(file, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 1));
    bench.close(file);
    assertThat(access(bench, "temporary", AccessMode.EXISTS)).isFalse();
  }

  private static void readOnly(Bench bench) {
    Bench.write(bench.open(0, "main.db"), Bench.bytes(100, 7), 0);
    OpenFlags flags = OpenFlags.MAIN_DB.with(OpenFlags.READONLY);
    OpenResult result = bench.vfs(1).open(bench.path("main.db"), flags);
    assertThat(result.outputFlags().has(OpenFlags.READONLY)).as("output flags").isTrue();
    VfsFile file = bench.open(1, "main.db", flags);
    result.file().close();
    assertThat(file.write(Bench.bytes(10, 9), 0, 10, 0).isOk()).as("xWrite").isFalse();
    assertThat(file.truncate(10).isOk()).as("xTruncate").isFalse();
    assertThat(Bench.read(file, 100, 0, ResultCode.OK)).isEqualTo(Bench.bytes(100, 7));
  }

  private static void readEmpty(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    assertThat(Bench.read(file, 64, 0, ResultCode.IOERR_SHORT_READ)).isEqualTo(new byte[64]);
  }

  private static void readAcrossEnd(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(5, 0x55), 0);
    byte[] expected = new byte[32];
    System.arraycopy(Bench.bytes(5, 0x55), 0, expected, 0, 5);
    assertThat(Bench.read(file, 32, 0, ResultCode.IOERR_SHORT_READ)).isEqualTo(expected);
  }

  private static void readPastEnd(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(5, 0x55), 0);
    assertThat(Bench.read(file, 16, 5, ResultCode.IOERR_SHORT_READ)).isEqualTo(new byte[16]);
    assertThat(Bench.read(file, 16, 100_000, ResultCode.IOERR_SHORT_READ)).isEqualTo(new byte[16]);
  }

  private static void readWithinRange(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    byte[] source = {0, 0, 0, 1, 2, 3, 4, 0};
    assertThat(file.write(source, 3, 4, 10)).isEqualTo(ResultCode.OK);
    assertThat(file.fileSize().size()).isEqualTo(14);
    byte[] buffer = Bench.bytes(12, 0xaa);
    assertThat(file.read(buffer, 2, 6, 10)).isEqualTo(ResultCode.IOERR_SHORT_READ);
    byte x = (byte) 0xaa;
    assertThat(buffer).isEqualTo(new byte[] {x, x, 1, 2, 3, 4, 0, 0, x, x, x, x});
  }

  private static void shortReadOfEveryKind(Bench bench) {
    OpenFlags create = OpenFlags.READWRITE.with(OpenFlags.CREATE);
    for (OpenFlags kind : List.of(OpenFlags.MAIN_JOURNAL, OpenFlags.WAL, OpenFlags.SUPER_JOURNAL)) {
      VfsFile file = bench.open(0, "file-" + kind, kind.with(create));
      assertThat(Bench.read(file, 24, 0, ResultCode.IOERR_SHORT_READ))
          .as("%s", kind)
          .isEqualTo(new byte[24]);
    }
    VfsFile temporary = bench.open(0, null, TEMPORARY);
    assertThat(Bench.read(temporary, 24, 0, ResultCode.IOERR_SHORT_READ)).isEqualTo(new byte[24]);
  }

  private static void hole(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(4, 3), 0);
    Bench.write(file, Bench.bytes(5, 0x55), 100_000);
    assertThat(Bench.read(file, 99_996, 4, ResultCode.OK)).isEqualTo(new byte[99_996]);
    assertThat(Bench.read(file, 5, 100_000, ResultCode.OK)).isEqualTo(Bench.bytes(5, 0x55));
  }

  private static void holeAfterTruncate(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(50_000, 0x77), 0);
    assertThat(file.truncate(100)).isEqualTo(ResultCode.OK);
    Bench.write(file, Bench.bytes(1, 1), 60_000);
    assertThat(Bench.read(file, 100, 0, ResultCode.OK)).isEqualTo(Bench.bytes(100, 0x77));
    assertThat(Bench.read(file, 59_900, 100, ResultCode.OK)).isEqualTo(new byte[59_900]);
  }

  private static void truncate(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(10, 1), 0);
    assertThat(file.truncate(4096)).isEqualTo(ResultCode.OK);
    assertThat(file.fileSize().size()).isEqualTo(4096);
    assertThat(Bench.read(file, 4086, 10, ResultCode.OK)).isEqualTo(new byte[4086]);
    assertThat(file.truncate(5)).isEqualTo(ResultCode.OK);
    assertThat(file.fileSize().size()).isEqualTo(5);
    assertThat(Bench.read(file, 5, 0, ResultCode.OK)).isEqualTo(Bench.bytes(5, 1));
    assertThat(file.truncate(0)).isEqualTo(ResultCode.OK);
    assertThat(file.fileSize().size()).isZero();
  }

  private static void sizeSeenByAll(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    Bench.write(files.get(0), Bench.bytes(10, 1), 90);
    for (VfsFile file : files) {
      assertThat(file.fileSize().size()).as("after a write").isEqualTo(100);
    }
    assertThat(files.get(1).truncate(33)).isEqualTo(ResultCode.OK);
    for (VfsFile file : files) {
      assertThat(file.fileSize().size()).as("after a truncation").isEqualTo(33);
    }
  }

  private static void bytesSeenByAll(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    Bench.write(files.get(0), Bench.bytes(8192, 1), 0);
    Bench.write(files.get(2), Bench.bytes(4096, 2), 4096);
    assertThat(Bench.read(files.get(1), 4096, 0, ResultCode.OK)).isEqualTo(Bench.bytes(4096, 1));
    assertThat(Bench.read(files.get(1), 4096, 4096, ResultCode.OK)).isEqualTo(Bench.bytes(4096, 2));
  }

  private static void largeOffsets(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    long[] offsets = {0, (1L << 31) - 3, (1L << 32) + 5, 5L << 32};
    for (int i = 0; i < offsets.length; i++) {
      Bench.write(file, Bench.bytes(7, i + 1), offsets[i]);
    }
    for (int i = 0; i < offsets.length; i++) {
      assertThat(Bench.read(file, 7, offsets[i], ResultCode.OK))
          .as("at %d", offsets[i])
          .isEqualTo(Bench.bytes(7, i + 1));
    }
    assertThat(file.fileSize().size()).isEqualTo((5L << 32) + 7);
    assertThat(file.truncate((1L << 32) + 6)).isEqualTo(ResultCode.OK);
    assertThat(file.fileSize().size()).isEqualTo((1L << 32) + 6);
  }

  private static void deleteMissing(Bench bench) {
    assertThat(bench.vfs(0).delete(bench.path("missing"), false))
        .isEqualTo(ResultCode.IOERR_DELETE_NOENT);
    assertThat(bench.vfs(0).delete(bench.directory(), false))
        .as("of a directory")
        .isEqualTo(ResultCode.IOERR_DELETE);
  }

  private static void deleteOpen(Bench bench) {
    VfsFile old = bench.open(0, "main.db");
    Bench.write(old, Bench.bytes(8, 1), 0);
    assertThat(bench.vfs(1).delete(bench.path("main.db"), true)).isEqualTo(ResultCode.OK);
    assertThat(access(bench, "main.db", AccessMode.EXISTS)).isFalse();
    VfsFile anew = bench.open(1, "main.db");
    Bench.write(anew, Bench.bytes(8, 2), 0);
    assertThat(Bench.read(old, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 1));
    assertThat(Bench.read(anew, 8, 0, ResultCode.OK)).isEqualTo(Bench.bytes(8, 2));
  }

  private static void access(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    assertThat(access(bench, "main.db", AccessMode.EXISTS)).as("an empty file exists").isFalse();
    Bench.write(file, Bench.bytes(1, 1), 0);
    for (AccessMode mode : AccessMode.values()) {
      assertThat(access(bench, "main.db", mode)).as("%s of a file", mode).isTrue();
      assertThat(access(bench, "missing", mode)).as("%s of nothing", mode).isFalse();
    }
    FlagResult directory = bench.vfs(0).access(bench.directory(), AccessMode.EXISTS);
    assertThat(directory).as("a directory exists").isEqualTo(FlagResult.ok(true));
  }

  private static boolean access(Bench bench, String name, AccessMode mode) {
    FlagResult result = bench.vfs(2).access(bench.path(name), mode);
    assertThat(result.code()).as("xAccess").isEqualTo(ResultCode.OK);
    return result.flag();
  }

  private static void fileControl(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    assertThat(file.fileControl(new FileControl(987_654), new FileControlArgument()))
        .isEqualTo(ResultCode.NOTFOUND);
    assertThat(file.fileControl(FileControl.PRAGMA, new FileControlArgument()))
        .as("PRAGMA: OK would silence every pragma")
        .isEqualTo(ResultCode.NOTFOUND);
  }

  private static void device(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    Bench.write(file, Bench.bytes(1, 1), 0);
    assertThat(file.sync(SyncFlags.NORMAL)).isEqualTo(ResultCode.OK);
    assertThat(file.sync(SyncFlags.FULL)).isEqualTo(ResultCode.OK);
    assertThat(file.sync(new SyncFlags(false, true))).isEqualTo(ResultCode.OK);
    assertThat(Integer.bitCount(file.sectorSize())).as("a power of two").isOne();
    assertThat(file.sectorSize()).isBetween(512, 65536);
    assertThat(file.deviceCharacteristics().bits() & ~0xffff).as("undefined bits").isZero();
    assertThat(file.methodsVersion()).isBetween(1, 3);
  }

  private static void fetch(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    boolean declared = bench.vfs(0).capabilities().contains(Capability.MEMORY_MAPPED_FILES);
    assertThat(file.mappedFile().isPresent()).as("methods as declared").isEqualTo(declared);
    if (!declared) {
      assertThat(file.methodsVersion()).isLessThan(3);
      return;
    }
    MappedFile mapped = file.mappedFile().get();
    for (int page = 0; page < 4; page++) {
      Bench.write(file, Bench.bytes(4096, page + 1), page * 4096L);
    }
    file.fileControl(FileControl.MMAP_SIZE, new FileControlArgument(3 * 4096));
    for (int page = 0; page < 5; page++) {
      FetchResult result = mapped.fetch(page * 4096L, 4096);
      assertThat(result.code()).as("xFetch of page %d", page).isEqualTo(ResultCode.OK);
      if (result.page() != null) {
        byte[] bytes = new byte[4096];
        result.page().get(bytes);
        assertThat(bytes).isEqualTo(Bench.read(file, 4096, page * 4096L, ResultCode.OK));
      }
      assertThat(mapped.unfetch(page * 4096L, result.page())).isEqualTo(ResultCode.OK);
    }
    assertThat(mapped.fetch(0, 4096).page()).as("within the limit").isNotNull();
    assertThat(mapped.fetch(4 * 4096, 4096).page()).as("past the end").isNull();
    assertThat(mapped.unfetch(0, null)).isEqualTo(ResultCode.OK);
  }

  private static void fullPathname(Bench bench) {
    PathResult plain = bench.vfs(0).fullPathname(bench.path("main.db"));
    assertThat(plain.code()).isEqualTo(ResultCode.OK);
    assertThat(plain.path()).startsWith("/").endsWith("/main.db");
    assertThat(bench.vfs(0).fullPathname(plain.path())).as("again").isEqualTo(plain);
    assertThat(bench.vfs(0).fullPathname(bench.path("./x/../main.db"))).isEqualTo(plain);
    PathResult relative = bench.vfs(0).fullPathname("main.db");
    assertThat(relative.code()).isEqualTo(ResultCode.OK);
    assertThat(relative.path()).startsWith("/").endsWith("/main.db");
  }

  private static void longPathname(Bench bench) {
    Vfs vfs = bench.vfs(0);
    PathResult result = vfs.fullPathname(bench.path("x".repeat(vfs.maximumPathname() + 1)));
    assertThat(result.code().isA(ResultCode.CANTOPEN)).as("%s", result).isTrue();
  }

  private static void randomness(Bench bench) {
    byte[] one = new byte[64];
    byte[] two = new byte[64];
    assertThat(bench.vfs(0).randomness(one)).isEqualTo(64);
    assertThat(bench.vfs(0).randomness(two)).isEqualTo(64);
    assertThat(one).isNotEqualTo(two).isNotEqualTo(new byte[64]);
  }

  private static void sleep(Bench bench) {
    Vfs vfs = bench.vfs(0);
    long before = vfs.currentTimeMillis();
    assertThat(before).as("after the year 2000").isGreaterThan(211_813_000_000_000L);
    assertThat(vfs.sleep(3000)).isGreaterThanOrEqualTo(3000);
    assertThat(vfs.currentTimeMillis() - before).isGreaterThanOrEqualTo(2);
  }
}
