package org.vfstck.engine.sql.exec;

import org.vfstck.engine.sql.schema.Schema;
import org.vfstck.engine.sql.value.Value;

/**
 * A compiled statement. It is compiled for certain schemas; {@link PreparedStatement} compiles it
 * again when they have changed.
 *
 * <pre>
 *   begin() -> step() true, row -> ... -> step() false -> end()
 *                                      or an exception -> end()
 * </pre>
 */
abstract class Program {

  private int reads;
  private int writes;
  private boolean exclusive;
  private Schema[] compiledFor;

  /** Which databases are read and written; what is not named here stays untouched. */
  final void uses(int database, boolean write) {
    reads |= 1 << database;
    if (write) {
      writes |= 1 << database;
    }
  }

  /** The same for all databases of a mask; bit n is database n. */
  final void reads(long mask) {
    reads |= (int) mask;
  }

  /** Writing takes EXCLUSIVE at once: BEGIN EXCLUSIVE. */
  final void takeExclusive() {
    exclusive = true;
  }

  final boolean isExclusive() {
    return exclusive;
  }

  /** Bit n is database n. */
  final int reads() {
    return reads;
  }

  /** Bit n is database n; a subset of {@link #reads}. */
  final int writes() {
    return writes;
  }

  final void compiledFor(Schema[] schemas) {
    compiledFor = schemas;
  }

  /** The schema that this was compiled for; null if it does not depend on one. */
  final Schema compiledFor(int database) {
    return compiledFor == null || database >= compiledFor.length ? null : compiledFor[database];
  }

  /** Whether it takes part in transactions: reads, writes or controls them. */
  boolean takesPart() {
    return reads != 0;
  }

  /** Whether it writes no database file directly. */
  boolean isReadOnly() {
    return writes == 0;
  }

  /** Whether it may fail after its first change, so that it needs a savepoint of its own. */
  boolean needsSavepoint() {
    return false;
  }

  /** Whether {@code changes()} tells of this statement. */
  boolean countsChanges() {
    return false;
  }

  /** What a failure undoes; asked after one. */
  FailureScope failureScope() {
    return FailureScope.STATEMENT;
  }

  int columnCount() {
    return 0;
  }

  String columnName(int column) {
    throw new IndexOutOfBoundsException(column);
  }

  Value value(int column) {
    throw new IndexOutOfBoundsException(column);
  }

  /** The locks are held and the schema is current. */
  void begin() {}

  /** To the next row; false at the end. */
  abstract boolean step();

  /** Gives up cursors and rows; never fails. Also called after an incomplete run. */
  void end() {}

  /** Another statement begins: the current row must not depend on pages that it may change. */
  void keepRow() {}
}
