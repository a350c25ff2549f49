@database-file
Feature: The database file and temporary files, as SQL over the VFS shows them
  Page sizes, growing and shrinking, spilling, the files that nobody but their opener knows, and
  several databases in one transaction.

  @V-24218-53673
  Rule: Pages of every size from 512 to 65536 bytes are written and read back

    Scenario Outline: A database with pages of <size> bytes
      Given connection A opens a new database
      And A executes "PRAGMA page_size=<size>"
      And connection A creates the model table
      When connection A writes model rows 1 to 30 of 3000 bytes
      And connection A rewrites model rows 10 to 20
      And connection A deletes model rows 25 to 27
      Then the header of the database file says pages of <size> bytes
      And the database file has the size that its header says
      When A closes
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

      Examples:
        | size  |
        | 512   |
        | 1024  |
        | 2048  |
        | 4096  |
        | 8192  |
        | 16384 |
        | 32768 |
        | 65536 |

    @needs-shm
    Scenario Outline: A log with pages of <size> bytes
      Given connection A opens a new database
      And A executes "PRAGMA page_size=<size>"
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      When connection A writes model rows 1 to 30 of 3000 bytes
      And connection B opens the database
      Then connection B reads just the rows of the model
      And A executing "PRAGMA wal_checkpoint(TRUNCATE)" is answered "0|0|0"
      And the header of the database file says pages of <size> bytes
      And the database file has the size that its header says
      And connection B reads just the rows of the model

      Examples:
        | size  |
        | 512   |
        | 8192  |
        | 65536 |

  @V-22356-18543
  Rule: VACUUM makes the file as short as its content

    Scenario: VACUUM keeps the content and gives back the space
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 200 of 400 bytes
      And connection A deletes model rows 20 to 180
      And the size of the database file is noted
      When A executes "VACUUM"
      Then the database file is shorter than noted
      And the database file has the size that its header says
      And connection A reads just the rows of the model
      When connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

    @needs-shm
    Scenario: VACUUM in WAL mode gives back the space with the checkpoint
      Given connection A opens a new database
      And A executes "PRAGMA journal_mode=WAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 200 of 400 bytes
      And A executes "PRAGMA wal_checkpoint(TRUNCATE)"
      And the size of the database file is noted
      When connection A deletes model rows 20 to 180
      And A executes "VACUUM"
      And A executes "PRAGMA wal_checkpoint(TRUNCATE)"
      Then the database file is shorter than noted
      And the database file has the size that its header says
      And connection A reads just the rows of the model

  @V-25221-40735
  Rule: VACUUM can change the page size, and the size of the file follows

    Scenario Outline: VACUUM changes the page size from <before> to <after> bytes
      Given connection A opens a new database
      And A executes "PRAGMA page_size=<before>"
      And connection A creates the model table
      And connection A writes model rows 1 to 60 of 700 bytes
      When A executes "PRAGMA page_size=<after>"
      And A executes "VACUUM"
      Then the header of the database file says pages of <after> bytes
      And the database file has the size that its header says
      And connection A reads just the rows of the model
      When A closes
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

      Examples:
        | before | after |
        | 4096   | 512   |
        | 4096   | 1024  |
        | 1024   | 65536 |

  @V-29775-36328
  Rule: Pages at the end of the file are cut off one transaction at a time

    Scenario: In auto_vacuum=FULL a commit shortens the file
      Given connection A opens a new database
      And A executes "PRAGMA auto_vacuum=FULL"
      And connection A creates the model table
      And connection A writes model rows 1 to 150 of 400 bytes
      And the size of the database file is noted
      When connection A deletes model rows 50 to 150
      Then the database file is shorter than noted
      And the database file has the size that its header says
      And connection A reads just the rows of the model
      And connection A finds the database sound

    Scenario: PRAGMA incremental_vacuum(3) shortens the file by three pages
      Given connection A opens a new database
      And A executes "PRAGMA auto_vacuum=INCREMENTAL"
      And connection A creates the model table
      And connection A writes model rows 1 to 150 of 400 bytes
      And connection A deletes model rows 50 to 150
      And the size of the database file is noted
      When A executes "PRAGMA incremental_vacuum(3)"
      Then the database file is 3 pages shorter than noted
      And the database file has the size that its header says
      And connection A reads just the rows of the model
      And connection A finds the database sound

  @V-28116-05404
  Rule: A rollback gives the file back its size

    Scenario Outline: In <mode> mode a file that grew within the transaction shrinks again
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA journal_mode=<mode>"
      And connection A creates the model table
      And connection A writes model rows 1 to 20 of 300 bytes
      And the model is remembered as "committed"
      And the size of the database file is noted
      And A executes "PRAGMA cache_size=10"
      When A executes "BEGIN"
      And connection A writes model rows 21 to 120 of 300 bytes
      Then the database file is longer than noted
      When A executes "ROLLBACK"
      Then the database file has the size noted
      And connection A reads just the model rows remembered as "committed"

      Examples:
        | mode    |
        | DELETE  |
        | PERSIST |

  @V-14465-20608
  Rule: What is written is read back at once, before anything is synced

    Scenario: Pages that have left the cache within a transaction are read back
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And A executes "PRAGMA cache_size=10"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 100
      Then connection A reads just the rows of the model
      When connection A rewrites model rows 30 to 60
      Then connection A reads just the rows of the model
      When A executes "COMMIT"
      Then connection A reads just the rows of the model
      And connection A finds the database sound

  @V-00987-29060 @needs-temp-files
  Rule: A temporary file belongs to its opener alone

    Scenario: Two connections fill a temporary database each
      Given connection A opens a new database
      And connection A creates the model table
      And A executes "ATTACH '' AS scratch"
      And A executes "PRAGMA scratch.cache_size=5"
      And A executes "CREATE TABLE scratch.t(x)"
      And connection B opens the database
      And B executes "ATTACH '' AS scratch"
      And B executes "PRAGMA scratch.cache_size=5"
      And B executes "CREATE TABLE scratch.t(x)"
      When A executes "INSERT INTO scratch.t WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<300) SELECT 'A' || hex(zeroblob(100)) || i FROM n"
      And B executes "INSERT INTO scratch.t WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE i<300) SELECT 'B' || hex(zeroblob(100)) || i FROM n"
      And A executes "UPDATE scratch.t SET x = x || '!' WHERE rowid > 150"
      Then A executing "SELECT count(*), count(DISTINCT x), sum(length(x)) FROM scratch.t WHERE x LIKE 'A%'" is answered "300|300|61242"
      And B executing "SELECT count(*), count(DISTINCT x), sum(length(x)) FROM scratch.t WHERE x LIKE 'B%'" is answered "300|300|61092"

    Scenario: A sort that is larger than the cache
      Given connection A opens a new database
      And A executes "PRAGMA page_size=512"
      And connection A creates the model table
      And connection A writes model rows 1 to 400 of 500 bytes
      And A executes "CREATE TABLE sorted(id)"
      And A executes "PRAGMA temp_store=FILE"
      And A executes "PRAGMA cache_size=5"
      When A executes "INSERT INTO sorted SELECT id FROM model ORDER BY body DESC"
      Then A executing "SELECT count(*), count(DISTINCT id) FROM sorted" is answered "400|400"
      And A executing "SELECT count(*) FROM sorted a, sorted b, model x, model y WHERE b.rowid=a.rowid+1 AND x.id=a.id AND y.id=b.id AND x.body <= y.body" is answered "0"

    Scenario: A temporary table that is larger than the cache
      Given connection A opens a new database
      And A executes "PRAGMA page_size=512"
      And connection A creates the model table
      And connection A writes model rows 1 to 200 of 500 bytes
      And A executes "PRAGMA temp_store=FILE"
      When A executes "CREATE TEMP TABLE copy(id INTEGER PRIMARY KEY, body)"
      And A executes "PRAGMA temp.cache_size=5"
      And A executes "INSERT INTO copy SELECT id, body FROM model"
      Then A executing "SELECT count(*) FROM copy, model WHERE copy.id=model.id AND copy.body=model.body" is answered "200"
      When connection B opens the database
      Then B executing "SELECT count(*) FROM copy" is refused with SQLITE_ERROR

  @V-60453-32425 @needs-temp-files
  Rule: Pages that a temporary journal keeps are restored from it

    Scenario: A statement that fails at its last row undoes its own changes and no others
      Given connection A opens a new database
      And A executes "PRAGMA page_size=512"
      And connection A creates the model table
      And connection A writes model rows 1 to 300 of 300 bytes
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 50
      Then A executing "UPDATE model SET body=CASE WHEN id<300 THEN body || '!' ELSE NULL END" is refused with SQLITE_CONSTRAINT
      And connection A reads just the rows of the model
      When A executes "COMMIT"
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

    Scenario: ROLLBACK TO undoes what came after the savepoint
      Given connection A opens a new database
      And A executes "PRAGMA page_size=512"
      And connection A creates the model table
      And connection A writes model rows 1 to 300 of 300 bytes
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 300
      And the model is remembered as "at the savepoint"
      And A executes "SAVEPOINT inner"
      And connection A rewrites model rows 1 to 300
      And connection A deletes model rows 100 to 200
      And A executes "ROLLBACK TO inner"
      And the model goes back to "at the savepoint"
      Then connection A reads just the rows of the model
      When A executes "COMMIT"
      And connection B opens the database
      Then connection B reads just the rows of the model
      And connection B finds the database sound

  @V-11984-10000
  Rule: A database grows past the page of the lock bytes, which is left out

    # The file is made a gibibyte long by a single write: all but its ends is a hole.
    Scenario Outline: In <mode> mode rows are written on both sides of the page of the lock bytes
      Given connection A opens a new database
      And A executes "PRAGMA page_size=65536"
      And A executes "PRAGMA journal_mode=<mode>"
      And connection A creates the model table
      And connection A writes model rows 1 to 3 of 1000 bytes
      And A closes
      When the database file is stretched to two pages before the page of the lock bytes
      And connection B opens the database
      And connection B writes model rows 4 to 9 of 100000 bytes
      Then connection B reads just the rows of the model
      When connection B rewrites model rows 4 to 9
      And B closes
      Then the page of the lock bytes holds nothing
      And the database file has the size that its header says
      When connection C opens the database
      Then connection C reads just the rows of the model

      Examples:
        | mode   |
        | DELETE |

      @needs-shm
      Examples: of modes that need shared memory
        | mode |
        | WAL  |

  # Of mapped-reads.yaml: the same as SQL shows it. An engine that maps nothing passes as well.
  @V-32477-27251
  Rule: With mapped reads a connection sees what others have written

    Scenario Outline: With mmap_size=<bytes> rows are the same after writes, VACUUM and growth
      Given connection A opens a new database
      And A executes "PRAGMA page_size=1024"
      And A executes "PRAGMA mmap_size=<bytes>"
      And connection A creates the model table
      And connection A writes model rows 1 to 100 of 300 bytes
      And connection B opens the database
      And B executes "PRAGMA mmap_size=<bytes>"
      Then connection B reads just the rows of the model
      When connection A rewrites model rows 20 to 60
      Then connection B reads just the rows of the model
      When connection A deletes model rows 1 to 80
      And A executes "VACUUM"
      Then connection B reads just the rows of the model
      When connection A writes model rows 101 to 200 of 300 bytes
      Then connection B reads just the rows of the model
      And connection B finds the database sound

      Examples:
        | bytes    |
        | 0        |
        | 16384    |
        | 16777216 |

  @V-59582-51125
  Rule: A pragma that SQLite offers to the VFS first still takes effect

    Scenario: PRAGMA user_version is read back by another connection
      Given connection A opens a new database
      And connection A creates the model table
      When A executes "PRAGMA user_version=7"
      And connection B opens the database
      Then B executing "PRAGMA user_version" is answered "7"
      And A executing "PRAGMA journal_mode" is answered "delete"

  @V-08280-20128
  Rule: A transaction over several files is one transaction

    Scenario: A commit shows in both databases
      Given connection A opens a new database
      And connection A creates the model table
      And connection A attaches the second database
      And A executes "CREATE TABLE second.other(x)"
      When A executes "BEGIN"
      And connection A writes model rows 1 to 20 of 200 bytes
      And A executes "INSERT INTO second.other VALUES('in the same transaction')"
      And A executes "COMMIT"
      And connection B opens the database
      And connection B attaches the second database
      Then connection B reads just the rows of the model
      And B executing "SELECT x FROM second.other" is answered "in the same transaction"
      And the rollback journal is left absent

    Scenario: A rollback undoes both databases
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 20 of 200 bytes
      And the model is remembered as "committed"
      And connection A attaches the second database
      And A executes "CREATE TABLE second.other(x)"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 20
      And A executes "INSERT INTO second.other VALUES('undone')"
      And A executes "ROLLBACK"
      And connection B opens the database
      And connection B attaches the second database
      Then connection B reads just the model rows remembered as "committed"
      And B executing "SELECT count(*) FROM second.other" is answered "0"

    @needs-locks @needs-shared-locks
    Scenario: A commit that a reader of one database prevents changes neither
      Given connection A opens a new database
      And connection A creates the model table
      And connection A writes model rows 1 to 20 of 200 bytes
      And the model is remembered as "committed"
      And connection A attaches the second database
      And A executes "CREATE TABLE second.other(x)"
      And connection B opens the database
      And connection B attaches the second database
      And B executes "BEGIN"
      And B executes "SELECT x FROM second.other"
      When A executes "BEGIN"
      And connection A rewrites model rows 1 to 20
      And A executes "INSERT INTO second.other VALUES('too early')"
      Then A executing "COMMIT" is refused with SQLITE_BUSY
      When A executes "ROLLBACK"
      And B executes "COMMIT"
      Then connection B reads just the model rows remembered as "committed"
      And B executing "SELECT count(*) FROM second.other" is answered "0"
