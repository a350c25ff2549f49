@abi
Feature: xDelete, xAccess, xFullPathname: names of files

  @V-28909-35570
  Rule: xDelete removes the file of that name and no other

    Scenario Outline: A <kind> is deleted, <sync>
      Given handle A opens a file of kind <kind>
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle A closes
      When the file of kind <kind> is deleted, <sync>
      Then the answer is SQLITE_OK
      When xOpen READONLY is asked for the file of kind <kind>
      Then the answer is SQLITE_CANTOPEN or one of its extended codes
      When handle B opens a file of kind <kind>
      Then handle B sees a file size of 0 bytes

      Examples:
        | kind             | sync                        |
        | main database    | not syncing its directory   |
        | main database    | syncing its directory       |
        | rollback journal | not syncing its directory   |
        | rollback journal | syncing its directory       |
        | WAL              | not syncing its directory   |
        | super-journal    | not syncing its directory   |

    Scenario: The files beside a deleted journal stay
      Given handle A opens file "test.db" of kind main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle B opens file "test.db-journal" of kind rollback journal
      And handle B writes 100 bytes of pattern 2 at offset 0
      And handle C opens file "test.db-journal2" of kind main database
      And handle C writes 100 bytes of pattern 3 at offset 0
      And handle A closes
      And handle B closes
      And handle C closes
      When file "test.db-journal" is deleted
      Then the answer is SQLITE_OK
      And xAccess tells that file "test.db" is there
      And xAccess tells that file "test.db-journal2" is there
      And xAccess tells that file "test.db-journal" is not there

    Scenario: An empty file is deleted
      Given handle A opens the main database
      And handle A closes
      When file "test.db" is deleted
      Then the answer is SQLITE_OK
      When xOpen READONLY is asked for file "test.db"
      Then the answer is SQLITE_CANTOPEN or one of its extended codes

  @V-52974-30806
  Rule: xDelete of a missing file says so

    Scenario: A file that never was is deleted
      When file "missing.db-journal" is deleted
      Then the answer is SQLITE_IOERR_DELETE_NOENT

    Scenario: A file is deleted twice
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle A closes
      And file "test.db" is deleted
      When file "test.db" is deleted
      Then the answer is SQLITE_IOERR_DELETE_NOENT

    @needs-multi-process
    Scenario: Two processes delete one journal
      Given handle A opens a file of kind rollback journal
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle A closes
      And file "test.db-journal" is deleted
      When file "test.db-journal" is deleted in process Q
      Then the answer is SQLITE_IOERR_DELETE_NOENT

  @V-47601-56269
  Rule: xAccess EXISTS tells files from names without a file

    Scenario Outline: A <kind> with bytes in it exists
      Given handle A opens a file of kind <kind>
      And handle A writes 1 bytes of pattern 1 at offset 0
      Then xAccess tells that the file of kind <kind> is there
      When handle A closes
      Then xAccess tells that the file of kind <kind> is there

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

    Scenario: A missing file does not exist
      Then xAccess tells that file "missing.db" is not there

    Scenario: The empty name is the name of no file
      Then xAccess tells that the empty name is not there

    @needs-multi-process
    Scenario: A file that another process has made exists
      Given handle A opens the main database in process Q
      And handle A writes 100 bytes of pattern 1 at offset 0
      Then xAccess tells that file "test.db" is there

  @V-01296-47321
  Rule: To xAccess EXISTS an empty file is not there

    Scenario Outline: An empty <kind> does not exist
      Given handle A opens a file of kind <kind>
      Then xAccess tells that the file of kind <kind> is not there

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |

    Scenario: A journal that was truncated to nothing does not exist
      Given handle A opens a file of kind rollback journal
      And handle A writes 512 bytes of pattern 1 at offset 0
      And xAccess tells that file "test.db-journal" is there
      When handle A truncates the file to 0 bytes
      Then xAccess tells that file "test.db-journal" is not there

  @V-60663-37628
  Rule: xAccess READWRITE tells whether a file may be read and written

    Scenario: A file that was made by the VFS may be read and written
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      Then xAccess tells that file "test.db" may be read and written

    Scenario: A missing file may not be read and written
      Then xAccess tells that file "missing.db" may not be read and written

  @V-42118-04295
  Rule: A full pathname stays what it is

    Scenario Outline: The full pathname of "<name>" is settled
      Then the full pathname of "<name>" is the same each time and that of itself

      Examples:
        | name         |
        | a            |
        | test.db      |
        | with blank.d |

    Scenario: A full pathname names the file that its relative name names
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      Then xFullPathname of the full pathname of the main database names the same file

  @V-26270-25436
  Rule: A full pathname that is too long is refused, not shortened

    Scenario Outline: A name that is <excess> bytes longer than the VFS allows is refused
      When xFullPathname is asked for a name that is <excess> bytes longer than mxPathname
      Then the answer is SQLITE_CANTOPEN or one of its extended codes

      Examples:
        | excess |
        | 1      |
        | 100    |
        | 5000   |

    Scenario: A full pathname is no longer than mxPathname
      Then the full pathname of "test.db" is at most mxPathname bytes long

    @needs-native-abi
    Scenario Outline: A buffer that is <missing> bytes too small for the full pathname is refused
      When xFullPathname of "test.db" is given a buffer that is <missing> bytes too small
      Then xFullPathname has refused and not shortened the name

      Examples:
        | missing |
        | 1       |
        | 2       |
        | 5       |

  @V-49356-03340
  Rule: xFullPathname stays within its buffer

    Scenario Outline: A buffer of <size> bytes is not overrun
      When xFullPathname of "test.db" is given a buffer of <size> bytes
      Then nothing outside the buffer of the pathname has changed

      Examples:
        | size |
        | 1    |
        | 2    |
        | 8    |
        | 513  |

    Scenario Outline: A buffer that is <missing> bytes too small is not overrun
      When xFullPathname of "test.db" is given a buffer that is <missing> bytes too small
      Then nothing outside the buffer of the pathname has changed

      Examples:
        | missing |
        | 0       |
        | 1       |
        | 2       |

  @V-05724-33311
  Rule: Names that differ anywhere are different files

    Scenario Outline: "<one>" and "<other>" have contents of their own
      Given handle A opens file "<one>" of kind main database
      And handle B opens file "<other>" of kind main database
      When handle A writes 100 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 0 bytes
      When handle B writes 200 bytes of pattern 2 at offset 0
      Then handle A reads 100 bytes of pattern 1 at offset 0
      And handle A sees a file size of 100 bytes
      And handle B reads 200 bytes of pattern 2 at offset 0

      Examples:
        | one    | other           |
        | a.db   | a.db2           |
        | a.db   | a.d             |
        | a.db   | aa.db           |
        | a.db   | b.db            |
        | a.db   | a.db-copy       |
        | long-name-that-goes-on-and-on-and-on-and-on-and-on-1 | long-name-that-goes-on-and-on-and-on-and-on-and-on-2 |

    Scenario: Files of one name in two directories have contents of their own
      Given handle A opens file "a.db" of kind main database
      And handle B opens file "a.db" in another directory
      When handle A writes 100 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 0 bytes
      When handle B writes 200 bytes of pattern 2 at offset 0
      Then handle A reads 100 bytes of pattern 1 at offset 0

    Scenario Outline: A lock on "<one>" is none on "<other>"
      Given handle A opens file "<one>" of kind main database
      And handle B opens file "<other>" of kind main database
      When handle A takes the locks SHARED, RESERVED and EXCLUSIVE
      Then handle B takes the locks SHARED, RESERVED and EXCLUSIVE

      Examples:
        | one  | other |
        | a.db | a.db2 |
        | a.db | aa.db |

    Scenario: A lock on a file is none on the file of that name in another directory
      Given handle A opens file "a.db" of kind main database
      And handle B opens file "a.db" in another directory
      When handle A takes the locks SHARED, RESERVED and EXCLUSIVE
      Then handle B takes the locks SHARED, RESERVED and EXCLUSIVE

    @needs-shm
    Scenario: Shared memory of a database is none of the database whose name begins with its name
      Given handle A opens file "a.db" of kind main database
      And handle B opens file "a.db2" of kind main database
      When handle A stores 77 in the first byte of its shared memory
      Then the first byte of the shared memory of handle B is 0

    @needs-shm
    Scenario: Shared memory of a database is none of the database of that name in another directory
      Given handle A opens file "a.db" of kind main database
      And handle B opens file "a.db" in another directory
      When handle A stores 77 in the first byte of its shared memory
      Then the first byte of the shared memory of handle B is 0

  @V-53070-41251
  Rule: Blanks and punctuation belong to a name

    Scenario Outline: A database is called "<name>"
      Given handle A opens file "<name>" of kind main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle A closes
      Then xAccess tells that file "<name>" is there
      When handle B opens file "<name>" of kind main database
      Then handle B reads 100 bytes of pattern 1 at offset 0
      And xAccess tells that file "<neighbour>" is not there

      Examples:
        | name          | neighbour     |
        | two words.db  | two           |
        | a%20b.db      | a b.db        |
        | what?x=y&z.db | what          |
        | hash#tag.db   | hash          |
        | plus+comma,db | plus comma,db |
        | it's.db       | its.db        |
