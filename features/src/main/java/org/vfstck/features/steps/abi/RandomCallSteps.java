package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vfstck.features.steps.World;
import org.vfstck.testkit.FileKind;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.VfsFile;

/** Sequences of calls that nobody thought of, each on a file of its own. */
public final class RandomCallSteps {

  private final World world;
  private int files;

  public RandomCallSteps(World world) {
    this.world = world;
  }

  @Then(
      "{int} random calls on a file of kind {fileKind} do what an array of bytes does, with seeds {int} to {int}")
  public void likeAnArray(int length, FileKind kind, int first, int last) {
    for (int seed = first; seed <= last; seed++) {
      List<FileCall> calls = FileCall.sequence(seed, length);
      if (runAside(kind, calls).isPresent()) {
        fail(seed, kind, shrink(kind, calls));
      }
    }
  }

  /** Leaves out every call without which the sequence fails as well, until none is left out. */
  private List<FileCall> shrink(FileKind kind, List<FileCall> failing) {
    List<FileCall> shortest = failing;
    for (int at = shortest.size() - 1; at >= 0; at--) {
      List<FileCall> shorter = new ArrayList<>(shortest);
      shorter.remove(at);
      if (runAside(kind, shorter).isPresent()) {
        shortest = shorter;
        at = Math.min(at, shortest.size());
      }
    }
    return shortest;
  }

  /** Past the trace of the scenario. */
  private Optional<String> runAside(FileKind kind, List<FileCall> calls) {
    OpenResult opened = world.vfs().open(newPath(kind), FileOpening.flagsOf(kind));
    if (opened.file() == null) {
      return Optional.of("xOpen answers " + opened.code());
    }
    try {
      return ArrayFile.compare(calls, opened.file());
    } finally {
      opened.file().close();
    }
  }

  private String newPath(FileKind kind) {
    String database = world.path("random-" + ++files + ".db");
    String name = FileOpening.nameOf(kind, "random-" + files + ".db");
    if (kind == FileKind.MAIN_JOURNAL || kind == FileKind.WAL) {
      OpenResult made = world.vfs().open(database, FileOpening.flagsOf(FileKind.MAIN_DB));
      if (made.file() != null) {
        made.file().close();
      }
    }
    return name == null ? null : world.path(name);
  }

  /** Once more, so that the trace of the failure shows the shortest sequence. */
  private void fail(int seed, FileKind kind, List<FileCall> calls) {
    OpenResult opened =
        world.handles().open("shortest", "P", newPath(kind), FileOpening.flagsOf(kind));
    VfsFile file = opened.file();
    String difference =
        file == null
            ? "xOpen answers " + opened.code()
            : ArrayFile.compare(calls, file).orElse("nothing wrong: it fails now and then");
    world
        .verdicts()
        .holds(
            "a new file of kind " + kind + " does what an array of bytes does (seed " + seed + ")",
            false,
            "after " + calls + ": " + difference,
            Advice.CONTENT);
  }
}
