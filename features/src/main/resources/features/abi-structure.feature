@abi
Feature: VFS structures: sqlite3_vfs, sqlite3_file, sqlite3_io_methods
  What SQLite takes for granted of the structures that a VFS hands to it, before any method does
  anything. Scenarios that need native-abi look at the C structures themselves: the file structure
  is filled with 0xAA before xOpen and lies between guard bytes.

  @V-58835-45714
  Rule: Every method that the version of an open file promises is there

    Scenario: A main database has the methods that its version promises
      Given handle A opens the main database
      Then handle A has every method that its version promises

    @needs-native-abi
    Scenario: No method pointer of an open main database is NULL that its version promises
      Given handle A opens the main database
      When xOpen is called on a poisoned file structure for the main database
      Then no method pointer is NULL that the version promises

  @V-26486-17463
  Rule: A VFS has the methods that SQLite calls without asking

    Scenario: No method pointer of the VFS is NULL that SQLite calls
      Then no method pointer of the VFS is NULL that SQLite calls

  @V-01576-64804
  Rule: A failed xOpen opens no file

    Scenario Outline: A failed xOpen <access> of a missing <kind> opens no file
      When xOpen <access> is asked for a missing file of kind <kind>
      Then the failed xOpen has opened no file

      Examples:
        | kind             | access    |
        | main database    | READONLY  |
        | main database    | READWRITE |
        | rollback journal | READONLY  |
        | WAL              | READWRITE |

    @needs-native-abi
    Scenario: A failed xOpen leaves pMethods NULL in a poisoned file structure
      When xOpen is called on a poisoned file structure for a missing main database
      Then xOpen has failed and pMethods is NULL

  @V-56563-28710
  Rule: xOpen stays within szOsFile bytes

    Scenario: A successful xOpen writes nothing past szOsFile bytes
      Given handle A opens the main database
      When xOpen is called on a poisoned file structure for the main database
      Then nothing past szOsFile bytes has changed

    Scenario: A failed xOpen writes nothing past szOsFile bytes
      When xOpen is called on a poisoned file structure for a missing main database
      Then nothing past szOsFile bytes has changed

  @V-05745-32478
  Rule: The output flags tell whether the file can be written

    Scenario: A file opened for reading and writing is not told READONLY
      When handle A opens the main database
      Then the output flags of handle A tell that it can be written
      And handle A writes 10 bytes of pattern 1 at offset 0

    Scenario: A file opened for reading only is told READONLY
      Given handle A opens the main database
      And handle A writes 10 bytes of pattern 1 at offset 0
      When handle B opens the main database READONLY
      Then the output flags of handle B tell that it can only be read
      And handle B cannot write
