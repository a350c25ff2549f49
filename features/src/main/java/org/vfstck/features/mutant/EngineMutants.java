package org.vfstck.features.mutant;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;
import org.vfstck.features.subject.Subject;

/** Engines that get a rule about locking modes or journal modes wrong. */
final class EngineMutants {

  private static final String LOCKING_MODE = "locking_mode";
  private static final String JOURNAL_MODE = "journal_mode";

  private EngineMutants() {}

  static List<Mutant> all() {
    return List.of(
        mutant(
            "exclusive-set-too-late",
            "R-31969-57825-42101-14521-32158-26846-01551-49036",
            "touches the database in NORMAL mode before it obeys locking_mode=EXCLUSIVE",
            () -> EngineMutants::accessBeforeExclusive),
        mutant(
            "normal-granted-in-wal",
            "R-36328-16367-14145-21377-30808-40796-28392-26990",
            "obeys locking_mode=NORMAL although the wal-index is on the heap",
            () -> EngineMutants::leaveExclusiveThroughRollbackMode),
        mutant(
            "exclusive-for-ever",
            "R-63522-46088-33895-54497-03733-53184-07098-33228",
            "stays in EXCLUSIVE locking mode after WAL mode has been left",
            StuckAfterExclusive::new),
        mutant(
            "exclusive-ends-with-wal",
            "R-63522-46088-33895-54497-03733-53184-07098-33228",
            "drops EXCLUSIVE locking mode by itself when WAL mode is left",
            () -> EngineMutants::normalAfterWal),
        mutant(
            "exclusive-set-unasked",
            "R-55316-21772-61172-01789-50748-54713-63157-59070",
            "converts to WAL in EXCLUSIVE mode where shared memory is missing, and says delete",
            () -> EngineMutants::convertInSecret),
        mutant(
            "no-way-back-to-normal",
            "R-13779-07711-12405-44335-29719-17285-28240-52263",
            "cannot return to NORMAL mode although it is the only user of the wal-index",
            StuckAfterExclusive::new),
        mutant(
            "stuck-with-shared-wal-index",
            "R-10993-11647-55800-55293-06436-13332-42842-10882",
            "is stuck in EXCLUSIVE mode although the wal-index is in shared memory",
            StuckAfterExclusive::new),
        mutant(
            "journal-mode-delete-ignored",
            "R-02535-05811-23269-15824-03293-63258-54375-28501",
            "answers delete to journal_mode=DELETE and stays in WAL mode",
            () -> EngineMutants::claimDelete));
  }

  private static Mutant mutant(
      String name, String requirement, String fault, Supplier<PragmaFaultEngine.Fault> faults) {
    return new Mutant(
        name,
        requirement,
        fault,
        subject -> new Subject(new PragmaFaultEngine(subject.engine(), faults), subject.vfs()));
  }

  private static Optional<Outcome> accessBeforeExclusive(
      PragmaSetting setting, EngineConnection connection) {
    if (setting.is(LOCKING_MODE, "exclusive")) {
      connection.execute("SELECT count(*) FROM t");
    }
    return Optional.empty();
  }

  private static Optional<Outcome> leaveExclusiveThroughRollbackMode(
      PragmaSetting setting, EngineConnection connection) {
    if (!setting.is(LOCKING_MODE, "normal")) {
      return Optional.empty();
    }
    connection.execute("PRAGMA journal_mode=DELETE");
    connection.execute("PRAGMA locking_mode=NORMAL");
    connection.execute("SELECT count(*) FROM t");
    connection.execute("PRAGMA journal_mode=WAL");
    return PragmaFaultEngine.answer("normal");
  }

  private static Optional<Outcome> normalAfterWal(
      PragmaSetting setting, EngineConnection connection) {
    if (!setting.is(JOURNAL_MODE, "delete")) {
      return Optional.empty();
    }
    Outcome outcome = connection.execute("PRAGMA journal_mode=DELETE");
    connection.execute("PRAGMA locking_mode=NORMAL");
    return Optional.of(outcome);
  }

  private static Optional<Outcome> convertInSecret(
      PragmaSetting setting, EngineConnection connection) {
    if (!setting.is(JOURNAL_MODE, "wal")) {
      return Optional.empty();
    }
    connection.execute("PRAGMA locking_mode=EXCLUSIVE");
    connection.execute("PRAGMA journal_mode=WAL");
    return PragmaFaultEngine.answer("delete");
  }

  private static Optional<Outcome> claimDelete(PragmaSetting setting, EngineConnection connection) {
    return setting.is(JOURNAL_MODE, "delete")
        ? PragmaFaultEngine.answer("delete")
        : Optional.empty();
  }

  /** Once EXCLUSIVE, a connection never obeys locking_mode=NORMAL again. */
  private static final class StuckAfterExclusive implements PragmaFaultEngine.Fault {

    private boolean stuck;

    @Override
    public Optional<Outcome> instead(PragmaSetting setting, EngineConnection connection) {
      stuck |= setting.is(LOCKING_MODE, "exclusive");
      return stuck && setting.is(LOCKING_MODE, "normal")
          ? PragmaFaultEngine.answer("exclusive")
          : Optional.empty();
    }
  }
}
