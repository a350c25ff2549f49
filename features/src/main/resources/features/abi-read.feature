@abi
Feature: xRead: whole and short reads of every kind of file
  The buffer of every read is filled with 0xAA before the call. Pattern bytes lie between 1 and 127, so
  that neither a zero nor what was in the buffer before can pass for them.

  @V-47375-63873
  Rule: A read within the file delivers just the bytes of its range

    Scenario Outline: <amount> bytes at offset <offset> of 20000 are read
      Given handle A opens the main database
      And handle A writes 20000 bytes of pattern 1 at offset 0
      When handle A reads <amount> bytes at offset <offset>
      Then the answer is SQLITE_OK
      And the bytes read are those of pattern 1 from its byte <offset> on

      Examples:
        | amount | offset |
        | 20000  | 0      |
        | 1      | 0      |
        | 1      | 19999  |
        | 16     | 24     |
        | 4096   | 4096   |
        | 4097   | 4095   |
        | 511    | 513    |
        | 3616   | 16384  |

    Scenario Outline: A <kind> is read in pieces that fit together
      Given handle A opens a file of kind <kind>
      And handle A writes 1000 bytes of pattern 1 at offset 0
      Then handle A reads the file of 1000 bytes of pattern 1 in pieces of 7, 24, 32 and 100 bytes

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
        | super-journal    |

  @V-50141-52871
  Rule: A read beyond the end answers SQLITE_IOERR_SHORT_READ

    Scenario Outline: A read of a <kind> that goes past the end is told short: <amount> bytes at <offset> of <size>
      Given handle A opens a file of kind <kind>
      And handle A holds <size> bytes of pattern 1
      When handle A reads <amount> bytes at offset <offset>
      Then the answer is SQLITE_IOERR_SHORT_READ

      Examples: the end of a database
        | kind          | size | amount | offset     |
        | main database | 0    | 100    | 0          |
        | main database | 100  | 101    | 0          |
        | main database | 100  | 16     | 99         |
        | main database | 100  | 16     | 100        |
        | main database | 100  | 16     | 100000     |
        | main database | 100  | 16     | 3000000000 |
        | main database | 4096 | 4096   | 4096       |
        | main database | 4096 | 8192   | 0          |

      Examples: journals and logs
        | kind             | size | amount | offset |
        | rollback journal | 0    | 28     | 0      |
        | rollback journal | 512  | 8      | 510    |
        | rollback journal | 512  | 28     | 512    |
        | WAL              | 0    | 32     | 0      |
        | WAL              | 32   | 24     | 32     |
        | WAL              | 100  | 4120   | 32     |
        | super-journal    | 20   | 40     | 0      |

      @needs-temp-files
      Examples: temporary files
        | kind               | size | amount | offset |
        | temporary database | 100  | 101    | 0      |
        | transient database | 100  | 16     | 100    |
        | temporary journal  | 512  | 28     | 512    |
        | subjournal         | 0    | 4      | 0      |

  @V-08480-06742
  Rule: A short read fills the rest of the buffer with zeros

    Scenario Outline: The last <zeros> bytes of a short read of a <kind> are zeros: <amount> bytes at <offset> of <size>
      Given handle A opens a file of kind <kind>
      And handle A holds <size> bytes of pattern 1
      When handle A reads <amount> bytes at offset <offset>
      Then the last <zeros> bytes read are zeros

      Examples: the end of a database
        | kind          | size | amount | offset     | zeros |
        | main database | 0    | 100    | 0          | 100   |
        | main database | 100  | 101    | 0          | 1     |
        | main database | 100  | 16     | 99         | 15    |
        | main database | 100  | 16     | 100        | 16    |
        | main database | 100  | 16     | 100000     | 16    |
        | main database | 100  | 16     | 3000000000 | 16    |
        | main database | 4096 | 8192   | 0          | 4096  |

      Examples: journals and logs
        | kind             | size | amount | offset | zeros |
        | rollback journal | 0    | 28     | 0      | 28    |
        | rollback journal | 512  | 8      | 510    | 6     |
        | WAL              | 0    | 32     | 0      | 32    |
        | WAL              | 100  | 4120   | 32     | 4052  |
        | super-journal    | 20   | 40     | 0      | 20    |

      @needs-temp-files
      Examples: temporary files
        | kind               | size | amount | offset | zeros |
        | temporary database | 100  | 101    | 0      | 1     |
        | transient database | 100  | 16     | 100    | 16    |
        | temporary journal  | 512  | 28     | 500    | 16    |
        | subjournal         | 0    | 4      | 0      | 4     |

  @V-11282-36001
  Rule: A short read delivers the bytes that are there

    Scenario Outline: The first <there> bytes of a short read of a <kind> are those of the file
      Given handle A opens a file of kind <kind>
      And handle A holds 1000 bytes of pattern 1
      When handle A reads <amount> bytes at offset <offset>
      Then the first <there> bytes read are those of pattern 1 from its byte <offset> on

      Examples: files with names
        | kind             | amount | offset | there |
        | main database    | 1001   | 0      | 1000  |
        | main database    | 4096   | 1      | 999   |
        | main database    | 100    | 999    | 1     |
        | rollback journal | 512    | 512    | 488   |
        | WAL              | 4120   | 32     | 968   |
        | super-journal    | 2000   | 0      | 1000  |

      @needs-temp-files
      Examples: temporary files
        | kind               | amount | offset | there |
        | temporary database | 4096   | 0      | 1000  |
        | transient database | 512    | 512    | 488   |
        | temporary journal  | 1000   | 500    | 500   |
        | subjournal         | 8      | 996    | 4     |

  @V-52240-61864
  Rule: xRead stays within its range of memory

    Scenario Outline: A read of <amount> bytes at <offset> of a file of <size> changes no other memory
      Given handle A opens the main database
      And handle A holds <size> bytes of pattern 1
      When handle A reads <amount> bytes at offset <offset>
      Then nothing outside the buffer has changed

      Examples:
        | size | amount | offset |
        | 0    | 100    | 0      |
        | 100  | 10     | 50     |
        | 100  | 100    | 50     |
        | 100  | 16     | 5000   |
        | 8192 | 4096   | 4096   |
