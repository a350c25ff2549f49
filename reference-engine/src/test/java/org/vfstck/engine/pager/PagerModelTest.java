package org.vfstck.engine.pager;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vfstck.engine.pager.PagerModel.Kind;
import org.vfstck.engine.pager.PagerModel.Operation;
import org.vfstck.engine.pager.PagerModel.Setup;
import org.vfstck.testkit.VirtualClock;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/** Random programs, each journal mode: the pager shows what an array of pages would. */
class PagerModelTest {

  private static final int PROGRAMS = 100;
  private static final int LENGTH = 70;

  @ParameterizedTest
  @EnumSource(
      value = JournalMode.class,
      names = {"OFF"},
      mode = EnumSource.Mode.EXCLUDE)
  void agreesWithAnArrayOfPages(JournalMode mode) {
    for (long seed = 1; seed <= PROGRAMS; seed++) {
      List<Operation> program = program(new Random(seed));
      String failure = run(seed, mode, program);
      if (failure != null) {
        List<Operation> shrunk = shrink(seed, mode, program);
        fail(
            mode
                + ", seed "
                + seed
                + ": "
                + run(seed, mode, shrunk)
                + "\nshrunk program: "
                + shrunk);
      }
    }
  }

  private static List<Operation> program(Random random) {
    List<Operation> program = new ArrayList<>();
    Kind[] kinds = Kind.values();
    for (int i = 0; i < LENGTH; i++) {
      Kind kind = i < 12 ? Kind.APPEND : kinds[random.nextInt(kinds.length)];
      if (kind.endsTransaction() && random.nextInt(3) > 0) {
        // Else hardly any transaction is long enough for nested savepoints.
        kind = Kind.CHANGE;
      }
      program.add(new Operation(kind, random.nextInt(1000), random.nextInt(250)));
    }
    return program;
  }

  private static String run(long seed, JournalMode mode, List<Operation> program) {
    Random random = new Random(seed * 31);
    MemoryFileSystem machine = new MemoryFileSystem(seed, new VirtualClock());
    int pageSize = 512 << random.nextInt(3);
    Vfs vfs = machine.process("writer");
    DeviceCharacteristics device =
        switch (random.nextInt(4)) {
          case 0 -> DeviceCharacteristics.NONE;
          case 1 -> DeviceCharacteristics.SAFE_APPEND;
          case 2 -> DeviceCharacteristics.SEQUENTIAL;
          default -> DeviceCharacteristics.POWERSAFE_OVERWRITE;
        };
    Vfs claiming = new DeviceVfs(vfs, device, 512 << random.nextInt(5));
    Setup setup =
        new Setup(
            mode,
            random.nextInt(3) == 0 ? LockingMode.EXCLUSIVE : LockingMode.NORMAL,
            pageSize,
            new int[] {1, 4, 8, 2000}[random.nextInt(4)],
            Synchronous.values()[random.nextInt(4)]);
    try {
      return new PagerModel(machine, setup, claiming).run(program);
    } catch (RuntimeException | AssertionError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return setup + " " + device + ": " + e + (trace.length > 0 ? " at " + trace[0] : "");
    }
  }

  /** Leaves out halves, quarters and so on for as long as it still fails. */
  private static List<Operation> shrink(long seed, JournalMode mode, List<Operation> failing) {
    List<Operation> program = failing;
    for (int chunk = program.size() / 2; chunk > 0; chunk /= 2) {
      int at = 0;
      while (at < program.size()) {
        List<Operation> shorter = new ArrayList<>(program);
        shorter.subList(at, Math.min(at + chunk, shorter.size())).clear();
        if (run(seed, mode, shorter) != null) {
          program = shorter;
        } else {
          at += chunk;
        }
      }
    }
    return program;
  }
}
