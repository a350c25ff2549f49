package org.vfstck.testkit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.SystemClock;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.async.AsyncSettings;
import org.vfstck.testkit.async.AsyncVfs;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.DiskFullVfs;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.decorator.InjectionListener;
import org.vfstck.testkit.decorator.LatencyVfs;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.decorator.LockScript;
import org.vfstck.testkit.decorator.LockScriptVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.SharedMemoryDrop;
import org.vfstck.testkit.decorator.SharedMemoryDropVfs;
import org.vfstck.testkit.decorator.ShortIo;
import org.vfstck.testkit.decorator.ShortIoVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.Capability;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

/** Every VFS of the testkit, and every decorator that is not armed, against every rule. */
class VfsContractTest {

  @TempDir Path directory;

  static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(FileRules.all());
    rules.addAll(LockRules.all());
    rules.addAll(SharedMemoryRules.all());
    return rules;
  }

  static Bench memory(UnaryOperator<Vfs> decorator) {
    MemoryFileSystem fileSystem = new MemoryFileSystem();
    fileSystem.createDirectory("/db");
    List<Vfs> clients = new ArrayList<>();
    for (String name : List.of("A", "B", "C")) {
      clients.add(decorator.apply(fileSystem.process(name)));
    }
    return new Bench(clients, "/db");
  }

  private static Bench memoryOneProcess() {
    MemoryVfs vfs = new MemoryVfs();
    vfs.fileSystem().createDirectory("/db");
    vfs.fileSystem().setMappedReads(true);
    return new Bench(List.of(vfs, vfs, vfs), "/db");
  }

  private Bench os(UnaryOperator<Vfs> decorator) {
    try {
      String fresh = Files.createTempDirectory(directory, "os").toRealPath().toString();
      List<Vfs> clients = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        clients.add(decorator.apply(new OsVfs()));
      }
      return new Bench(clients, fresh);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Vfs unarmedFaultPlan(Vfs parent) {
    FaultPlan never =
        FaultPlan.nth(Integer.MAX_VALUE, VfsMethod.READ, FileKind.MAIN_DB, ResultCode.IOERR_READ);
    return new FaultPlanVfs(parent, never.onEveryKind());
  }

  private static Vfs plainDevice(Vfs parent) {
    return new DeviceVfs(parent, DeviceCharacteristics.NONE, 512);
  }

  private static Vfs pieces(Vfs parent) {
    return new ShortIoVfs(parent, ShortIo.pieces(777), InjectionListener.NOBODY);
  }

  private static Vfs roomyDisk(Vfs parent) {
    return new DiskFullVfs(parent, 1L << 40, InjectionListener.NOBODY);
  }

  private static Vfs emptyScript(Vfs parent) {
    return new LockScriptVfs(parent, new LockScript(List.of()), InjectionListener.NOBODY);
  }

  private static Vfs keptMemory(Vfs parent) {
    return new SharedMemoryDropVfs(
        parent, SharedMemoryDrop.MAP_FAILS, Integer.MAX_VALUE, InjectionListener.NOBODY);
  }

  /** One process: its clients share the VFS and its queue. */
  private static Bench async(int operations, boolean thread) {
    MemoryFileSystem fileSystem = new MemoryFileSystem();
    fileSystem.createDirectory("/db");
    AsyncSettings settings =
        new AsyncSettings(operations, 1 << 20, thread, true, new SystemClock());
    Vfs vfs = AsyncVfs.initialize(fileSystem.process("A"), settings);
    return new Bench(List.of(vfs, vfs, vfs), "/db");
  }

  private static Bench asyncProcesses() {
    return memory(VfsContractTest::written);
  }

  /** A queue that holds nothing: another process sees everything at once. */
  private static Vfs written(Vfs parent) {
    return AsyncVfs.initialize(parent, AsyncSettings.driven(0, new SystemClock()));
  }

  private Stream<Subject> subjects() {
    return Stream.of(
        new Subject("memory, one process", VfsContractTest::memoryOneProcess),
        new Subject("memory, three processes", () -> memory(vfs -> vfs)),
        new Subject("os", () -> os(vfs -> vfs)),
        new Subject("legacy over memory", () -> memory(LegacyVfs::new)),
        new Subject("legacy over os", () -> os(LegacyVfs::new)),
        new Subject(
            "recorder over memory", () -> memory(vfs -> new RecordingVfs(vfs, "A", new Trace()))),
        new Subject(
            "recorder over os", () -> os(vfs -> new RecordingVfs(vfs, "A", new Trace(100)))),
        new Subject("unarmed fault plan", () -> memory(VfsContractTest::unarmedFaultPlan)),
        new Subject("device of no claims", () -> memory(VfsContractTest::plainDevice)),
        new Subject("no latency", () -> memory(vfs -> new LatencyVfs(vfs, Map.of()))),
        new Subject("transfers in pieces", () -> memory(VfsContractTest::pieces)),
        new Subject("transfers in pieces over os", () -> os(VfsContractTest::pieces)),
        new Subject("disk with room", () -> memory(VfsContractTest::roomyDisk)),
        new Subject("empty lock script", () -> memory(VfsContractTest::emptyScript)),
        new Subject("shared memory kept", () -> memory(VfsContractTest::keptMemory)),
        new Subject("asynchronous, never run", () -> async(1_000_000, false)),
        new Subject("asynchronous, queue of three", () -> async(3, false)),
        new Subject("asynchronous, a thread", () -> async(100, true)),
        new Subject("asynchronous, three processes", VfsContractTest::asyncProcesses),
        new Subject("asynchronous over os", () -> os(VfsContractTest::written)));
  }

  @TestFactory
  Stream<DynamicContainer> keepsTheContract() {
    return subjects()
        .map(
            subject ->
                DynamicContainer.dynamicContainer(
                    subject.name(), rules().stream().map(rule -> test(subject, rule))));
  }

  private static DynamicTest test(Subject subject, Rule rule) {
    return DynamicTest.dynamicTest(
        rule.name(),
        () -> {
          try (Bench bench = subject.bench().get()) {
            boolean has = bench.vfs(0).capabilities().contains(Capability.SHARED_MEMORY);
            if (has || !rule.needsSharedMemory()) {
              rule.check().accept(bench);
            } else {
              SubjectChecks.declaresNoSharedMemory(bench);
            }
          }
        });
  }
}
