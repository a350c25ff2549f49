package org.vfstck.engine.live;

import java.nio.file.Path;
import java.util.Random;
import org.vfstck.engine.peer.Answer;
import org.vfstck.engine.peer.EngineTarget;
import org.vfstck.engine.peer.Peer;
import org.vfstck.engine.peer.SqliteTarget;
import org.vfstck.engine.peer.Target;
import org.vfstck.testkit.os.OsVfs;

/**
 * A process that moves money between accounts: kind, file, writer number, transfers, seed. Prints
 * {@code ack N} when transfer N is committed, {@code wrong ...} when what it reads cannot be.
 */
public final class LedgerWriterMain {

  static final int ACCOUNTS = 20;
  static final int BALANCE = 1000;
  private static final String BUSY = "5 ";
  private static final String BUSY_SNAPSHOT = "517 ";

  private final Target target;
  private final int writer;
  private final Random random;

  private LedgerWriterMain(Target target, int writer, long seed) {
    this.target = target;
    this.writer = writer;
    this.random = new Random(seed);
  }

  public static void main(String[] arguments) {
    Target target =
        Peer.Kind.valueOf(arguments[0]) == Peer.Kind.ENGINE
            ? new EngineTarget(OsVfs::new)
            : new SqliteTarget();
    int writer = Integer.parseInt(arguments[2]);
    LedgerWriterMain ledger = new LedgerWriterMain(target, writer, Long.parseLong(arguments[4]));
    int transfers = Integer.parseInt(arguments[3]);
    int done = 0;
    while (done < transfers) {
      // Connections come and go: each does a few transfers and is closed.
      target.open(Path.of(arguments[1]));
      ledger.run("PRAGMA busy_timeout=20000");
      ledger.run("PRAGMA synchronous=OFF");
      for (int i = 0; i < 25 && done < transfers; i++) {
        done++;
        ledger.transfer(done);
      }
      target.close();
    }
  }

  private void transfer(int number) {
    int from = random.nextInt(ACCOUNTS);
    int to = random.nextInt(ACCOUNTS);
    int amount = random.nextInt(50);
    while (!tryTransfer(number, from, to, amount)) {
      Thread.onSpinWait();
    }
    System.out.println("ack " + number);
    System.out.flush();
  }

  private boolean tryTransfer(int number, int from, int to, int amount) {
    if (isBusy(run("BEGIN IMMEDIATE"))) {
      return false;
    }
    Answer sum = run("SELECT sum(balance) FROM account");
    if (!sum.rows().equals(java.util.List.of(String.valueOf(ACCOUNTS * BALANCE)))) {
      System.out.println("wrong sum for writer " + writer + ": " + sum);
    }
    run("UPDATE account SET balance=balance-" + amount + " WHERE id=" + from);
    run("UPDATE account SET balance=balance+" + amount + " WHERE id=" + to);
    run("INSERT INTO log(writer, number) VALUES(" + writer + ", " + number + ")");
    if (isBusy(run("COMMIT"))) {
      run("ROLLBACK");
      return false;
    }
    return true;
  }

  private static boolean isBusy(Answer answer) {
    return answer.error().startsWith(BUSY) || answer.error().startsWith(BUSY_SNAPSHOT);
  }

  private Answer run(String sql) {
    Answer answer = target.run(sql);
    if (!answer.error().isEmpty() && !isBusy(answer)) {
      System.out.println("wrong: writer " + writer + ", " + sql + ": " + answer);
      System.out.flush();
    }
    return answer;
  }
}
