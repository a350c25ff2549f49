package org.vfstck.features.mutant;

import java.util.List;
import java.util.function.UnaryOperator;
import org.vfstck.features.subject.Subject;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;

/** Subjects over which, or under which, a queue of writes does not keep what it promises. */
final class AsyncMutants {

  private AsyncMutants() {}

  static List<Mutant> all() {
    return List.of(
        layer(
            "reads-remembered",
            "V-46443-57640-09582-26187-35733-59647-31251-60612",
            "reads bytes of a database once and never again",
            vfs ->
                new FaultyFilesVfs(
                    vfs,
                    FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new ReadsRemembered(file)))),
        below(
            "every-file-lock-granted",
            "V-02182-59550-00817-23402-58029-15548-49772-00661",
            "grants every xLock",
            vfs ->
                new FaultyFilesVfs(
                    vfs, FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new UnlockedFile(file)))),
        new Mutant(
            "late-error-hidden",
            "V-38133-18757-19819-15314-29832-60273-48163-35868",
            "takes a statement that is told of an earlier write for one that succeeded",
            subject -> new Subject(new WriteErrorHidden(subject.engine()), subject.vfs())),
        below(
            "database-writes-lost",
            "V-37400-02832-49665-41186-22489-04207-29944-52429",
            "answers OK to writes to the database and drops them",
            vfs ->
                new FaultyFilesVfs(
                    vfs,
                    FileFault.on(OpenFlags.MAIN_DB, (file, flags) -> new LostWritesFile(file)))),
        below(
            "queued-journal-writes-lost",
            "V-19501-61387-23450-05320-07335-25221-17051-08726",
            "answers OK to writes to the journal and drops them",
            vfs ->
                new FaultyFilesVfs(
                    vfs,
                    FileFault.on(
                        OpenFlags.MAIN_JOURNAL, (file, flags) -> new LostWritesFile(file)))));
  }

  private static Mutant layer(
      String name, String requirement, String fault, UnaryOperator<Vfs> layer) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(new LayeredEngine(subject.engine(), layer), subject.vfs()));
  }

  private static Mutant below(
      String name, String requirement, String fault, UnaryOperator<Vfs> breakage) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(subject.engine(), new BrokenVfsUnderTest(subject.vfs(), breakage)));
  }
}
