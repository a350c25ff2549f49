@async @needs-decorators @needs-multi-process
Feature: asynchronous I/O

  A queue stands between SQLite and the VFS: changes reach the VFS later, in their order. What the files
  hold is then what they would have held at an earlier moment: nothing is durable when it is committed,
  and everything else is as without the queue.

  @V-46443-57640
  Rule: Connections of one process see each other as without the queue

    Scenario: A transaction is seen while it is queued
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And queueing connection B opens the database in process Q
      And A executes "CREATE TABLE t(x)"
      And A executes "INSERT INTO t VALUES(1)"
      Then B reads from "SELECT x FROM t" the rows
        | 1 |
      When B executes "INSERT INTO t VALUES(2)"
      Then A reads from "SELECT x FROM t ORDER BY x" the rows
        | 1 |
        | 2 |
      When A executes "INSERT INTO t VALUES(3)"
      Then B reads from "SELECT x FROM t ORDER BY x" the rows
        | 1 |
        | 2 |
        | 3 |
      And the queue of process Q holds operations

    Scenario: Locks are granted and refused as without the queue
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And queueing connection B opens the database in process Q
      And A executes "CREATE TABLE t(x)"
      When A executes "BEGIN IMMEDIATE"
      And A executes "INSERT INTO t VALUES(1)"
      Then B executing "INSERT INTO t VALUES(2)" is refused with SQLITE_BUSY
      And B reads from "SELECT count(*) FROM t" the rows
        | 0 |
      When A executes "COMMIT"
      Then B executes "INSERT INTO t VALUES(2)"

  @V-02182-59550 @needs-multi-process @needs-locks
  Rule: Another process waits until the queue has passed the unlock

    Scenario: The lock outlasts the commit
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And queueing connection B opens the database in process R
      And A executes "CREATE TABLE t(x)"
      And the queue of process Q is run
      # The last two give up EXCLUSIVE, then SHARED.
      When A executes "INSERT INTO t VALUES(1)"
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY
      When all but the last 2 operations in the queue of process Q are run
      Then B executing "SELECT x FROM t" is refused with SQLITE_BUSY
      When the queue of process Q is run
      Then B reads from "SELECT x FROM t" the rows
        | 1 |

    Scenario: A transaction begun before the queue is empty keeps the other process out
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And queueing connection B opens the database in process R
      And A executes "CREATE TABLE t(x)"
      And A executes "INSERT INTO t VALUES(1)"
      And A executes "BEGIN IMMEDIATE"
      When the queue of process Q is run
      Then B executing "INSERT INTO t VALUES(2)" is refused with SQLITE_BUSY
      When A executes "COMMIT"
      And the queue of process Q is run
      Then B executes "INSERT INTO t VALUES(2)"

  @V-38133-18757
  Rule: An error that comes late is told to the next statement

    Scenario: A queued write fails
      Given process Q queues its writes, and write 4 of the database will fail with SQLITE_IOERR_WRITE
      And queueing connection A opens the database in process Q
      And A executes "CREATE TABLE t(x)"
      And A executes "INSERT INTO t VALUES(1)"
      And A executes "INSERT INTO t VALUES(2)"
      When the queue of process Q is run
      Then the queued write that was to fail has failed
      And queueing connection A is told SQLITE_IOERR_WRITE by "INSERT INTO t VALUES(3)"
      When A closes
      And queueing connection B opens the database in process Q
      Then B reads from "SELECT count(*) FROM t WHERE x = 2" the rows
        | 0 |
      And B executes "INSERT INTO t VALUES(4)"
      And B executing "PRAGMA integrity_check" is answered "ok"

  @V-37400-02832
  Rule: Closing and shutting down lose nothing

    Scenario: Everything is in the files after the shutdown
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And A executes "CREATE TABLE t(x)"
      And A executes "INSERT INTO t VALUES(1)"
      And A executes "INSERT INTO t VALUES(2)"
      When A closes
      And the queue of process Q is shut down
      And connection B opens the database
      Then B reads from "SELECT x FROM t ORDER BY x" the rows
        | 1 |
        | 2 |

    Scenario: A queue of three operations passes everything on
      Given process Q queues its writes, 3 at most
      And queueing connection A opens the database in process Q
      And A executes "CREATE TABLE t(x)"
      And A executes "INSERT INTO t VALUES(1)"
      When A closes
      And the queue of process Q is shut down
      And connection B opens the database
      Then B reads from "SELECT x FROM t" the rows
        | 1 |

  @V-19501-61387
  Rule: A process that ends loses late transactions and leaves none in part

    Scenario: The files after each operation of the queue
      Given process Q queues its writes
      And queueing connection A opens the database in process Q
      And A executes "CREATE TABLE t(x INTEGER PRIMARY KEY, y)"
      And A executes "INSERT INTO t VALUES(1, hex(zeroblob(3000))), (2, hex(zeroblob(3000)))"
      And A closes
      Then at every moment of the queue of process Q the files hold a state of "SELECT x, length(y) FROM t" between these commits, and at first not the last
        | UPDATE t SET y = hex(zeroblob(2000))      |
        | INSERT INTO t VALUES(3, 'three')          |
        | DELETE FROM t WHERE x = 1                 |
