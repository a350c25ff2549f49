@abi
Feature: xWrite, xTruncate, xSync, xFileSize
  Pattern bytes lie between 1 and 127 and differ from place to place, so that a byte that is lost, moved
  or left over is seen.

  No file here is one byte long: the stock unix VFS tells such a file empty, as it makes one of an empty
  database on some file systems. And no call transfers more than SQLite asks for: the stock VFS does not
  take 128 KiB.

  @V-16290-12503
  Rule: A write past the end leaves zeros before it

    Scenario Outline: The hole in a <kind> before a write at <offset> reads as zeros
      Given handle A opens a file of kind <kind>
      And handle A holds <size> bytes of pattern 1
      When handle A writes 5 bytes of pattern 2 at offset <offset>
      Then the bytes from <size> to <offset> that handle A reads are zeros
      And handle A reads 5 bytes of pattern 2 at offset <offset>

      Examples: files with names
        | kind             | size | offset |
        | main database    | 0    | 10     |
        | main database    | 4    | 100000 |
        | main database    | 4096 | 12288  |
        | rollback journal | 28   | 512    |
        | WAL              | 0    | 32     |
        | super-journal    | 3    | 700    |

      @needs-temp-files
      Examples: temporary files
        | kind               | size | offset |
        | temporary database | 0    | 8192   |
        | transient database | 100  | 4096   |
        | temporary journal  | 28   | 512    |
        | subjournal         | 0    | 4      |

    Scenario: Holes are kept when they are filled in part
      Given handle A opens the main database
      When handle A writes 10 bytes of pattern 1 at offset 9000
      And handle A writes 10 bytes of pattern 2 at offset 4000
      Then the bytes from 0 to 4000 that handle A reads are zeros
      And the bytes from 4010 to 9000 that handle A reads are zeros
      And handle A reads 10 bytes of pattern 1 at offset 9000
      And handle A sees a file size of 9010 bytes

  @V-30580-49933
  Rule: Bytes cut off do not come back

    Scenario Outline: A file cut to <cut> bytes and made longer by <way> has zeros there
      Given handle A opens the main database
      And handle A writes 50000 bytes of pattern 1 at offset 0
      And handle A truncates the file to <cut> bytes
      When handle A makes the file 60000 bytes long by <way>
      Then the bytes from <cut> to 59999 that handle A reads are zeros

      Examples:
        | cut  | way       |
        | 0    | xWrite    |
        | 100  | xWrite    |
        | 4096 | xWrite    |
        | 0    | xTruncate |
        | 100  | xTruncate |
        | 4096 | xTruncate |

  @V-28962-10302
  Rule: The last write of a byte counts, in whatever order writes come

    Scenario: Pages written backwards are all there
      Given handle A opens the main database
      When handle A writes 4096 bytes of pattern 3 at offset 8192
      And handle A writes 4096 bytes of pattern 2 at offset 4096
      And handle A writes 4096 bytes of pattern 1 at offset 0
      Then handle A reads 4096 bytes of pattern 1 at offset 0
      And handle A reads 4096 bytes of pattern 2 at offset 4096
      And handle A reads 4096 bytes of pattern 3 at offset 8192

    Scenario: A journal header is written again after its records
      Given handle A opens a file of kind rollback journal
      And handle A writes 512 bytes of pattern 1 at offset 0
      And handle A writes 1032 bytes of pattern 2 at offset 512
      When handle A writes 12 bytes of pattern 3 at offset 0
      Then handle A reads 12 bytes of pattern 3 at offset 0
      And handle A reads 500 bytes of pattern 1 at offset 12, from its byte 12 on
      And handle A reads 1032 bytes of pattern 2 at offset 512
      And handle A sees a file size of 1544 bytes

    Scenario Outline: A random sequence of calls on a <kind> does what an array of bytes does
      Then 60 random calls on a file of kind <kind> do what an array of bytes does, with seeds <first> to <last>

      Examples: files with names
        | kind             | first | last |
        | main database    | 1     | 6    |
        | rollback journal | 7     | 8    |
        | WAL              | 9     | 10   |

      @needs-temp-files
      Examples: temporary files
        | kind               | first | last |
        | temporary database | 11    | 12   |

  @V-41418-33541
  Rule: Offsets are of 64 bits

    Scenario Outline: What is written at <offset> is there and nowhere else
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle A writes 10 bytes of pattern 2 at offset <offset>
      Then handle A reads 10 bytes of pattern 2 at offset <offset>
      And handle A reads 100 bytes of pattern 1 at offset 0
      And the 10 bytes before <offset> that handle A reads are zeros
      And handle A sees a file that ends 10 bytes after <offset>

      Examples: just below, across and beyond 2 GiB and 4 GiB, and 20 GiB
        | offset      |
        | 2147483630  |
        | 2147483643  |
        | 2147483648  |
        | 4294967280  |
        | 4294967291  |
        | 4294967296  |
        | 21474836480 |

    Scenario: A file of more than 4 GiB is cut down to more than 4 GiB
      Given handle A opens the main database
      And handle A writes 10 bytes of pattern 1 at offset 4294967296
      When handle A truncates the file to 4294967299 bytes
      Then handle A sees a file size of 4294967299 bytes
      And handle A reads 3 bytes of pattern 1 at offset 4294967296

  @V-17571-13203
  Rule: One call transfers all its bytes

    Scenario Outline: <amount> bytes are written and read by one call each, at <offset>
      Given handle A opens the main database
      When handle A writes <amount> bytes of pattern 1 at offset <offset>
      Then handle A reads <amount> bytes of pattern 1 at offset <offset>

      Examples:
        | amount | offset |
        | 512    | 1      |
        | 65535  | 1      |
        | 65536  | 0      |
        | 65537  | 4095   |
        | 65560  | 32     |

  @V-00176-60758
  Rule: xWrite leaves the bytes that it is given alone

    Scenario Outline: The buffer of a write to a <kind> is the same afterwards
      Given handle A opens a file of kind <kind>
      When handle A writes 512 bytes of pattern 1 at offset 0
      Then the bytes given to that write are still those of pattern 1
      When handle A writes 4120 bytes of pattern 2 at offset 512
      Then the bytes given to that write are still those of pattern 2

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

    Scenario: The buffer of a write behind a hole is the same afterwards
      Given handle A opens the main database
      When handle A writes 10 bytes of pattern 1 at offset 9000
      Then the bytes given to that write are still those of pattern 1

  @V-04516-28280
  Rule: xTruncate makes a file shorter

    Scenario Outline: A <kind> of 10000 bytes is cut to <size>
      Given handle A opens a file of kind <kind>
      And handle A writes 10000 bytes of pattern 1 at offset 0
      When handle A truncates the file to <size> bytes
      Then handle A sees a file size of <size> bytes
      And handle A reads <size> bytes of pattern 1 at offset 0
      When handle A reads 16 bytes at offset <size>
      Then the answer is SQLITE_IOERR_SHORT_READ

      Examples: files with names
        | kind             | size |
        | main database    | 0    |
        | main database    | 2    |
        | main database    | 4096 |
        | main database    | 9999 |
        | rollback journal | 0    |
        | rollback journal | 28   |
        | WAL              | 0    |
        | WAL              | 32   |
        | super-journal    | 0    |

      @needs-temp-files
      Examples: temporary files
        | kind               | size |
        | temporary database | 512  |
        | transient database | 512  |
        | temporary journal  | 0    |
        | subjournal         | 0    |

    Scenario: xTruncate to the size that a file has changes nothing
      Given handle A opens the main database
      And handle A writes 1000 bytes of pattern 1 at offset 0
      When handle A truncates the file to 1000 bytes
      Then handle A sees a file size of 1000 bytes
      And handle A reads 1000 bytes of pattern 1 at offset 0

  @V-47645-10780
  Rule: xTruncate makes a file longer

    Scenario Outline: A file of <size> bytes is made <longer> long
      Given handle A opens the main database
      And handle A holds <size> bytes of pattern 1
      When handle A truncates the file to <longer> bytes
      Then handle A sees a file size of <longer> bytes
      And handle A reads <size> bytes of pattern 1 at offset 0
      And the bytes from <size> to <longer> that handle A reads are zeros

      Examples:
        | size | longer |
        | 0    | 4096   |
        | 10   | 4096   |
        | 4096 | 20000  |

  @V-31005-16121
  Rule: xFileSize answers how long the file is

    Scenario: The size follows writes and truncations
      Given handle A opens the main database
      Then handle A sees a file size of 0 bytes
      When handle A writes 100 bytes of pattern 1 at offset 0
      Then handle A sees a file size of 100 bytes
      When handle A writes 50 bytes of pattern 2 at offset 1000
      Then handle A sees a file size of 1050 bytes
      When handle A writes 50 bytes of pattern 3 at offset 500
      Then handle A sees a file size of 1050 bytes
      When handle A truncates the file to 300 bytes
      Then handle A sees a file size of 300 bytes
      When handle A writes 1 bytes of pattern 4 at offset 300
      Then handle A sees a file size of 301 bytes
      When handle A truncates the file to 0 bytes
      Then handle A sees a file size of 0 bytes

    Scenario: A read does not change the size
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      When handle A reads 100 bytes at offset 5000
      Then handle A sees a file size of 100 bytes

    Scenario: The size is not rounded
      Given handle A opens a file of kind WAL
      When handle A writes 4152 bytes of pattern 1 at offset 0
      Then handle A sees a file size of 4152 bytes
      When handle A closes
      And handle B opens the WAL READONLY
      Then handle B sees a file size of 4152 bytes

  @V-32570-33524
  Rule: All handles of a file see the same size

    Scenario: A write through one handle makes the file longer for the other
      Given handle A opens the main database
      And handle B opens the main database
      When handle A writes 100 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 100 bytes
      When handle B writes 100 bytes of pattern 1 at offset 100
      Then handle A sees a file size of 200 bytes

    Scenario: xTruncate through one handle makes the file shorter for the other
      Given handle A opens the main database
      And handle B opens the main database
      And handle A writes 1000 bytes of pattern 1 at offset 0
      And handle B sees a file size of 1000 bytes
      When handle A truncates the file to 33 bytes
      Then handle B sees a file size of 33 bytes

    Scenario: A WAL has one size for all its handles
      Given handle A opens a file of kind WAL
      And handle B opens file "test.db-wal" of kind WAL
      When handle A writes 4152 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 4152 bytes
      When handle A truncates the file to 0 bytes
      Then handle B sees a file size of 0 bytes

    @needs-multi-process
    Scenario: Another process sees the size that a write and xTruncate have made
      Given handle A opens the main database
      And handle B opens the main database in process Q
      When handle A writes 1000 bytes of pattern 1 at offset 0
      Then handle B sees a file size of 1000 bytes
      When handle B truncates the file to 400 bytes
      Then handle A sees a file size of 400 bytes

  @V-13451-24266
  Rule: All handles of a file read the same bytes

    Scenario: What one handle has written the other reads at once
      Given handle A opens the main database
      And handle B opens the main database
      When handle A writes 8192 bytes of pattern 1 at offset 0
      Then handle B reads 8192 bytes of pattern 1 at offset 0
      When handle B writes 16 bytes of pattern 2 at offset 24
      Then handle A reads 16 bytes of pattern 2 at offset 24
      And handle A reads 24 bytes of pattern 1 at offset 0

    Scenario: A handle that has read before reads what was written since
      Given handle A opens the main database
      And handle B opens the main database
      And handle A writes 4096 bytes of pattern 1 at offset 0
      And handle B reads 4096 bytes of pattern 1 at offset 0
      When handle A writes 4096 bytes of pattern 2 at offset 0
      Then handle B reads 4096 bytes of pattern 2 at offset 0

    Scenario: Frames that one handle appends to a WAL the other reads
      Given handle A opens a file of kind WAL
      And handle B opens file "test.db-wal" of kind WAL
      When handle A writes 4152 bytes of pattern 1 at offset 0
      Then handle B reads 4152 bytes of pattern 1 at offset 0
      When handle A writes 4120 bytes of pattern 2 at offset 4152
      Then handle B reads 4120 bytes of pattern 2 at offset 4152

    @needs-multi-process
    Scenario: What one process has written another reads at once
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A writes 4096 bytes of pattern 1 at offset 0
      And handle B reads 4096 bytes of pattern 1 at offset 0
      When handle A writes 16 bytes of pattern 2 at offset 24
      Then handle B reads 16 bytes of pattern 2 at offset 24
      When handle B writes 4096 bytes of pattern 3 at offset 4096
      Then handle A reads 4096 bytes of pattern 3 at offset 4096

  @V-47763-21936
  Rule: xSync leaves the file as it is

    Scenario Outline: A <kind> is synced with flags <flags>
      Given handle A opens a file of kind <kind>
      And handle A writes 1000 bytes of pattern 1 at offset 0
      When handle A syncs with flags <flags>
      Then handle A sees a file size of 1000 bytes
      And handle A reads 1000 bytes of pattern 1 at offset 0

      Examples:
        | kind             | flags           |
        | main database    | NORMAL          |
        | main database    | FULL            |
        | main database    | NORMAL DATAONLY |
        | main database    | FULL DATAONLY   |
        | rollback journal | NORMAL          |
        | rollback journal | FULL            |
        | WAL              | NORMAL          |
        | WAL              | FULL            |
        | super-journal    | NORMAL          |

    Scenario: A file is synced twice, and when it is empty
      Given handle A opens the main database
      When handle A syncs with flags NORMAL
      And handle A syncs with flags NORMAL
      Then handle A sees a file size of 0 bytes

  @V-01655-21641
  Rule: What was written outlives its handles

    Scenario Outline: A <kind> is opened again with what was written to it
      Given handle A opens a file of kind <kind>
      And handle A writes 10000 bytes of pattern 1 at offset 0
      And handle A truncates the file to 9000 bytes
      And handle A closes
      When handle B opens the <kind> READONLY
      Then handle B sees a file size of 9000 bytes
      And handle B reads 9000 bytes of pattern 1 at offset 0

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

    @needs-multi-process
    Scenario: Another process opens what this one has written and closed
      Given handle A opens the main database
      And handle A writes 10000 bytes of pattern 1 at offset 0
      And handle A closes
      When handle B opens the main database in process Q
      Then handle B sees a file size of 10000 bytes
      And handle B reads 10000 bytes of pattern 1 at offset 0

    @needs-multi-process
    Scenario: What was written outlives the process that is killed
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B writes 10000 bytes of pattern 1 at offset 0
      When process Q is killed
      Then handle A sees a file size of 10000 bytes
      And handle A reads 10000 bytes of pattern 1 at offset 0
