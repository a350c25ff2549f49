@wal-sharing
Feature: The write-ahead log between connections, as SQL over the VFS shows it
  Snapshots, checkpoints, the reset of the log, and what is left when connections close.

  @V-37294-49685
  Rule: PRAGMA journal_mode=WAL works, or leaves the database as it was

    Scenario: Whatever the pragma answers, the database can be read and written afterwards
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 20 of 200 bytes
      When connection A asks for WAL mode and takes any answer
      Then connection A reads just the rows of the model
      When connection A rewrites model rows 1 to 10
      And A closes
      And connection B opens the database
      Then connection B reads just the rows of the model
      When connection B deletes model rows 5 to 8
      And connection C opens the database
      Then connection C reads just the rows of the model

  @V-56392-41489
  Rule: A reader keeps its snapshot while others commit and checkpoint

    Scenario: Commits, a checkpoint and the reset of the log do not change what a reader sees
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "snapshot"
      And connection B opens the database
      And B executes "PRAGMA cache_size=5"
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When connection A rewrites model rows 1 to 100
      And A executes "PRAGMA wal_checkpoint(PASSIVE)"
      And connection A rewrites model rows 1 to 100
      And A executes "PRAGMA wal_checkpoint(TRUNCATE)"
      And connection A deletes model rows 50 to 100
      Then connection B reads just the model rows remembered as "snapshot"
      When B executes "COMMIT"
      Then connection B reads just the rows of the model

    Scenario: A reader of the database file alone is not overtaken by a checkpoint
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And A executes "PRAGMA wal_checkpoint(TRUNCATE)"
      And the model is remembered as "snapshot"
      And connection B opens the database
      And B executes "PRAGMA cache_size=5"
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When connection A rewrites model rows 1 to 100
      And A executes "PRAGMA wal_checkpoint(FULL)"
      Then connection B reads just the model rows remembered as "snapshot"
      When B executes "COMMIT"
      Then connection B reads just the rows of the model

  @V-26487-46823
  Rule: A log of more than 4062 frames is found through several regions of shared memory

    Scenario: A transaction of five thousand pages is read by another connection
      Given connection A opens a new database
      And A executes "PRAGMA page_size=512"
      And A executes "PRAGMA journal_mode=WAL"
      And A executes "PRAGMA wal_autocheckpoint=0"
      And connection A creates the model table
      And A executes "CREATE TABLE big(x)"
      And connection B opens the database
      And connection B reads just the rows of the model
      When A executes "INSERT INTO big WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<1250) SELECT hex(zeroblob(1000)) || i FROM n"
      And connection A writes model rows 1 to 20 of 200 bytes
      Then B executing "SELECT count(*), count(DISTINCT x), sum(length(x)) FROM big" is answered "1250|1250|2503893"
      And connection B reads just the rows of the model
      When connection B rewrites model rows 5 to 10
      Then connection A reads just the rows of the model
      And A executing "SELECT count(*) FROM big" is answered "1250"

  @V-09317-33626
  Rule: A frame may be written again, and the last write counts

    Scenario: After ROLLBACK TO and a commit the log alone gives what was committed
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And A executes "PRAGMA cache_size=10"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 50
      And the model is remembered as "at the savepoint"
      And A executes "SAVEPOINT inner"
      And connection A rewrites model rows 1 to 100
      And A executes "ROLLBACK TO inner"
      And the model goes back to "at the savepoint"
      And connection A rewrites model rows 40 to 100
      And A executes "COMMIT"
      Then connection A reads just the rows of the model
      When the database, its journal and its log are copied as a crash would leave them
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

    Scenario: After the reset of the log its frames are written from the start
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And A executes "PRAGMA wal_checkpoint(RESTART)"
      When connection A rewrites model rows 1 to 50
      And connection B opens the database
      Then connection B reads just the rows of the model
      When the database, its journal and its log are copied as a crash would leave them
      And connection C opens the database
      Then connection C reads just the rows of the model

  @V-27151-26350
  Rule: PRAGMA wal_checkpoint(TRUNCATE) leaves an empty log

    Scenario: The log is empty after the checkpoint, and used again by the next commit
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And connection B opens the database
      And connection B reads just the rows of the model
      Then B executing "PRAGMA wal_checkpoint(TRUNCATE)" is answered "0|0|0"
      And the write-ahead log is left empty
      When connection A rewrites model rows 1 to 10
      Then connection B reads just the rows of the model

  @V-61837-45370
  Rule: The last connection takes log and wal-index with it

    Scenario: Log and wal-index stay while a connection is open, and go with the last
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And connection B opens the database
      And connection B reads just the rows of the model
      When A closes
      Then the write-ahead log is there
      And connection B reads just the rows of the model
      When B closes
      Then there is no write-ahead log
      And another handle finds no shared-memory wal-index
      When connection C opens the database
      Then connection C reads just the rows of the model

  @V-51368-20002
  Rule: A connection that closes leaves log and wal-index to those that are open

    Scenario: A reader goes on and sees the commits of a connection that came after the close
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And the model is remembered as "snapshot"
      And connection B opens the database
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When A closes
      Then the write-ahead log is there
      When connection C opens the database
      And connection C rewrites model rows 1 to 50
      Then connection B reads just the model rows remembered as "snapshot"
      When B executes "COMMIT"
      Then connection B reads just the rows of the model
