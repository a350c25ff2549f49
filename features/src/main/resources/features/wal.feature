@wal
Feature: wal.html, Write-Ahead Logging
  Use of WAL without shared memory, the locking modes, and the file format version numbers.

  "The VFS offers no shared memory" puts the legacy decorator over the VFS under test, so that these
  rules are judged on every VFS. A scenario with a needs- tag is not applicable to a VFS that
  declares that it lacks the capability.

  Queries of the locking mode name the schema: without one, SQLite answers the default for databases
  attached later, which locking_mode=NORMAL changes even where it does not change the mode in force.

  @R-58297-14483
  Rule: Without shared memory, WAL works if the locking mode is EXCLUSIVE before the first access

    Scenario: A WAL database is created without shared memory
      Given the VFS offers no shared memory
      And connection A opens a new database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      When A executes "PRAGMA journal_mode=WAL"
      Then A is answered "wal"
      When A executes "CREATE TABLE t(x, y)"
      And A executes "INSERT INTO t VALUES(1, 2)"
      Then the write-ahead log holds frames
      And the file format version numbers on disk are 2 and 2
      And A reads from "SELECT x, y FROM t" the rows
        | 1 | 2 |

    Scenario: A WAL database is read without shared memory
      Given a crash has left a WAL database with these rows in its log
        | 1 | one   |
        | 2 | two   |
        | 3 | three |
      And the VFS offers no shared memory
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      Then A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one   |
        | 2 | two   |
        | 3 | three |
      And A executing "PRAGMA journal_mode" is answered "wal"

    Scenario: A WAL database is written without shared memory
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And the VFS offers no shared memory
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      When A executes "INSERT INTO t VALUES(2, 'two')"
      And A executes "UPDATE t SET y='uno' WHERE x=1"
      Then the write-ahead log holds frames
      When A closes
      And connection B opens the database
      And B executes "PRAGMA locking_mode=EXCLUSIVE"
      Then B reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | uno |
        | 2 | two |
      And B executing "PRAGMA journal_mode" is answered "wal"

  @R-00449-33772
  Rule: So legacy VFSes, without the version 2 methods, can create, read and write WAL databases

    Scenario: A legacy VFS converts a rollback-mode database to WAL
      Given the VFS offers no shared memory
      And connection A opens a new database
      And A executes "CREATE TABLE t(x, y)"
      And A executes "INSERT INTO t VALUES(1, 'kept')"
      And A closes
      When connection B opens the database
      And B executes "PRAGMA locking_mode=EXCLUSIVE"
      And B executes "PRAGMA journal_mode=WAL"
      Then B is answered "wal"
      And the methods of the database file are of version 1
      And B executes "INSERT INTO t VALUES(2, 'logged')"
      And the write-ahead log holds frames
      And B reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | kept   |
        | 2 | logged |

    Scenario: A legacy VFS reads a WAL database that was closed in good order
      Given the VFS offers no shared memory
      And connection A opens a new database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      And A closes
      When connection B opens the database
      And B executes "PRAGMA locking_mode=EXCLUSIVE"
      Then B reads from "SELECT x, y FROM t" the rows
        | 1 | one |
      And the methods of the database file are of version 1
      And B executing "PRAGMA journal_mode" is answered "wal"

    Scenario: A legacy VFS writes, rolls back and checkpoints a WAL database
      Given the VFS offers no shared memory
      And connection A opens a new database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      When A executes "BEGIN"
      And A executes "INSERT INTO t VALUES(1, 'undone')"
      And A executes "ROLLBACK"
      And A executes "BEGIN"
      And A executes "INSERT INTO t VALUES(2, 'kept')"
      And A executes "COMMIT"
      Then A executing "PRAGMA wal_checkpoint(TRUNCATE)" is answered "0|0|0"
      And A executes "INSERT INTO t VALUES(3, 'after')"
      And A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 2 | kept  |
        | 3 | after |
      And the methods of the database file are of version 1
      And A executing "PRAGMA integrity_check" is answered "ok"

  @R-31969-57825
  Rule: With EXCLUSIVE set before the first WAL access, no shared-memory method is ever called

    Scenario: Reading, writing, checkpointing and closing call no shared-memory method
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      When A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "SELECT x, y FROM t"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And A executes "PRAGMA wal_checkpoint(FULL)"
      And A executes "INSERT INTO t VALUES(3, 'three')"
      Then A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one   |
        | 2 | two   |
        | 3 | three |
      When A closes
      Then the VFS has seen no call of a shared-memory method

    @needs-shm
    # Shared memory of one process (unix-excl) may come into being when it is looked for.
    @needs-multi-process
    Scenario: No shared-memory wal-index is created
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      When A executes "INSERT INTO t VALUES(2, 'two')"
      Then A executing "PRAGMA journal_mode" is answered "wal"
      And another handle finds no shared-memory wal-index

  @R-36328-16367
  Rule: Then the connection stays in EXCLUSIVE mode while in WAL; locking_mode=NORMAL is a no-op

    Scenario: PRAGMA locking_mode=NORMAL answers that the mode is still exclusive
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "SELECT x FROM t"
      Then A executing "PRAGMA locking_mode=NORMAL" is answered "exclusive"
      And A executing "PRAGMA main.locking_mode" is answered "exclusive"

    @needs-locks
    Scenario: After PRAGMA locking_mode=NORMAL the database is still locked against others
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "SELECT x FROM t"
      When A executes "PRAGMA locking_mode=NORMAL"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And connection B opens the database
      And B executes "PRAGMA locking_mode=EXCLUSIVE"
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY

  @R-63522-46088
  Rule: The only way out of EXCLUSIVE locking mode is first to leave WAL journal mode

    Scenario: After PRAGMA journal_mode=DELETE the locking mode can become NORMAL
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      When A executes "PRAGMA journal_mode=DELETE"
      Then A is answered "delete"
      And A executing "PRAGMA locking_mode=NORMAL" is answered "normal"
      And A reads from "SELECT count(*) FROM t" the rows
        | 2 |
      When connection B opens the database
      Then B reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one |
        | 2 | two |

    @needs-locks
    Scenario: Leaving WAL alone does not give up the lock
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      When A executes "PRAGMA journal_mode=DELETE"
      And A executes "SELECT x FROM t"
      Then A executing "PRAGMA main.locking_mode" is answered "exclusive"
      When connection B opens the database
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY

    @needs-locks
    Scenario: Neither a transaction nor a checkpoint ends EXCLUSIVE mode while in WAL
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "SELECT x FROM t"
      When A executes "PRAGMA locking_mode=NORMAL"
      And A executes "BEGIN"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And A executes "COMMIT"
      And A executes "PRAGMA wal_checkpoint(TRUNCATE)"
      And A executes "PRAGMA locking_mode=NORMAL"
      And A executes "SELECT x FROM t"
      Then A executing "PRAGMA main.locking_mode" is answered "exclusive"
      When connection B opens the database
      And B executes "PRAGMA locking_mode=EXCLUSIVE"
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY

  @R-57239-11845 @needs-shm
  Rule: With NORMAL locking mode at the first WAL access, the shared-memory wal-index is created

    Scenario: The first read creates a wal-index that other handles see
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And another handle finds no shared-memory wal-index
      When A executes "SELECT x FROM t"
      Then another handle finds the shared-memory wal-index of the log

    Scenario: Conversion to WAL creates a wal-index that other handles see
      Given connection A opens a new database
      And A executes "CREATE TABLE t(x, y)"
      When A executes "PRAGMA journal_mode=WAL"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      Then another handle finds the shared-memory wal-index of the log

  @R-46197-42811 @needs-shm
  Rule: For that the VFS must support the version 2 shared-memory methods

    Scenario: WAL in NORMAL locking mode works through the four shared-memory methods
      Given connection A opens a new database
      Then the methods of the database file are of version 2 or more
      When A executes "PRAGMA journal_mode=WAL"
      Then A is answered "wal"
      When A executes "CREATE TABLE t(x, y)"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      And A closes
      Then the VFS has seen successful calls of
        | xShmMap     |
        | xShmLock    |
        | xShmBarrier |
        | xShmUnmap   |

    Scenario: Two connections share a WAL database through shared memory
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      And connection B opens the database
      When A executes "BEGIN"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      Then B reads from "SELECT count(*) FROM t" the rows
        | 0 |
      And B executing "INSERT INTO t VALUES(2, 'two')" is refused with SQLITE_BUSY
      When A executes "COMMIT"
      Then B reads from "SELECT x, y FROM t" the rows
        | 1 | one |
      When B executes "INSERT INTO t VALUES(2, 'two')"
      Then A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one |
        | 2 | two |

  @R-55316-21772
  Rule: Without shared memory, opening a WAL database or converting to WAL fails in NORMAL mode

    Scenario: A database that is already in WAL mode cannot be opened
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And the VFS offers no shared memory
      And connection A opens the database
      Then A executing "SELECT x FROM t" is refused with SQLITE_CANTOPEN
      And A executing "INSERT INTO t VALUES(2, 'two')" is refused with SQLITE_CANTOPEN

    Scenario: A database is not converted to WAL and stays as it was
      Given the VFS offers no shared memory
      And connection A opens a new database
      And A executes "CREATE TABLE t(x, y)"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      Then A attempting "PRAGMA journal_mode=WAL" leaves the journal mode "delete" as accepted under "convert-without-shared-memory"
      And A executing "PRAGMA journal_mode" is answered "delete"
      And the file format version numbers on disk are 1 and 1
      And there is no write-ahead log
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one |
        | 2 | two |

  @R-13779-07711 @needs-shm
  Rule: A single user of a shared-memory wal-index may change freely between NORMAL and EXCLUSIVE

    Scenario: The locking mode changes back and forth
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      Then A executing "PRAGMA locking_mode=EXCLUSIVE" is answered "exclusive"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      And A executing "PRAGMA locking_mode=NORMAL" is answered "normal"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And A executing "PRAGMA locking_mode=EXCLUSIVE" is answered "exclusive"
      And A executes "INSERT INTO t VALUES(3, 'three')"
      And A reads from "SELECT x FROM t ORDER BY x" the rows
        | 1 |
        | 2 |
        | 3 |

    Scenario: In EXCLUSIVE mode others are locked out and in NORMAL mode they are let in again
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      When A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "INSERT INTO t VALUES(1, 'one')"
      And connection B opens the database
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY
      When A executes "PRAGMA locking_mode=NORMAL"
      And A executes "SELECT x FROM t"
      Then B reads from "SELECT x, y FROM t" the rows
        | 1 | one |

    Scenario: With a second user EXCLUSIVE mode cannot be entered
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      And connection B opens the database
      And B executes "SELECT x FROM t"
      When A executes "PRAGMA locking_mode=EXCLUSIVE"
      Then A executing "INSERT INTO t VALUES(1, 'one')" is refused with SQLITE_BUSY
      And B executes "INSERT INTO t VALUES(2, 'two')"

  @R-10993-11647
  Rule: The mode is stuck in EXCLUSIVE only when the shared-memory wal-index was omitted

    Scenario: EXCLUSIVE before the first WAL access: stuck
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "SELECT x FROM t"
      When A executes "PRAGMA locking_mode=NORMAL"
      And A executes "SELECT x FROM t"
      Then A executing "PRAGMA main.locking_mode" is answered "exclusive"

    @needs-shm
    Scenario: EXCLUSIVE after the first WAL access: not stuck
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "SELECT x FROM t"
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      When A executes "PRAGMA locking_mode=NORMAL"
      And A executes "SELECT x FROM t"
      Then A executing "PRAGMA main.locking_mode" is answered "normal"
      When connection B opens the database
      Then B reads from "SELECT x FROM t ORDER BY x" the rows
        | 1 |
        | 2 |

  @R-45540-25505
  Rule: In WAL mode the file format version numbers, bytes 18 and 19 of the header, are 2

    Scenario: The bytes on disk go from 1 to 2 when the database is converted
      Given connection A opens a new database
      And A executes "CREATE TABLE t(x, y)"
      Then the file format version numbers on disk are 1 and 1
      When A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "PRAGMA journal_mode=WAL"
      Then A is answered "wal"
      And the file format version numbers on disk are 2 and 2

    Scenario: The bytes on disk stay 2 after the last connection has closed
      Given connection A opens a new database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "CREATE TABLE t(x, y)"
      When A closes
      Then there is no write-ahead log
      And the file format version numbers on disk are 2 and 2

  @R-02535-05811
  Rule: PRAGMA journal_mode=DELETE changes out of WAL mode

    Scenario: The pragma answers delete, and the log is gone
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      And the write-ahead log holds frames
      When A executes "PRAGMA journal_mode=DELETE"
      Then A is answered "delete"
      And there is no write-ahead log
      And A executing "PRAGMA journal_mode" is answered "delete"
      And A reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one |
        | 2 | two |

    Scenario: The next transaction uses a rollback journal
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And A executes "PRAGMA journal_mode=DELETE"
      When A executes "BEGIN"
      And A executes "INSERT INTO t VALUES(2, 'two')"
      Then there is a rollback journal
      And there is no write-ahead log
      When A executes "ROLLBACK"
      Then A reads from "SELECT x, y FROM t" the rows
        | 1 | one |

  @R-60175-02388
  Rule: Changing out of WAL mode sets the file format version numbers back to 1

    Scenario: The bytes on disk are 1 again after PRAGMA journal_mode=DELETE
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
      And the file format version numbers on disk are 2 and 2
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      When A executes "PRAGMA journal_mode=DELETE"
      Then the file format version numbers on disk are 1 and 1
      When A closes
      Then the file format version numbers on disk are 1 and 1

    Scenario: All of the content is in the database file, where an older version looks for it
      Given a crash has left a WAL database with these rows in its log
        | 1 | one |
        | 2 | two |
      And connection A opens the database
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      When A executes "PRAGMA journal_mode=DELETE"
      And A closes
      And only the database file is carried over to a new place
      And connection B opens the database
      Then B reads from "SELECT x, y FROM t ORDER BY x" the rows
        | 1 | one |
        | 2 | two |
      And B executing "PRAGMA integrity_check" is answered "ok"
