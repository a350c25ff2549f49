package org.vfstck.features.steps.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.vfstck.features.steps.ConnectionSlot;
import org.vfstck.features.steps.World;
import org.vfstck.features.steps.sql.LedgerClient.Activity;
import org.vfstck.features.steps.sql.LedgerState.Transfer;
import org.vfstck.features.subject.Outcome;
import org.vfstck.vfs.ResultCode;

/**
 * A ledger under connections that come, go and are killed, step by step as a seed says.
 *
 * <pre>
 *   CLOSED --open--&gt; IDLE --BEGIN IMMEDIATE--&gt; WRITING --COMMIT--&gt; IDLE
 *      ^              | ^                         |  busy
 *      |              | |                         +-------&gt; COMMITTING --COMMIT / ROLLBACK--&gt; IDLE
 *      +----close-----+ +--COMMIT-- READING &lt;--BEGIN, SELECT-- IDLE
 *      +----kill (any state of every connection of that process)
 * </pre>
 *
 * One step is one statement, so at each moment it is known what is committed, and every read must
 * show exactly that: nothing torn (the sum), nothing lost (the log of each writer), nothing stale,
 * nothing uncommitted. A read transaction goes on showing what it showed first. BUSY is an answer
 * only where some connection holds the lock that is in the way.
 */
final class Ledger {

  private static final int ACCOUNTS = 12;
  private static final int LARGEST_AMOUNT = 20;

  /** Each account fills a page of 512 bytes, and no connection caches them all. */
  private static final int PAGE_SIZE = 512;

  private static final int PADDING = 400;
  private static final int CACHE_SIZE = 4;

  /** On average; a new process may take half a second to start. */
  private static final int STEPS_BETWEEN_KILLS = 80;

  private final World world;
  private final boolean wal;
  private final Random random;
  private final List<LedgerClient> clients;
  private final List<String> mortal;
  private final List<LedgerState> history = new ArrayList<>();
  private final LedgerVerdicts verdicts;

  /**
   * A writer was killed and nobody has looked at the database since: there may be a hot journal.
   */
  private boolean mayHaveHotJournal;

  /**
   * @param mortal the processes that may be killed
   */
  Ledger(World world, boolean wal, List<LedgerClient> clients, List<String> mortal, long seed) {
    this.world = world;
    this.wal = wal;
    this.clients = clients;
    this.mortal = mortal;
    this.random = new Random(seed);
    this.history.add(LedgerState.start(ACCOUNTS, clients.size()));
    this.verdicts = new LedgerVerdicts(world.verdicts(), history);
  }

  /** Makes the tables in a new database. */
  static void create(World world, String connection, String mode) {
    List<String> statements = new ArrayList<>();
    statements.add("PRAGMA page_size=" + PAGE_SIZE);
    statements.add("PRAGMA journal_mode=" + mode);
    statements.add("CREATE TABLE account(id INTEGER PRIMARY KEY, balance INTEGER, padding)");
    statements.add("CREATE TABLE log(writer INTEGER, number INTEGER, PRIMARY KEY(writer, number))");
    StringBuilder accounts = new StringBuilder("INSERT INTO account VALUES");
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts
          .append(i == 0 ? "" : ", ")
          .append("(" + i + ", ")
          .append(LedgerState.BALANCE)
          .append(", zeroblob(" + PADDING + "))");
    }
    statements.add(accounts.toString());
    for (String sql : statements) {
      ConnectionSlot slot = world.connections().get(connection);
      Outcome outcome = slot.execute(sql);
      world
          .verdicts()
          .holds(slot.describeLast() + " succeeds", outcome.succeeded(), outcome.describe(), "");
    }
  }

  void run(int steps) {
    for (int i = 0; i < steps; i++) {
      if (!mortal.isEmpty() && random.nextInt(STEPS_BETWEEN_KILLS) == 0) {
        kill(mortal.get(random.nextInt(mortal.size())));
      } else {
        step(clients.get(random.nextInt(clients.size())));
      }
    }
    settle();
  }

  /** Everything ends, and a connection that was not there before finds it all. */
  private void settle() {
    for (LedgerClient client : clients) {
      if (!client.is(Activity.CLOSED)) {
        close(client);
      }
    }
    LedgerClient last = clients.get(0);
    open(last);
    readOnce(last);
    Outcome gaps =
        execute(last, "SELECT writer FROM log GROUP BY writer HAVING count(*)<>max(number)");
    verdicts.holds("no writer has a gap in its log", gaps.rows().isEmpty(), gaps.describe());
    Outcome check = execute(last, "PRAGMA integrity_check");
    verdicts.holds("integrity_check answers ok", check.answer().equals("ok"), check.describe());
  }

  // ---- steps

  private void step(LedgerClient client) {
    switch (client.activity()) {
      case CLOSED -> open(client);
      case IDLE -> begin(client);
      case WRITING -> write(client);
      case COMMITTING -> commitOrGiveUp(client);
      case READING -> readAgain(client);
    }
  }

  private void kill(String process) {
    if (clients.stream().allMatch(c -> c.is(Activity.CLOSED) || !c.process().equals(process))) {
      return;
    }
    world.kill(process);
    verdicts.step("process " + process + " is killed");
    for (LedgerClient client : clients) {
      if (client.process().equals(process) && !client.is(Activity.CLOSED)) {
        mayHaveHotJournal |= client.isWriter();
        client.gone();
      }
    }
  }

  private void open(LedgerClient client) {
    world.connections().open(client.connection(), client.process());
    verdicts.step(client.connection() + " opens in process " + client.process());
    client.opened();
    execute(client, "PRAGMA synchronous=OFF");
    execute(client, "PRAGMA cache_size=" + CACHE_SIZE);
    execute(client, "PRAGMA cache_spill=OFF");
  }

  private void close(LedgerClient client) {
    verdicts.step(client.connection() + " closes");
    world.connections().close(client.connection());
    client.gone();
  }

  private void begin(LedgerClient client) {
    int choice = random.nextInt(20);
    if (choice < 9) {
      beginTransfer(client);
    } else if (choice < 12) {
      beginReading(client);
    } else if (choice < 16) {
      readOnce(client);
    } else if (choice < 17 && wal) {
      String mode = List.of("PASSIVE", "FULL", "RESTART", "TRUNCATE").get(random.nextInt(4));
      succeeds(execute(client, "PRAGMA wal_checkpoint(" + mode + ")"));
    } else {
      close(client);
    }
  }

  private void beginTransfer(LedgerClient client) {
    Outcome outcome = execute(client, "BEGIN IMMEDIATE");
    if (isBusy(outcome)) {
      verdicts.holds(
          "BEGIN IMMEDIATE of " + client.connection() + " succeeds, as no other connection writes",
          anyOther(client, LedgerClient::isWriter) || recoveryIsBlocked(client),
          outcome.describe());
      return;
    }
    succeeds(outcome);
    mayHaveHotJournal = false;
    int from = random.nextInt(ACCOUNTS);
    int to = (from + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
    int number = committed().transfers().get(client.writer()) + 1;
    int amount = 1 + random.nextInt(LARGEST_AMOUNT);
    client.began(new Transfer(client.writer(), number, from, to, amount));
  }

  private void write(LedgerClient client) {
    if (random.nextInt(12) == 0) {
      succeeds(execute(client, "ROLLBACK"));
      client.ended();
    } else if (client.hasStatementsLeft()) {
      succeeds(execute(client, client.nextStatement()));
    } else {
      commit(client);
    }
  }

  private void commit(LedgerClient client) {
    Outcome outcome = execute(client, "COMMIT");
    if (isBusy(outcome)) {
      verdicts.holds(
          "COMMIT of " + client.connection() + " succeeds, as no other connection reads",
          !wal && anyOther(client, other -> other.is(Activity.READING)),
          outcome.describe());
      client.commitRefused();
      return;
    }
    succeeds(outcome);
    history.add(committed().after(client.transfer()));
    client.ended();
  }

  private void commitOrGiveUp(LedgerClient client) {
    if (random.nextInt(4) == 0) {
      succeeds(execute(client, "ROLLBACK"));
      client.ended();
    } else {
      commit(client);
    }
  }

  private void readOnce(LedgerClient client) {
    Outcome outcome = execute(client, LedgerState.QUERY);
    if (!mayBeBusy(client, outcome)) {
      verdicts.shows(client.connection(), outcome, history.size() - 1);
      mayHaveHotJournal = false;
    }
  }

  private void beginReading(LedgerClient client) {
    succeeds(execute(client, "BEGIN"));
    Outcome outcome = execute(client, LedgerState.QUERY);
    if (mayBeBusy(client, outcome)) {
      succeeds(execute(client, "ROLLBACK"));
      return;
    }
    verdicts.shows(client.connection(), outcome, history.size() - 1);
    mayHaveHotJournal = false;
    client.began(outcome.rows());
  }

  private void readAgain(LedgerClient client) {
    Outcome outcome = execute(client, LedgerState.QUERY);
    verdicts.showsAgain(client.connection(), outcome, client.snapshot());
    if (random.nextBoolean()) {
      succeeds(execute(client, "COMMIT"));
      client.ended();
    }
  }

  // ---- what may be answered

  private boolean mayBeBusy(LedgerClient client, Outcome outcome) {
    if (!isBusy(outcome)) {
      return false;
    }
    verdicts.holds(
        client.connection() + " reads, as no other connection is about to commit",
        !wal && anyOther(client, other -> other.is(Activity.COMMITTING))
            || recoveryIsBlocked(client),
        outcome.describe());
    return true;
  }

  /** A hot journal is rolled back under EXCLUSIVE, which a reader or a writer prevents. */
  private boolean recoveryIsBlocked(LedgerClient client) {
    return !wal
        && mayHaveHotJournal
        && anyOther(client, other -> other.isWriter() || other.is(Activity.READING));
  }

  private boolean anyOther(LedgerClient client, Predicate<LedgerClient> is) {
    return clients.stream().anyMatch(other -> other != client && is.test(other));
  }

  private LedgerState committed() {
    return history.get(history.size() - 1);
  }

  private static boolean isBusy(Outcome outcome) {
    return outcome.code().primary().equals(ResultCode.BUSY);
  }

  private void succeeds(Outcome outcome) {
    verdicts.holds("the last step succeeds", outcome.succeeded(), outcome.describe());
  }

  private Outcome execute(LedgerClient client, String sql) {
    Outcome outcome = world.connections().get(client.connection()).execute(sql);
    verdicts.step(
        client.connection()
            + ": "
            + sql
            + (outcome.succeeded() ? "" : " -> " + outcome.code().symbol()));
    return outcome;
  }
}
