package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

/** The database lock: every state that three handles can be in, every request in each. */
final class LockRules {

  private static final int HANDLES = 3;
  private static final LockLevel[] REQUESTS = {
    LockLevel.SHARED, LockLevel.RESERVED, LockLevel.EXCLUSIVE
  };

  private LockRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("the lock of three handles follows the table in every state", LockRules::matrix),
        Rule.of("PENDING keeps new readers out until it is given up", LockRules::pending),
        Rule.of("xClose drops the locks of its handle and of no other", LockRules::close),
        Rule.of("two databases do not share a lock", LockRules::twoDatabases),
        Rule.of("xUnlock of a fresh handle is OK", LockRules::unlockFresh),
        Rule.of("LOCKSTATE tells the level", LockRules::lockState),
        Rule.of("a file that is no database grants every lock", LockRules::otherKinds));
  }

  /** xLock to a level, or xUnlock to one. */
  private record Step(int handle, boolean lock, LockLevel level) {

    ResultCode apply(List<VfsFile> files) {
      VfsFile file = files.get(handle);
      return lock ? file.lock(level) : file.unlock(level);
    }

    @Override
    public String toString() {
      return (char) ('A' + handle) + (lock ? " xLock " : " xUnlock ") + level;
    }
  }

  /** The levels by the table of lockingv3.html: independent of every implementation. */
  private record Model(List<LockLevel> levels, boolean reserved) {

    /**
     * Whether SQLite would ask this and the answer is laid down. Nobody asks for RESERVED beside a
     * handle that rolls back a hot journal; of two processes, the stock VFS would let both have it.
     */
    boolean legal(Step step) {
      if (step.lock && step.level == LockLevel.RESERVED && !reservedIsDefined()) {
        return false;
      }
      return !step.lock
          || step.level == LockLevel.SHARED
          || levels.get(step.handle) != LockLevel.NONE;
    }

    LockLevel strongestOther(int handle) {
      LockLevel strongest = LockLevel.NONE;
      for (int other = 0; other < HANDLES; other++) {
        if (other != handle && levels.get(other).atLeast(strongest)) {
          strongest = levels.get(other);
        }
      }
      return strongest;
    }

    /** The level after the step. */
    LockLevel after(Step step) {
      LockLevel now = levels.get(step.handle);
      LockLevel other = strongestOther(step.handle);
      if (!step.lock) {
        return now.atLeast(step.level) ? step.level : now;
      }
      if (now.atLeast(step.level)) {
        return now;
      }
      switch (step.level) {
        case SHARED:
          return other.atLeast(LockLevel.PENDING) ? now : LockLevel.SHARED;
        case RESERVED:
          return other.atLeast(LockLevel.RESERVED) ? now : LockLevel.RESERVED;
        default:
          if (other.atLeast(LockLevel.RESERVED)) {
            return now;
          }
          return other == LockLevel.NONE ? LockLevel.EXCLUSIVE : LockLevel.PENDING;
      }
    }

    Model next(Step step) {
      LockLevel level = after(step);
      List<LockLevel> changed = new ArrayList<>(levels);
      changed.set(step.handle, level);
      boolean wasWriter = levels.get(step.handle).atLeast(LockLevel.RESERVED);
      boolean gone = wasWriter && !level.atLeast(LockLevel.RESERVED);
      return new Model(changed, (reserved || level == LockLevel.RESERVED) && !gone);
    }

    /**
     * Whether the answer of xCheckReservedLock is laid down. It is not while a handle is on the way
     * from SHARED to EXCLUSIVE to roll back a hot journal: it has no RESERVED lock, so that others
     * go on to see the journal as hot; the stock VFS still says yes within the process.
     */
    boolean reservedIsDefined() {
      return reserved || levels.stream().noneMatch(level -> level.atLeast(LockLevel.PENDING));
    }
  }

  private record Reached(Model model, List<Step> path) {}

  private static List<Step> allSteps() {
    List<Step> steps = new ArrayList<>();
    for (int handle = 0; handle < HANDLES; handle++) {
      for (LockLevel request : REQUESTS) {
        steps.add(new Step(handle, true, request));
      }
      steps.add(new Step(handle, false, LockLevel.SHARED));
      steps.add(new Step(handle, false, LockLevel.NONE));
    }
    return steps;
  }

  private static void matrix(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    Model start = new Model(List.of(LockLevel.NONE, LockLevel.NONE, LockLevel.NONE), false);
    Set<Model> seen = new HashSet<>(List.of(start));
    Deque<Reached> toVisit = new ArrayDeque<>(List.of(new Reached(start, List.of())));
    while (!toVisit.isEmpty()) {
      Reached reached = toVisit.removeFirst();
      for (Step step : allSteps()) {
        if (!reached.model.legal(step)) {
          continue;
        }
        for (VfsFile file : files) {
          assertThat(file.unlock(LockLevel.NONE)).as("xUnlock NONE").isEqualTo(ResultCode.OK);
        }
        reached.path.forEach(each -> each.apply(files));
        LockLevel level = reached.model.after(step);
        boolean granted = !step.lock || level.atLeast(step.level);
        Model next = reached.model.next(step);
        assertThat(step.apply(files))
            .as("%s in state %s, reached by %s", step, reached.model.levels, reached.path)
            .isEqualTo(granted ? ResultCode.OK : ResultCode.BUSY);
        checkReserved(files, next, step, reached);
        if (seen.add(next)) {
          List<Step> path = new ArrayList<>(reached.path);
          path.add(step);
          toVisit.add(new Reached(next, path));
        }
      }
    }
    assertThat(seen).as("states that three handles can be in").hasSize(50);
  }

  private static void checkReserved(List<VfsFile> files, Model model, Step step, Reached before) {
    for (int handle = 0; handle < HANDLES && model.reservedIsDefined(); handle++) {
      assertThat(files.get(handle).checkReservedLock().flag())
          .as(
              "xCheckReservedLock by %s in state %s, after %s, %s",
              (char) ('A' + handle), model.levels, before.path, step)
          .isEqualTo(model.reserved());
    }
  }

  private static void pending(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    VfsFile writer = files.get(0);
    VfsFile reader = files.get(1);
    assertThat(writer.lock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(writer.lock(LockLevel.RESERVED)).isEqualTo(ResultCode.OK);
    assertThat(reader.lock(LockLevel.SHARED)).as("beside RESERVED").isEqualTo(ResultCode.OK);
    assertThat(writer.lock(LockLevel.EXCLUSIVE)).as("with a reader").isEqualTo(ResultCode.BUSY);
    assertThat(files.get(2).lock(LockLevel.SHARED)).as("new reader").isEqualTo(ResultCode.BUSY);
    assertThat(reader.unlock(LockLevel.NONE)).isEqualTo(ResultCode.OK);
    assertThat(reader.lock(LockLevel.SHARED)).as("back again").isEqualTo(ResultCode.BUSY);
    assertThat(writer.lock(LockLevel.EXCLUSIVE)).as("readers gone").isEqualTo(ResultCode.OK);
    assertThat(writer.unlock(LockLevel.SHARED)).isEqualTo(ResultCode.OK);
    assertThat(reader.lock(LockLevel.SHARED)).as("after downgrade").isEqualTo(ResultCode.OK);
  }

  private static void close(Bench bench) {
    List<VfsFile> files = bench.openByAll("main.db");
    VfsFile fourth = bench.open(0, "main.db");
    files.get(0).lock(LockLevel.SHARED);
    files.get(0).lock(LockLevel.RESERVED);
    fourth.lock(LockLevel.SHARED);
    bench.close(fourth);
    assertThat(files.get(1).checkReservedLock().flag()).as("the other's lock stays").isTrue();
    files.get(1).lock(LockLevel.SHARED);
    assertThat(files.get(1).lock(LockLevel.RESERVED)).isEqualTo(ResultCode.BUSY);
    bench.close(files.get(0));
    assertThat(files.get(1).lock(LockLevel.RESERVED)).as("own gone").isEqualTo(ResultCode.OK);
    assertThat(files.get(1).lock(LockLevel.EXCLUSIVE)).as("all gone").isEqualTo(ResultCode.OK);
  }

  private static void twoDatabases(Bench bench) {
    VfsFile one = bench.open(0, "one.db");
    VfsFile two = bench.open(1, "two.db");
    for (LockLevel level : REQUESTS) {
      assertThat(one.lock(level)).isEqualTo(ResultCode.OK);
      assertThat(two.lock(level)).isEqualTo(ResultCode.OK);
    }
  }

  private static void unlockFresh(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    assertThat(file.unlock(LockLevel.NONE)).isEqualTo(ResultCode.OK);
    assertThat(file.unlock(LockLevel.NONE)).isEqualTo(ResultCode.OK);
    assertThat(file.checkReservedLock().flag()).isFalse();
  }

  private static void lockState(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    FileControlArgument argument = new FileControlArgument(-1);
    for (LockLevel level : Arrays.asList(LockLevel.SHARED, LockLevel.RESERVED)) {
      file.lock(level);
      ResultCode code = file.fileControl(FileControl.LOCKSTATE, argument);
      assertThat(code).isEqualTo(ResultCode.OK);
      assertThat(argument.number()).isEqualTo(level.value());
    }
  }

  private static void otherKinds(Bench bench) {
    OpenFlags flags = OpenFlags.WAL.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
    VfsFile one = bench.open(0, "main.db-wal", flags);
    VfsFile two = bench.open(1, "main.db-wal", flags);
    assertThat(one.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(two.lock(LockLevel.EXCLUSIVE)).isEqualTo(ResultCode.OK);
    assertThat(two.checkReservedLock().flag()).isFalse();
  }
}
