package org.vfstck.features.steps.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the ledger holds after some commit: the balance of each account, and how many transfers each
 * writer has logged.
 */
record LedgerState(List<Integer> balances, List<Integer> transfers) {

  static final int BALANCE = 100;

  /** The number of a writer in the answer to {@link #QUERY} is this plus its index. */
  private static final int FIRST_WRITER = 1000;

  /** One statement, so that one transaction answers. */
  static final String QUERY =
      "SELECT id AS key, balance AS value FROM account"
          + " UNION ALL SELECT "
          + FIRST_WRITER
          + "+writer, count(*) FROM log GROUP BY writer ORDER BY key";

  LedgerState {
    balances = List.copyOf(balances);
    transfers = List.copyOf(transfers);
  }

  static LedgerState start(int accounts, int writers) {
    Integer[] full = new Integer[accounts];
    Integer[] none = new Integer[writers];
    Arrays.fill(full, BALANCE);
    Arrays.fill(none, 0);
    return new LedgerState(List.of(full), List.of(none));
  }

  /** The state once that transfer is committed. */
  LedgerState after(Transfer transfer) {
    List<Integer> moved = new ArrayList<>(balances);
    moved.set(transfer.from(), moved.get(transfer.from()) - transfer.amount());
    moved.set(transfer.to(), moved.get(transfer.to()) + transfer.amount());
    List<Integer> logged = new ArrayList<>(transfers);
    logged.set(transfer.writer(), transfer.number());
    return new LedgerState(moved, logged);
  }

  /** The rows that {@link #QUERY} has to give. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < balances.size(); i++) {
      rows.add(List.of(String.valueOf(i), String.valueOf(balances.get(i))));
    }
    for (int i = 0; i < transfers.size(); i++) {
      if (transfers.get(i) > 0) {
        rows.add(List.of(String.valueOf(FIRST_WRITER + i), String.valueOf(transfers.get(i))));
      }
    }
    return rows;
  }

  /** The sum of the balances in an answer to {@link #QUERY}. */
  static int sum(List<List<String>> rows) {
    return rows.stream()
        .filter(row -> Integer.parseInt(row.get(0)) < FIRST_WRITER)
        .mapToInt(row -> Integer.parseInt(row.get(1)))
        .sum();
  }

  /**
   * Money that changes its account.
   *
   * @param number counted by its writer from 1
   */
  record Transfer(int writer, int number, int from, int to, int amount) {

    /** In this order, in one transaction. */
    List<String> statements() {
      return List.of(
          "UPDATE account SET balance=balance-" + amount + " WHERE id=" + from,
          "UPDATE account SET balance=balance+" + amount + " WHERE id=" + to,
          "INSERT INTO log VALUES(" + writer + ", " + number + ")");
    }
  }
}
