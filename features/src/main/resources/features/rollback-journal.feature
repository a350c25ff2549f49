@rollback-journal
Feature: Rollback journals and file locks, as SQL over the VFS shows them
  What the VFS must do so that transactions commit, roll back and keep out of each other's way in
  the journal modes without a log. The content is compared row by row with a model that the suite
  keeps; PRAGMA integrity_check comes last and is only an extra.

  @V-01979-39128
  Rule: A committed transaction is seen by every transaction that begins afterwards

    Scenario Outline: In <mode> mode a commit is seen by a connection that has read before
      Given connection A opens a new database
      Then A executing "PRAGMA journal_mode=<mode>" is answered "<answer>"
      When connection A creates the model table
      And connection A writes model rows 1 to 60 of 300 bytes
      And connection B opens the database
      And B executes "PRAGMA journal_mode=<mode>"
      Then connection B reads just the rows of the model
      When connection A rewrites model rows 20 to 40
      Then connection B reads just the rows of the model
      When connection B deletes model rows 10 to 25
      Then connection A reads just the rows of the model
      When A closes
      And B closes
      And connection C opens the database
      Then connection C reads just the rows of the model
      And connection C finds the database sound

      Examples:
        | mode     | answer   |
        | DELETE   | delete   |
        | TRUNCATE | truncate |
        | PERSIST  | persist  |
        | MEMORY   | memory   |
        | OFF      | off      |

      @needs-shm
      Examples: of modes that need shared memory
        | mode | answer |
        | WAL  | wal    |

    Scenario: Connections in different journal modes take turns over one journal file
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=PERSIST"
      And connection A creates the model table
      And connection B opens the database
      And B executes "PRAGMA journal_mode=DELETE"
      And connection C opens the database
      And C executes "PRAGMA journal_mode=TRUNCATE"
      When connection A writes model rows 1 to 40 of 200 bytes
      Then the rollback journal is left zeroed
      When connection B rewrites model rows 1 to 20
      Then the rollback journal is left absent
      When connection C deletes model rows 10 to 15
      Then the rollback journal is left empty
      When connection A rewrites model rows 1 to 5
      Then connection B reads just the rows of the model
      And connection C reads just the rows of the model
      And connection A reads just the rows of the model

  @V-21819-39803
  Rule: ROLLBACK restores every page from the journal

    Scenario Outline: In <mode> mode ROLLBACK undoes pages that have gone to the file already
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=<mode>"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And the size of the database file is noted
      And A executes "PRAGMA cache_size=10"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 100
      And connection A writes model rows 101 to 200 of 300 bytes
      Then the database file is longer than noted
      When A executes "ROLLBACK"
      And the model goes back to "committed"
      Then connection A reads just the rows of the model
      When connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

      Examples:
        | mode     |
        | DELETE   |
        | TRUNCATE |
        | PERSIST  |
        | MEMORY   |

    @needs-shm
    Scenario: In WAL mode ROLLBACK undoes pages that have gone to the log already
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And A executes "PRAGMA cache_size=10"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 100
      And A executes "ROLLBACK"
      And the model goes back to "committed"
      Then connection A reads just the rows of the model
      When connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

  @V-18461-57867
  Rule: In DELETE mode the end of a transaction removes the journal

    Scenario: A commit leaves no journal
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=DELETE"
      And connection A creates the model table
      When A executes "BEGIN"
      And connection A writes model rows 1 to 20 of 200 bytes
      Then there is a rollback journal
      When A executes "COMMIT"
      Then the rollback journal is left absent
      And connection A reads just the rows of the model

    Scenario: A rollback leaves no journal
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=DELETE"
      And connection A creates the model table
      And the model is remembered as "empty"
      When A executes "BEGIN"
      And connection A writes model rows 1 to 20 of 200 bytes
      And A executes "ROLLBACK"
      Then the rollback journal is left absent
      And connection A reads just the model rows remembered as "empty"

    Scenario: Leaving PERSIST mode removes the journal that it has left
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=PERSIST"
      And connection A creates the model table
      When connection A writes model rows 1 to 20 of 200 bytes
      Then the rollback journal is left zeroed
      When A executes "PRAGMA journal_mode=DELETE"
      Then the rollback journal is left absent

  @V-07521-12332
  Rule: In TRUNCATE mode the end of a transaction makes the journal empty

    Scenario: A commit leaves an empty journal, and is there for everybody
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=TRUNCATE"
      And connection A creates the model table
      When connection A writes model rows 1 to 20 of 200 bytes
      Then the rollback journal is left empty
      When connection A rewrites model rows 5 to 10
      Then the rollback journal is left empty
      And connection A reads just the rows of the model
      When connection B opens the database
      Then connection B reads just the rows of the model

    Scenario: An empty journal is not rolled back when the database is opened again
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=TRUNCATE"
      And connection A creates the model table
      And connection A writes model rows 1 to 20 of 200 bytes
      And A closes
      When connection B opens the database
      Then connection B reads just the rows of the model
      When connection B rewrites model rows 1 to 20
      Then connection B reads just the rows of the model

  @V-57564-53052
  Rule: In PERSIST mode the end of a transaction writes zeros over the header of the journal

    Scenario: A commit leaves a journal with a header of zeros, and is there for everybody
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=PERSIST"
      And connection A creates the model table
      When connection A writes model rows 1 to 20 of 200 bytes
      Then the rollback journal is left zeroed
      When connection A rewrites model rows 5 to 10
      Then the rollback journal is left zeroed
      When connection B opens the database
      Then connection B reads just the rows of the model

  @V-22430-16653
  Rule: A database can be written without a journal file

    Scenario Outline: In <mode> mode a transaction is written and committed without a journal
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=<mode>"
      And A executes "PRAGMA cache_size=10"
      And connection A creates the model table
      When A executes "BEGIN"
      And connection A writes model rows 1 to 100 of 300 bytes
      Then the rollback journal is left absent
      When A executes "COMMIT"
      And A closes
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

      Examples:
        | mode   |
        | MEMORY |
        | OFF    |

  @V-61692-57202
  Rule: A journal that a crash has left is rolled back before anything is read

    Scenario: The first reader sees none of what was not committed
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And A executes "PRAGMA cache_size=10"
      And A executes "BEGIN"
      And connection A rewrites model rows 1 to 100
      And connection A writes model rows 101 to 140 of 300 bytes
      When the database, its journal and its log are copied as a crash would leave them
      And connection B opens the database
      Then connection B reads just the model rows remembered as "committed"
      And the rollback journal is left absent
      And the database file has the size that its header says
      And connection B finds the database sound

    Scenario: The first writer builds on what was committed
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And A executes "PRAGMA cache_size=10"
      And A executes "BEGIN"
      And connection A deletes model rows 1 to 90
      When the database, its journal and its log are copied as a crash would leave them
      And the model goes back to "committed"
      And connection B opens the database
      And connection B writes model rows 101 to 110 of 300 bytes
      And connection C opens the database
      Then connection C reads just the rows of the model
      And connection C finds the database sound

  @V-26530-25113
  Rule: The journal of a writer that lives is not rolled back by others

    # With synchronous=OFF the header of a journal is valid from the first page on, so that only
    # xCheckReservedLock tells it from a hot one.
    Scenario: Readers go on reading beside a writer that has not committed
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And the model is remembered as "committed"
      And connection B opens the database
      And A executes "PRAGMA synchronous=OFF"
      When A executes "BEGIN IMMEDIATE"
      And connection A rewrites model rows 1 to 10
      Then the rollback journal is left filled
      And connection B reads just the model rows remembered as "committed"
      When connection C opens the database
      Then connection C reads just the model rows remembered as "committed"
      When A executes "COMMIT"
      Then connection B reads just the rows of the model
      And connection C reads just the rows of the model

  @V-52270-63684
  Rule: A commit waits for the readers

    @needs-shared-locks
    Scenario: COMMIT is refused while another connection reads, and succeeds after it
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And the model is remembered as "committed"
      And connection B opens the database
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 30
      Then A executing "COMMIT" is refused with SQLITE_BUSY
      And connection B reads just the model rows remembered as "committed"
      When B executes "COMMIT"
      And A executes "COMMIT"
      Then connection B reads just the rows of the model

    Scenario: A reader sees one state of the database although its cache is too small to hold it
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And the model is remembered as "committed"
      And connection B opens the database
      And B executes "PRAGMA cache_size=5"
      And B executes "BEGIN"
      And connection B reads just the rows of the model
      Then A executing "DELETE FROM model" is refused with SQLITE_BUSY
      And connection B reads just the model rows remembered as "committed"

  @V-09031-14777
  Rule: One connection writes at a time

    Scenario: A second writer is refused, and may write when the first has committed
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database
      When A executes "BEGIN IMMEDIATE"
      And connection A rewrites model rows 1 to 10
      Then B executing "BEGIN IMMEDIATE" is refused with SQLITE_BUSY
      And B executing "DELETE FROM model" is refused with SQLITE_BUSY
      When A executes "COMMIT"
      And connection B rewrites model rows 5 to 15
      Then connection A reads just the rows of the model

  @V-04464-58043
  Rule: EXCLUSIVE locking mode keeps others out, and NORMAL lets them in again

    Scenario: Others are refused until the lock is given back
      Given connection A opens a new database
      And connection A creates the model table
      And A executes "PRAGMA locking_mode=EXCLUSIVE"
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database
      Then B executing "SELECT count(*) FROM model" is refused with SQLITE_BUSY
      When connection A rewrites model rows 1 to 10
      Then B executing "BEGIN IMMEDIATE" is refused with SQLITE_BUSY
      When A executes "PRAGMA locking_mode=NORMAL"
      And connection A reads just the rows of the model
      Then connection B reads just the rows of the model

    Scenario: BEGIN EXCLUSIVE keeps readers out until COMMIT
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 30 of 200 bytes
      And connection B opens the database
      When A executes "BEGIN EXCLUSIVE"
      Then B executing "SELECT count(*) FROM model" is refused with SQLITE_BUSY
      When A executes "COMMIT"
      Then connection B reads just the rows of the model

  @V-08617-59905
  Rule: A lock that another connection holds is answered with SQLITE_BUSY, so that it can be waited for

    Scenario: The busy handler is asked, and the statement succeeds once the lock is free
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 10 of 200 bytes
      And connection B opens the database
      And the busy handler of connection B asks for 3 retries
      When A executes "BEGIN EXCLUSIVE"
      Then B executing "SELECT count(*) FROM model" is refused with SQLITE_BUSY
      And the busy handler of connection B has been asked 4 times
      When A executes "COMMIT"
      Then connection B reads just the rows of the model
