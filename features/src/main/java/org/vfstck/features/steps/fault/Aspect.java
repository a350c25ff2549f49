package org.vfstck.features.steps.fault;

/** What a fault must not do. */
enum Aspect {
  /** The database, opened again, holds what it may hold, and is sound. */
  CONTENT("opened again without a fault, the database is sound and holds what it may hold"),
  /** A query that succeeds gives rows that the table may hold. */
  ROWS("a query that succeeds gives rows that the table may hold"),
  /** Every statement succeeds: what was injected is no error. */
  SUCCESS("every statement succeeds"),
  /** A statement fails when a call fails. */
  REPORTED("a statement reports the failed call"),
  /**
   * Another connection can write when the connection has met an error and its statement is over.
   */
  LOCKS("another connection can write once the statement that met the error is over"),
  /** The connection itself can write when the fault has passed. */
  USABLE("the connection that met the error can write once the fault has passed");

  private final String claim;

  Aspect(String claim) {
    this.claim = claim;
  }

  String claim() {
    return claim;
  }
}
