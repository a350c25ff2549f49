package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.memory.SharedMemoryScope;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.FlagResult;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.PathResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SizeResult;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/**
 * The rules have teeth: each broken VFS, modelled on bugs found in the field, fails the rules that
 * it is named with, by an assertion and not by an accident.
 */
class BrokenVfsTest {

  private record Broken(String name, String rulePart, Supplier<Bench> bench) {}

  private static Broken file(String name, String rulePart, Breaker breaker) {
    return new Broken(name, rulePart, () -> VfsContractTest.memory(vfs -> broken(vfs, breaker)));
  }

  private static Broken vfs(
      String name, String rulePart, java.util.function.UnaryOperator<Vfs> breaker) {
    return new Broken(name, rulePart, () -> VfsContractTest.memory(breaker));
  }

  private static Bench scoped(SharedMemoryScope scope) {
    MemoryFileSystem fileSystem = new MemoryFileSystem();
    fileSystem.createDirectory("/db");
    List<Vfs> clients = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      clients.add(fileSystem.process(name, scope));
    }
    return new Bench(clients, "/db");
  }

  /** Makes a broken file of a good one. */
  private interface Breaker {
    VfsFile apply(VfsFile file);
  }

  private static Vfs broken(Vfs parent, Breaker breaker) {
    return new ForwardingVfs(parent) {
      @Override
      protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
        return breaker.apply(file);
      }
    };
  }

  private static Stream<Broken> all() {
    return Stream.concat(Stream.concat(brokenReads(), brokenNames()), brokenLocks());
  }

  @TestFactory
  Stream<DynamicTest> failsTheRuleThatItBreaks() {
    return Stream.concat(all(), BrokenSharedMemory.all().map(b -> shared(b)))
        .map(broken -> DynamicTest.dynamicTest(broken.name, () -> mustFail(broken)));
  }

  private static Broken shared(BrokenSharedMemory.Case each) {
    return file(each.name(), each.rulePart(), each::wrap);
  }

  private static void mustFail(Broken broken) {
    List<Rule> rules =
        VfsContractTest.rules().stream().filter(r -> r.name().contains(broken.rulePart)).toList();
    assertThat(rules).as("rules called ..%s..", broken.rulePart).hasSize(1);
    Throwable thrown = null;
    try (Bench bench = broken.bench.get()) {
      rules.get(0).check().accept(bench);
    } catch (AssertionError failure) {
      thrown = failure;
    }
    assertThat(thrown).as("failure of the rule: %s", rules.get(0)).isNotNull();
    assertThat(thrown.getMessage()).isNotBlank();
  }

  private static Stream<Broken> brokenReads() {
    return Stream.of(
        file("no zeros after a short read", "empty file reads as zeros", ShortWithoutZeros::new),
        file("zeros at the start of a short read", "across the end", ZerosAtStart::new),
        file("past the end is OK", "past the end", PastEndIsOk::new),
        file("xTruncate does nothing", "makes shorter and longer", NoTruncate::new),
        file("a hole is garbage", "a hole is zeros", GarbageInHoles::new),
        file("offsets of 31 bits", "2 and 4 GiB", SmallOffsets::new),
        file("the size of the time of opening", "same for all", StaleSize::new),
        file("xFileControl always OK", "unknown xFileControl", AgreeableControl::new),
        file("sector size 100", "device answers", OddSector::new));
  }

  private static Stream<Broken> brokenNames() {
    return Stream.of(
        vfs("delete of nothing is OK", "missing file says so", DeleteIsOk::new),
        vfs("an empty file exists", "xAccess tells", EmptyExists::new),
        vfs("no temporary files", "null name", NoTemporary::new),
        vfs("a failed open gives a file", "only with CREATE", FileOnFailure::new),
        vfs("EXCLUSIVE ignored", "EXCLUSIVE does not open", ExclusiveIgnored::new),
        vfs("DELETEONCLOSE ignored", "DELETEONCLOSE", NeverDeletes::new),
        vfs("paths cut at the limit", "too long", CutsPaths::new));
  }

  private static Stream<Broken> brokenLocks() {
    return Stream.of(
        file("xCheckReservedLock inverted", "in every state", InvertedReserved::new),
        file("every lock granted", "in every state", EveryLock::new),
        file("PENDING not kept", "PENDING keeps", NoPending::new),
        file("a close that keeps the lock", "xClose drops", LockOutlivesClose::new),
        new Broken(
            "a wal-index on the heap of the process",
            "without lock or barrier",
            () -> scoped(SharedMemoryScope.PRIVATE_REGIONS)),
        new Broken(
            "slots in a table of the process",
            "slot of three handles",
            () -> scoped(SharedMemoryScope.PRIVATE)));
  }

  private static final class ShortWithoutZeros extends ForwardingFile {
    ShortWithoutZeros(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      byte[] copy = new byte[amount];
      ResultCode code = super.read(copy, 0, amount, fileOffset);
      long there = Math.max(0, Math.min(amount, fileSize().size() - fileOffset));
      System.arraycopy(copy, 0, buffer, bufferOffset, (int) there);
      return code;
    }
  }

  private static final class ZerosAtStart extends ForwardingFile {
    ZerosAtStart(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      ResultCode code = super.read(buffer, bufferOffset, amount, fileOffset);
      if (!code.isOk()) {
        long there = Math.max(0, Math.min(amount, fileSize().size() - fileOffset));
        Arrays.fill(buffer, bufferOffset, bufferOffset + amount - (int) there, (byte) 0);
      }
      return code;
    }
  }

  private static final class PastEndIsOk extends ForwardingFile {
    PastEndIsOk(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      super.read(buffer, bufferOffset, amount, fileOffset);
      return ResultCode.OK;
    }
  }

  private static final class NoTruncate extends ForwardingFile {
    NoTruncate(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode truncate(long size) {
      return ResultCode.OK;
    }
  }

  private static final class GarbageInHoles extends ForwardingFile {
    GarbageInHoles(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      long size = fileSize().size();
      if (fileOffset > size) {
        byte[] garbage = Bench.bytes((int) (fileOffset - size), 0x5a);
        super.write(garbage, 0, garbage.length, size);
      }
      return super.write(buffer, bufferOffset, amount, fileOffset);
    }
  }

  private static final class SmallOffsets extends ForwardingFile {
    SmallOffsets(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode write(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.write(buffer, bufferOffset, amount, fileOffset & 0x7fffffff);
    }

    @Override
    public ResultCode read(byte[] buffer, int bufferOffset, int amount, long fileOffset) {
      return super.read(buffer, bufferOffset, amount, fileOffset & 0x7fffffff);
    }
  }

  private static final class StaleSize extends ForwardingFile {
    private final SizeResult atOpen;

    StaleSize(VfsFile parent) {
      super(parent);
      atOpen = parent.fileSize();
    }

    @Override
    public SizeResult fileSize() {
      return atOpen;
    }
  }

  private static final class AgreeableControl extends ForwardingFile {
    AgreeableControl(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode fileControl(FileControl operation, FileControlArgument argument) {
      return ResultCode.OK;
    }
  }

  private static final class OddSector extends ForwardingFile {
    OddSector(VfsFile parent) {
      super(parent);
    }

    @Override
    public int sectorSize() {
      return 100;
    }
  }

  private static final class InvertedReserved extends ForwardingFile {
    InvertedReserved(VfsFile parent) {
      super(parent);
    }

    @Override
    public FlagResult checkReservedLock() {
      return FlagResult.ok(!super.checkReservedLock().flag());
    }
  }

  private static final class EveryLock extends ForwardingFile {
    EveryLock(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel level) {
      super.lock(level);
      return ResultCode.OK;
    }
  }

  private static final class NoPending extends ForwardingFile {
    NoPending(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode lock(LockLevel level) {
      ResultCode code = super.lock(level);
      if (level == LockLevel.EXCLUSIVE && !code.isOk()) {
        super.unlock(LockLevel.SHARED);
        super.lock(LockLevel.RESERVED);
      }
      return code;
    }
  }

  private static final class LockOutlivesClose extends ForwardingFile {
    LockOutlivesClose(VfsFile parent) {
      super(parent);
    }

    @Override
    public ResultCode close() {
      return ResultCode.OK;
    }
  }

  private static final class DeleteIsOk extends ForwardingVfs {
    DeleteIsOk(Vfs parent) {
      super(parent);
    }

    @Override
    public ResultCode delete(String path, boolean syncDirectory) {
      super.delete(path, syncDirectory);
      return ResultCode.OK;
    }
  }

  private static final class EmptyExists extends ForwardingVfs {
    EmptyExists(Vfs parent) {
      super(parent);
    }

    @Override
    public FlagResult access(String path, AccessMode mode) {
      return super.access(path, mode == AccessMode.EXISTS ? AccessMode.READ : mode);
    }
  }

  private static final class NoTemporary extends ForwardingVfs {
    NoTemporary(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return path == null ? OpenResult.failed(ResultCode.CANTOPEN) : super.open(path, flags);
    }
  }

  private static final class FileOnFailure extends ForwardingVfs {
    FileOnFailure(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      OpenResult result = super.open(path, flags);
      return result.code().isOk()
          ? result
          : new OpenResult(
              result.code(), super.open(null, OpenFlags.TEMP_DB).file(), result.outputFlags());
    }
  }

  private static final class ExclusiveIgnored extends ForwardingVfs {
    ExclusiveIgnored(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return super.open(path, flags.without(OpenFlags.EXCLUSIVE));
    }
  }

  private static final class NeverDeletes extends ForwardingVfs {
    NeverDeletes(Vfs parent) {
      super(parent);
    }

    @Override
    public OpenResult open(String path, OpenFlags flags) {
      return super.open(path, flags.without(OpenFlags.DELETEONCLOSE));
    }
  }

  private static final class CutsPaths extends ForwardingVfs {
    CutsPaths(Vfs parent) {
      super(parent);
    }

    @Override
    public PathResult fullPathname(String path) {
      return PathResult.ok(path.substring(0, Math.min(path.length(), maximumPathname())));
    }
  }
}
