@abi
Feature: xOpen: flags, kinds of files, temporary files
  Files are opened just as SQLite's pager opens them: each kind with its flags, and with the name that
  belongs to it or, for temporary kinds, without a name. A database is there before its journals are.

  @V-05405-36720
  Rule: CREATE makes a file that is not there, and opens it empty

    Scenario Outline: A new <kind> is there, and empty
      When handle A opens a file of kind <kind>
      Then handle A sees a file size of 0 bytes
      When handle A closes
      And xOpen READONLY is asked for the file of kind <kind>
      Then the answer is SQLITE_OK

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

    Scenario: CREATE leaves a file that is there as it is
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle B opens the main database
      Then handle B sees a file size of 100 bytes
      And handle B reads 100 bytes of pattern 1 at offset 0

  @V-13882-47034
  Rule: Without CREATE a missing file is not opened and not made

    Scenario Outline: A missing <kind> is not opened <access>
      When xOpen <access> is asked for a missing file of kind <kind>
      Then the answer is SQLITE_CANTOPEN or one of its extended codes
      When xOpen READONLY is asked for a missing file of kind <kind>
      Then the answer is SQLITE_CANTOPEN or one of its extended codes

      Examples:
        | kind             | access    |
        | main database    | READONLY  |
        | main database    | READWRITE |
        | rollback journal | READONLY  |
        | rollback journal | READWRITE |
        | WAL              | READONLY  |
        | WAL              | READWRITE |
        | super-journal    | READONLY  |
        | super-journal    | READWRITE |

  @V-52083-65005
  Rule: Every kind of file that keeps a database opens, with the flags that SQLite gives it

    Scenario Outline: A <kind> is opened, written, read and closed
      When handle A opens a file of kind <kind>
      And handle A writes 1000 bytes of pattern 2 at offset 0
      Then handle A reads 1000 bytes of pattern 2 at offset 0
      And handle A closes

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

  @V-56535-31690
  Rule: A handle opened READONLY does not change the file

    Scenario Outline: A <kind> opened READONLY refuses xWrite at offset <offset>
      Given handle A opens a file of kind <kind>
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle B opens the <kind> READONLY
      And handle B tries to write 10 bytes of pattern 2 at offset <offset>
      Then the answer is an error
      And handle A reads 100 bytes of pattern 1 at offset 0
      And handle A sees a file size of 100 bytes

      Examples:
        | kind             | offset |
        | main database    | 0      |
        | main database    | 100    |
        | rollback journal | 0      |
        | WAL              | 32     |
        | super-journal    | 0      |

    Scenario Outline: A <kind> opened READONLY refuses xTruncate to <size> bytes
      Given handle A opens a file of kind <kind>
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle B opens the <kind> READONLY
      And handle B tries to truncate the file to <size> bytes
      Then the answer is an error
      And handle A sees a file size of 100 bytes
      And handle A reads 100 bytes of pattern 1 at offset 0

      Examples:
        | kind             | size |
        | main database    | 0    |
        | main database    | 50   |
        | main database    | 200  |
        | rollback journal | 0    |
        | WAL              | 0    |

    Scenario: A handle opened READONLY reads the file
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle B opens the main database READONLY
      Then handle B reads 100 bytes of pattern 1 at offset 0

  @V-34101-57457
  Rule: EXCLUSIVE does not take over a file that is there

    Scenario: A super-journal that is there is not taken over
      Given handle A opens a file of kind super-journal
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle B asks to open the super-journal with CREATE and EXCLUSIVE
      Then handle B has no way to change it
      And handle A reads 100 bytes of pattern 1 at offset 0
      And handle A sees a file size of 100 bytes

    Scenario: A super-journal that is not there is made
      When handle A opens a file of kind super-journal
      Then handle A writes 100 bytes of pattern 1 at offset 0

  @V-32110-44885
  Rule: DELETEONCLOSE leaves no file

    Scenario Outline: A named <kind> opened with DELETEONCLOSE goes with its handle
      When handle A opens file "passing" of kind <kind>
      And handle A writes 100 bytes of pattern 1 at offset 0
      Then handle A reads 100 bytes of pattern 1 at offset 0
      When handle A closes
      Then xAccess tells that file "passing" is not there
      When xOpen READONLY is asked for file "passing"
      Then the answer is SQLITE_CANTOPEN or one of its extended codes

      Examples:
        | kind               |
        | temporary database |
        | transient database |
        | temporary journal  |
        | subjournal         |

  @V-59180-57971
  Rule: xOpen without a name opens a temporary file

    Scenario Outline: A <kind> without a name can be written, read, synced and truncated
      When handle A opens a file of kind <kind>
      Then handle A sees a file size of 0 bytes
      When handle A writes 10000 bytes of pattern 3 at offset 0
      Then handle A reads 10000 bytes of pattern 3 at offset 0
      And handle A syncs with flags NORMAL
      When handle A truncates the file to 500 bytes
      Then handle A sees a file size of 500 bytes
      And handle A reads 500 bytes of pattern 3 at offset 0
      And handle A closes

      Examples:
        | kind               |
        | temporary database |
        | transient database |
        | temporary journal  |
        | subjournal         |

  @V-38856-10947
  Rule: Temporary files are distinct

    Scenario: Two files without a name have contents of their own
      Given handle A opens a file of kind temporary database
      And handle B opens a file of kind temporary database
      When handle A writes 100 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 0 bytes
      When handle B writes 200 bytes of pattern 2 at offset 0
      Then handle A reads 100 bytes of pattern 1 at offset 0
      And handle A sees a file size of 100 bytes
      And handle B reads 200 bytes of pattern 2 at offset 0

    Scenario: Twenty files without a name are twenty files
      When 20 files without a name are opened and each is written with a pattern of its own
      Then each of the files without a name holds its own pattern

    Scenario: A file without a name outlives the closing of another
      Given handle A opens a file of kind temporary journal
      And handle B opens a file of kind temporary journal
      And handle B writes 100 bytes of pattern 2 at offset 0
      When handle A closes
      Then handle B reads 100 bytes of pattern 2 at offset 0

  @V-48044-16524
  Rule: What was in a temporary file is gone with its handle

    Scenario: The next file without a name is empty
      Given handle A opens a file of kind temporary database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle A closes
      And handle B opens a file of kind temporary database
      Then handle B sees a file size of 0 bytes
      When handle B reads 100 bytes at offset 0
      Then every byte read is zero

  @V-49861-49236
  Rule: Handles of one file are closed one by one

    Scenario: The second handle goes on after the first has closed
      Given handle A opens the main database
      And handle B opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle A closes
      Then handle B reads 100 bytes of pattern 1 at offset 0
      And handle B writes 100 bytes of pattern 2 at offset 100
      And handle B sees a file size of 200 bytes
      And handle B closes

    Scenario: The first handle goes on after the second has closed
      Given handle A opens the main database
      And handle B opens the main database
      When handle B closes
      Then handle A writes 100 bytes of pattern 1 at offset 0
      And handle A reads 100 bytes of pattern 1 at offset 0

    Scenario: A handle that reads goes on after the one that writes has closed
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle B opens the main database READONLY
      When handle A closes
      Then handle B reads 100 bytes of pattern 1 at offset 0
