@processes
Feature: Databases shared by processes, as SQL over the VFS shows them
  What holds between connections of one process has to hold between processes. Connections that name
  no process live in process P, which is never killed.

  @V-39789-08357
  Rule: What one process commits is seen by transactions that another begins afterwards

    Scenario Outline: In <mode> mode two processes take turns in writing
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=<mode>"
      And connection A creates the model table
      And connection A writes model rows 1 to 40 of 300 bytes
      And connection B opens the database in process Q
      And B executes "PRAGMA journal_mode=<mode>"
      Then connection B reads just the rows of the model
      When connection A rewrites model rows 1 to 20
      Then connection B reads just the rows of the model
      When connection B deletes model rows 10 to 15
      Then connection A reads just the rows of the model
      When connection A writes model rows 41 to 60 of 300 bytes
      Then connection B reads just the rows of the model

      Examples:
        | mode     |
        | DELETE   |
        | TRUNCATE |
        | PERSIST  |

  @V-07510-13696
  Rule: A lock that one process holds is in the way of the others

    Scenario: A second writer in another process is refused, and may write after the first
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database in process Q
      When B executes "BEGIN IMMEDIATE"
      And connection B rewrites model rows 1 to 10
      Then A executing "BEGIN IMMEDIATE" is refused with SQLITE_BUSY
      When B executes "COMMIT"
      Then connection A reads just the rows of the model
      When connection A rewrites model rows 5 to 15
      Then connection B reads just the rows of the model

    @needs-shared-locks
    Scenario: A commit waits for a reader in another process
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And the model is remembered as "committed"
      And connection B opens the database in process Q
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 30
      Then A executing "COMMIT" is refused with SQLITE_BUSY
      And connection B reads just the model rows remembered as "committed"
      When B executes "COMMIT"
      And A executes "COMMIT"
      Then connection B reads just the rows of the model

    @needs-shared-locks
    Scenario: A writer that lives in another process keeps its journal
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And the model is remembered as "committed"
      And connection B opens the database in process Q
      And B executes "PRAGMA synchronous=OFF"
      When B executes "BEGIN IMMEDIATE"
      And connection B rewrites model rows 1 to 10
      Then the rollback journal is left filled
      And connection A reads just the model rows remembered as "committed"
      When B executes "COMMIT"
      Then connection A reads just the rows of the model

  @V-51100-47221
  Rule: Processes share one wal-index

    Scenario: Two processes take turns in writing the log
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 40 of 300 bytes
      And connection B opens the database in process Q
      Then connection B reads just the rows of the model
      When connection A rewrites model rows 1 to 20
      Then connection B reads just the rows of the model
      When connection B deletes model rows 10 to 15
      Then connection A reads just the rows of the model
      And connection A finds the database sound

    Scenario: One process resets the log under the other
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 40 of 300 bytes
      And connection B opens the database in process Q
      And connection B reads just the rows of the model
      When B executes "PRAGMA wal_checkpoint(TRUNCATE)"
      And connection B rewrites model rows 1 to 20
      Then connection A reads just the rows of the model
      When connection A rewrites model rows 15 to 40
      Then connection B reads just the rows of the model

    Scenario: A reader in another process keeps its snapshot through a checkpoint
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "snapshot"
      And connection B opens the database in process Q
      And B executes "PRAGMA cache_size=5"
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When connection A rewrites model rows 1 to 100
      And A executes "PRAGMA wal_checkpoint(FULL)"
      And connection A rewrites model rows 1 to 100
      Then connection B reads just the model rows remembered as "snapshot"

  @V-17659-03836 @kills
  Rule: What a killed process has begun is undone, and what it held is free

    Scenario: A killed writer's pages in the file are rolled back by the next reader
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And connection B opens the database in process Q
      And B executes "PRAGMA cache_size=10"
      When B executes "BEGIN"
      And connection B rewrites model rows 1 to 100
      And kill -9 ends process Q
      Then connection A reads just the model rows remembered as "committed"
      And the rollback journal is left absent
      And connection A finds the database sound
      When the model goes back to "committed"
      And connection A rewrites model rows 1 to 50
      And connection C opens the database in process R
      Then connection C reads just the rows of the model

    Scenario: A killed writer that has written nothing yet is in nobody's way
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database in process Q
      And B executes "BEGIN EXCLUSIVE"
      And A executing "SELECT count(*) FROM model" is refused with SQLITE_BUSY
      When kill -9 ends process Q
      Then connection A reads just the rows of the model
      And connection A rewrites model rows 1 to 30

    @needs-shared-locks
    Scenario: A killed reader does not hold up a commit
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database in process Q
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 30
      Then A executing "COMMIT" is refused with SQLITE_BUSY
      When kill -9 ends process Q
      And A executes "COMMIT"
      Then connection A reads just the rows of the model

    @needs-shm
    Scenario: A killed writer's frames in the log are passed over
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And connection B opens the database in process Q
      And B executes "PRAGMA cache_size=10"
      When B executes "BEGIN"
      And connection B rewrites model rows 1 to 100
      And kill -9 ends process Q
      Then connection A reads just the model rows remembered as "committed"
      When the model goes back to "committed"
      And connection A rewrites model rows 1 to 50
      And connection C opens the database in process R
      Then connection C reads just the rows of the model
      And connection C finds the database sound

  @V-44157-15853
  Rule: A process that closes leaves log and wal-index to the others

    Scenario: A reader sees the commits of a third process after the second has closed
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And the model is remembered as "snapshot"
      And connection B opens the database in process Q
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When A closes
      Then the write-ahead log is there
      When connection C opens the database in process R
      And connection C rewrites model rows 1 to 50
      Then connection B reads just the model rows remembered as "snapshot"
      When B executes "COMMIT"
      Then connection B reads just the rows of the model

    Scenario: The last process to close takes the log with it
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 50 of 300 bytes
      And connection B opens the database in process Q
      And connection B reads just the rows of the model
      When A closes
      And connection B rewrites model rows 1 to 50
      And B closes
      Then there is no write-ahead log
      When connection C opens the database in process R
      Then connection C reads just the rows of the model
