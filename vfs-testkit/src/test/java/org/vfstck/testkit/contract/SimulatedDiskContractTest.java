package org.vfstck.testkit.contract;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;
import org.vfstck.testkit.disk.SimulatedDisk;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/**
 * The VFS of a simulated disk against every rule: a new disk, and one that came up after a crash.
 */
class SimulatedDiskContractTest {

  private static final DeviceModel BARE = DeviceModel.honest(DeviceCharacteristics.NONE);

  private static Bench bench(SimulatedDisk disk) {
    disk.createDirectory("/db");
    Vfs vfs = disk.vfs();
    return new Bench(List.of(vfs, vfs, vfs), "/db");
  }

  private static Bench crashed() {
    SimulatedDisk disk = new SimulatedDisk(BARE);
    return bench(disk.image(CrashKind.POWER_LOSS).disk(Choices.OLDEST));
  }

  @TestFactory
  Stream<DynamicTest> keepsTheContract() {
    return Stream.of(
            new Subject("new disk", () -> bench(new SimulatedDisk(DeviceModel.USUAL))),
            new Subject("disk without claims", () -> bench(new SimulatedDisk(BARE))),
            new Subject("after a crash", SimulatedDiskContractTest::crashed))
        .flatMap(subject -> VfsContractTest.rules().stream().map(rule -> test(subject, rule)));
  }

  private static DynamicTest test(Subject subject, Rule rule) {
    return DynamicTest.dynamicTest(
        subject + ": " + rule.name(),
        () -> {
          try (Bench bench = subject.bench().get()) {
            rule.check().accept(bench);
          }
        });
  }
}
