package org.vfstck.features.steps.fault;

import java.util.ArrayList;
import java.util.List;
import org.vfstck.driver.SqlShim;
import org.vfstck.features.subject.VfsView;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.decorator.DeviceVfs;
import org.vfstck.testkit.decorator.DiskFullVfs;
import org.vfstck.testkit.decorator.Fault;
import org.vfstck.testkit.decorator.FaultPlan;
import org.vfstck.testkit.decorator.FaultPlanVfs;
import org.vfstck.testkit.decorator.InjectionListener;
import org.vfstck.testkit.decorator.LockScript;
import org.vfstck.testkit.decorator.LockScriptVfs;
import org.vfstck.testkit.decorator.SharedMemoryDrop;
import org.vfstck.testkit.decorator.SharedMemoryDropVfs;
import org.vfstck.testkit.decorator.ShortIo;
import org.vfstck.testkit.decorator.ShortIoVfs;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.Vfs;

/** A fault for one run of a workload, over the VFS of one connection. */
interface InjectedFault {

  /** The fault over a VFS. */
  VfsView over(VfsView view);

  /**
   * How many calls met it.
   *
   * @param driverCalls what SQLite in a driver process called, as {@link
   *     org.vfstck.features.subject.EngineConnection#unseenCalls}; empty for an engine that calls
   *     the VFS of {@link #over}
   */
  int fired(List<String> driverCalls);

  /** Whether it is over when it has struck. */
  boolean passes();

  /** In words. */
  String describe();

  /** A call that answers a code. */
  static InjectedFault of(Fault fault) {
    return new Planned(fault, fault.plan());
  }

  /** By {@link LockScript}; {@code words} say what. */
  static InjectedFault of(LockScript script, boolean passes, String words) {
    return new Decorated(
        words,
        passes,
        new Decorator() {
          @Override
          public Vfs over(Vfs vfs) {
            return new LockScriptVfs(vfs, script, InjectionListener.NOBODY);
          }

          @Override
          public int fired() {
            return script.fired();
          }
        });
  }

  /** Room for so many more bytes. */
  static InjectedFault diskFull(long room) {
    return new Decorated(
        "a disk with room for " + room + " more bytes",
        false,
        new Decorator() {
          private DiskFullVfs full;

          @Override
          public Vfs over(Vfs vfs) {
            full = new DiskFullVfs(vfs, room, InjectionListener.NOBODY);
            return full;
          }

          @Override
          public int fired() {
            return full == null ? 0 : full.fired();
          }
        });
  }

  /** A write that stores half of its bytes. */
  static InjectedFault cutWrite(int nth, FileKind kind) {
    ShortIo cut = ShortIo.cutWrite(nth, kind);
    return new Decorated(
        "xWrite " + nth + " on " + kind + " stores half of its bytes and fails",
        true,
        new Decorator() {
          @Override
          public Vfs over(Vfs vfs) {
            return new ShortIoVfs(vfs, cut, InjectionListener.NOBODY);
          }

          @Override
          public int fired() {
            return cut.fired();
          }
        });
  }

  /** Shared memory that goes away with the {@code nth} xShmMap. */
  static InjectedFault drop(SharedMemoryDrop drop, int nth) {
    return new Decorated(
        "xShmMap from call " + nth + " on: " + drop,
        false,
        new Decorator() {
          private SharedMemoryDropVfs dropping;

          @Override
          public Vfs over(Vfs vfs) {
            dropping = new SharedMemoryDropVfs(vfs, drop, nth, InjectionListener.NOBODY);
            return dropping;
          }

          @Override
          public int fired() {
            return dropping == null ? 0 : dropping.fired();
          }
        });
  }

  /** No fault, but what a device says of itself. */
  static InjectedFault device(DeviceCharacteristics claims, int sectorSize) {
    return new Decorated(
        "a device with sectors of " + sectorSize + " bytes that claims " + claims,
        true,
        new Decorator() {
          @Override
          public Vfs over(Vfs vfs) {
            return new DeviceVfs(vfs, claims, sectorSize);
          }

          @Override
          public int fired() {
            return 1;
          }
        });
  }

  /** A decorator that a driver has no form of. */
  interface Decorator {
    Vfs over(Vfs vfs);

    int fired();
  }

  /** By a decorator over the VFS. */
  record Decorated(String describe, boolean passes, Decorator decorator) implements InjectedFault {

    @Override
    public VfsView over(VfsView view) {
      return view.decorated(decorator::over);
    }

    @Override
    public int fired(List<String> driverCalls) {
      return decorator.fired();
    }
  }

  /** By a plan over the VFS, or by a shim in the driver. */
  record Planned(Fault fault, FaultPlan plan) implements InjectedFault {

    @Override
    public VfsView over(VfsView view) {
      return view.decorated(vfs -> new FaultPlanVfs(vfs, plan), this::shim).traced();
    }

    private SqlShim shim(SqlShim shim) {
      List<String> faults = new ArrayList<>(shim.faults());
      faults.add(fault.toString());
      return new SqlShim(shim.withoutSharedMemory(), shim.traced(), faults);
    }

    /** Calls are {@code METHOD KIND ARGUMENTS rc=N}. */
    @Override
    public int fired(List<String> driverCalls) {
      String method = fault.method().symbol() + " ";
      String kind = fault.kind().map(known -> method + known.word() + " ").orElse(method);
      long met = driverCalls.stream().filter(call -> call.startsWith(kind)).count();
      return plan.fired() + (met >= fault.nth() ? 1 : 0);
    }

    @Override
    public boolean passes() {
      return fault.once();
    }

    @Override
    public String describe() {
      return plan.toString();
    }
  }
}
