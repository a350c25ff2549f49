package org.vfstck.features.steps.fault;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;

/**
 * One run of a workload with one fault, and the oracle.
 *
 * <pre>
 *   a transaction succeeds   it is in the table from now on
 *   a transaction fails      it is in the table as a whole, or not at all: both may be, until a
 *                            query shows which
 * </pre>
 */
final class FaultRun {

  private static final int OTHERS_ROW = 90;
  private static final int OWN_ROW = 91;

  private final World world;
  private final FaultWorkload workload;
  private final InjectedFault fault;
  private final FaultDatabase database;
  private final Optional<String> recordAs;
  private final List<String> driverCalls = new ArrayList<>();
  private final List<String> story = new ArrayList<>();
  private final Map<Aspect, String> violations = new EnumMap<>(Aspect.class);
  private final boolean watched;
  private Set<Contents> possible;
  private boolean failed;
  private boolean succeeded;

  /**
   * @param watched whether another connection is open all the time, and looks before and after
   * @param recordAs the name under which the calls are in the trace; empty to leave them out
   */
  FaultRun(
      World world,
      FaultWorkload workload,
      FaultDatabase database,
      InjectedFault fault,
      boolean watched,
      Optional<String> recordAs) {
    this.world = world;
    this.workload = workload;
    this.database = database;
    this.fault = fault;
    this.watched = watched;
    this.recordAs = recordAs;
    this.possible = Set.of(database.contents());
  }

  /** Whether the fault was met. */
  boolean run() {
    database.restore();
    if (!watched) {
      return runAlone();
    }
    try (EngineConnection other = database.open()) {
      look(other);
      boolean fired = runAlone();
      look(other);
      return fired;
    }
  }

  /** What another connection sees, to which nothing happens. */
  private void look(EngineConnection other) {
    Outcome outcome = execute(other, "B", Contents.QUERY);
    if (outcome.succeeded()) {
      judgeRows(outcome);
    } else {
      violations.putIfAbsent(Aspect.ROWS, "another connection, looking on: " + outcome.describe());
    }
  }

  private boolean runAlone() {
    EngineConnection connection = database.open(fault, recordAs);
    try {
      for (FaultTransaction transaction : workload.transactions()) {
        execute(connection, "A", transaction);
      }
      boolean met = fired(connection) > 0;
      if (met && !failed) {
        violations.put(Aspect.REPORTED, "every statement succeeded");
      }
      if (failed) {
        violations.put(Aspect.SUCCESS, "a statement failed");
      }
      if (met && fault.passes()) {
        goOn(connection);
      }
    } finally {
      connection.close();
    }
    boolean fired = fault.fired(driverCalls) > 0;
    if (fired) {
      judgeContent();
    }
    return fired;
  }

  private int fired(EngineConnection connection) {
    driverCalls.addAll(connection.unseenCalls());
    return fault.fired(driverCalls);
  }

  private void execute(EngineConnection connection, String name, FaultTransaction transaction) {
    Outcome outcome = null;
    for (String statement : transaction.statements()) {
      outcome = execute(connection, name, statement);
      if (!outcome.succeeded()) {
        break;
      }
    }
    if (!outcome.succeeded() && transaction.explicit()) {
      execute(connection, name, "ROLLBACK");
    }
    if (outcome.succeeded() && transaction.statements().contains(Contents.QUERY)) {
      judgeRows(outcome);
    }
    Set<Contents> after = new LinkedHashSet<>(outcome.succeeded() ? Set.of() : possible);
    possible.forEach(contents -> after.add(transaction.effect().apply(contents)));
    possible = after;
    failed |= !outcome.succeeded();
    succeeded |= outcome.succeeded();
  }

  private Outcome execute(EngineConnection connection, String name, String statement) {
    String shown = statement.length() > 60 ? statement.substring(0, 60) + "..." : statement;
    if (recordAs.isPresent()) {
      world.mark(name + ": " + shown);
    }
    Outcome outcome = connection.execute(statement);
    story.add(
        name
            + ": "
            + shown
            + " -> "
            + (outcome.succeeded() ? "succeeds" : outcome.code().toString()));
    return outcome;
  }

  private void judgeRows(Outcome outcome) {
    Contents seen = Contents.of(outcome);
    if (!possible.contains(seen)) {
      violations.putIfAbsent(Aspect.ROWS, "rows " + seen + "; " + mayHold());
    }
    possible = Set.of(seen);
  }

  /**
   * Another connection, then this one, as if nothing had happened. A connection that could not be
   * opened stays so, as after a sqlite3_open that failed.
   */
  private void goOn(EngineConnection connection) {
    boolean open = succeeded;
    try (EngineConnection other = database.open()) {
      tryToWrite(other, "B", OTHERS_ROW, Aspect.LOCKS);
    }
    if (open) {
      tryToWrite(connection, "A", OWN_ROW, Aspect.USABLE);
    }
  }

  private void tryToWrite(EngineConnection connection, String name, int row, Aspect aspect) {
    boolean before = failed;
    failed = false;
    execute(connection, name, FaultTransaction.insert(row, row, 'e'));
    if (failed) {
      violations.putIfAbsent(aspect, story.get(story.size() - 1));
    }
    failed = before;
  }

  private void judgeContent() {
    try (EngineConnection again = database.open()) {
      Outcome rows = execute(again, "C", Contents.QUERY);
      Outcome check = execute(again, "C", "PRAGMA integrity_check");
      if (!rows.succeeded()) {
        violations.put(Aspect.CONTENT, "reading answers " + rows.describe());
      } else if (!possible.contains(Contents.of(rows))) {
        violations.put(Aspect.CONTENT, "it holds " + Contents.of(rows) + "; " + mayHold());
      } else if (!check.answer().equals("ok")) {
        violations.put(Aspect.CONTENT, "PRAGMA integrity_check: " + check.describe());
      }
    }
  }

  private String mayHold() {
    return "it may hold "
        + possible.stream().map(Contents::toString).collect(Collectors.joining(", or "));
  }

  Map<Aspect, String> violations() {
    return violations;
  }

  /** The statements and what they came to. */
  String story() {
    return String.join("; ", story);
  }
}
