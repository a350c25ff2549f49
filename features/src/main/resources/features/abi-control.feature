@abi
Feature: xFileControl, xSectorSize, xDeviceCharacteristics, result codes

  @V-61813-55869
  Rule: An unknown operation of xFileControl is not found

    Scenario: Operations that nobody knows are not found and leave their argument alone
      Given handle A opens the main database
      Then xFileControl of handle A does not know the operations
        | 32767      |
        | 987654     |
        | 2147483647 |

    Scenario: A journal knows no unknown operation either
      Given handle A opens a file of kind rollback journal
      Then xFileControl of handle A does not know the operations
        | 32767 |

  @V-62823-11191
  Rule: VFSNAME, where it is understood, hands out a name

    Scenario: The name of the VFS is not empty
      Given handle A opens the main database
      Then SQLITE_FCNTL_VFSNAME of handle A is not understood or hands out a name

  @V-64547-34060
  Rule: Hints about size leave the bytes of a file alone

    Scenario Outline: SIZE_HINT of <hint> bytes leaves a file of 5000 bytes as it was
      Given handle A opens the main database
      And handle A writes 5000 bytes of pattern 1 at offset 0
      When handle A is given the SIZE_HINT <hint>
      Then handle A reads 5000 bytes of pattern 1 at offset 0
      And what handle A finds beyond 5000 bytes is zeros

      Examples:
        | hint   |
        | 0      |
        | 100    |
        | 5000   |
        | 100000 |

    Scenario Outline: CHUNK_SIZE of <chunk> bytes leaves a file of 5000 bytes as it was
      Given handle A opens the main database
      And handle A writes 5000 bytes of pattern 1 at offset 0
      When handle A is given the CHUNK_SIZE <chunk>
      And handle A is given the SIZE_HINT 9000
      Then handle A reads 5000 bytes of pattern 1 at offset 0
      And what handle A finds beyond 5000 bytes is zeros
      When handle A writes 5000 bytes of pattern 2 at offset 5000
      Then handle A reads 5000 bytes of pattern 1 at offset 0
      And handle A reads 5000 bytes of pattern 2 at offset 5000
      And what handle A finds beyond 10000 bytes is zeros

      Examples:
        | chunk |
        | 512   |
        | 4096  |
        | 65536 |

  @V-32333-09406
  Rule: Settings that are understood are kept and told

    Scenario Outline: <setting> is set and told
      Given handle A opens the main database
      Then <setting> of handle A is not understood or keeps what it is set to

      Examples:
        | setting                           |
        | SQLITE_FCNTL_PERSIST_WAL          |
        | SQLITE_FCNTL_POWERSAFE_OVERWRITE  |

  @V-35213-46773
  Rule: HAS_MOVED, where it is understood, does not take a file for moved that is in its place

    Scenario: A new database is where it was
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      Then SQLITE_FCNTL_HAS_MOVED of handle A is not understood or tells that it has not

    Scenario: A database is where it was when another handle has come and gone
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle B opens the main database
      When handle B closes
      Then SQLITE_FCNTL_HAS_MOVED of handle A is not understood or tells that it has not

  @V-49992-62984
  Rule: The sector size is one that SQLite can use

    Scenario Outline: The sector size of a <kind> is a power of two, and stays
      Given handle A opens a file of kind <kind>
      Then the sector size of handle A is 0 or a power of two from 512 to 65536, and stays

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |

  @V-60610-32502
  Rule: Device characteristics are bits that SQLite defines

    Scenario Outline: The device characteristics of a <kind> have no unknown bit, and stay
      Given handle A opens a file of kind <kind>
      Then the device characteristics of handle A have no unknown bit, and stay

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |

  @V-06057-45083
  Rule: A method fails with a code of its family

    Scenario: Methods of a handle opened READONLY fail with codes of their family
      Given handle A opens the main database
      And handle A writes 100 bytes of pattern 1 at offset 0
      And handle B opens the main database READONLY
      When handle B tries to write 10 bytes of pattern 2 at offset 0
      Then the answer is OK or of the family of its method
      When handle B tries to truncate the file to 10 bytes
      Then the answer is OK or of the family of its method
      When handle B tries to sync
      Then the answer is OK or of the family of its method

    Scenario Outline: Reading a <kind> past its end fails with a code of its family
      Given handle A opens a file of kind <kind>
      When handle A reads 100 bytes at offset 0
      Then the answer is OK or of the family of its method
      When handle A reads 100 bytes at offset 5000000000
      Then the answer is OK or of the family of its method

      Examples:
        | kind             |
        | main database    |
        | rollback journal |
        | WAL              |
