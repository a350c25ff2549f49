@faults
Feature: faults

  A small workload is run again and again. In each run one more call goes well before one fails, until
  the fault is met no more. A transaction that was acknowledged must be there afterwards, one that failed
  must be there as a whole or not at all.

  @V-53032-20481
  Rule: A read that fails is not taken for one that gave bytes

    Scenario: xRead fails at every call, journal mode delete
      Given faults strike a workload in journal mode delete
      When faults make every call of xRead fail with SQLITE_IOERR_READ, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

    @needs-shm
    Scenario: xRead fails at every call, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of xRead fail with SQLITE_IOERR_READ, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

  @V-37959-32728
  Rule: A write that fails takes its whole transaction with it, or nothing

    Scenario Outline: xWrite fails at every call, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults make every call of xWrite fail with SQLITE_IOERR_WRITE, once and from then on
      Then faults have lost no acknowledged transaction and kept none in part

      Examples:
        | mode     |
        | delete   |
        | truncate |
        | persist  |

    @needs-shm
    Scenario: xWrite fails at every call, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of xWrite fail with SQLITE_IOERR_WRITE, once and from then on
      Then faults have lost no acknowledged transaction and kept none in part

    @needs-decorators
    Scenario: Every write is cut, journal mode delete
      Given faults strike a workload in journal mode delete
      When faults make every write store half of its bytes and fail
      Then faults have lost no acknowledged transaction and kept none in part

    @needs-shm @needs-decorators
    Scenario: Every write is cut, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every write store half of its bytes and fail
      Then faults have lost no acknowledged transaction and kept none in part

  @V-32269-02994
  Rule: A sync that fails is reported

    Scenario Outline: xSync fails at every call, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults make every call of xSync fail once with SQLITE_IOERR_FSYNC
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | mode     |
        | delete   |
        | truncate |
        | persist  |

    @needs-shm
    Scenario: xSync fails at every call, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of xSync fail once with SQLITE_IOERR_FSYNC
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

  @V-13436-07360
  Rule: A commit whose journal cannot be ended has not succeeded

    Scenario: The journal cannot be deleted
      Given faults strike a workload in journal mode delete
      When faults make every call of xDelete fail with SQLITE_IOERR_DELETE, once and from then on
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

    Scenario: The journal cannot be truncated
      Given faults strike a workload in journal mode truncate
      When faults make every call of xTruncate fail with SQLITE_IOERR_TRUNCATE, once and from then on
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

  @V-11952-55040
  Rule: A lock that is not granted is not held

    Scenario Outline: xLock answers <code> at every call
      Given faults strike a workload in journal mode delete
      When faults make every call of xLock fail once with <code>
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | code              |
        | SQLITE_BUSY       |
        | SQLITE_IOERR_LOCK |

  @V-34257-30096
  Rule: A call that changes nothing may fail and cost nothing

    Scenario Outline: <method> fails at every call, journal mode delete
      Given faults strike a workload in journal mode delete
      When faults make every call of <method> fail with <code>, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | method             | code                          |
        | xOpen              | SQLITE_CANTOPEN               |
        | xClose             | SQLITE_IOERR_CLOSE            |
        | xAccess            | SQLITE_IOERR_ACCESS           |
        | xFileSize          | SQLITE_IOERR_FSTAT            |
        | xUnlock            | SQLITE_IOERR_UNLOCK           |

    @needs-shm
    Scenario Outline: <method> fails at every call, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of <method> fail with <code>, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | method    | code                |
        | xOpen     | SQLITE_CANTOPEN     |
        | xAccess   | SQLITE_IOERR_ACCESS |
        | xFileSize | SQLITE_IOERR_FSTAT  |

      @needs-decorators
      Examples: At the end, when the connection and its faults are closed
        | method    | code                |
        | xDelete   | SQLITE_IOERR_DELETE |

  @V-48537-18731
  Rule: A recovery that fails is made again, to the same contents

    Scenario Outline: <method> fails at every call while a hot journal is rolled back
      Given faults strike the recovery of a database that a crash has left in journal mode delete
      When faults make every call of <method> fail with <code>, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | method             | code                          |
        | xOpen              | SQLITE_CANTOPEN               |
        | xAccess            | SQLITE_IOERR_ACCESS           |
        | xFileSize          | SQLITE_IOERR_FSTAT            |
        | xLock              | SQLITE_IOERR_LOCK             |
        | xRead              | SQLITE_IOERR_READ             |
        | xWrite             | SQLITE_IOERR_WRITE            |
        | xSync              | SQLITE_IOERR_FSYNC            |
        | xDelete            | SQLITE_IOERR_DELETE           |

    @needs-shm
    Scenario Outline: <method> fails at every call while a log is recovered
      Given faults strike the recovery of a database that a crash has left in journal mode wal
      When faults make every call of <method> fail with <code>, once and from then on
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | method    | code                 |
        | xOpen     | SQLITE_CANTOPEN      |
        | xFileSize | SQLITE_IOERR_FSTAT   |
        | xRead     | SQLITE_IOERR_READ    |
        | xShmMap   | SQLITE_IOERR_SHMMAP  |
        | xShmLock  | SQLITE_IOERR_SHMLOCK |

  @V-08629-00977
  Rule: When a statement has met an error and is over, its locks are gone

    Scenario Outline: Another connection writes after an error of <method>, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults make every call of <method> fail once with <code>
      Then faults have left no lock that keeps another connection out

      Examples:
        | mode     | method    | code                  |
        | delete   | xRead     | SQLITE_IOERR_READ     |
        | delete   | xSync     | SQLITE_IOERR_FSYNC    |
        | delete   | xDelete   | SQLITE_IOERR_DELETE   |
        | truncate | xTruncate | SQLITE_IOERR_TRUNCATE |
        | persist  | xWrite    | SQLITE_IOERR_WRITE    |

    @needs-shm
    Scenario Outline: Another connection writes after an error of <method>, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of <method> fail once with <code>
      Then faults have left no lock that keeps another connection out

      Examples:
        | method | code               |
        | xRead  | SQLITE_IOERR_READ  |
        | xSync  | SQLITE_IOERR_FSYNC |

  @V-15546-48060
  Rule: When the error has passed, the connection goes on

    Scenario Outline: The connection writes after an error of <method>, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults make every call of <method> fail once with <code>
      Then faults have left the connection usable

      Examples:
        | mode   | method  | code                |
        | delete | xRead   | SQLITE_IOERR_READ   |
        | delete | xSync   | SQLITE_IOERR_FSYNC  |
        | delete | xDelete | SQLITE_IOERR_DELETE |
        | delete | xLock   | SQLITE_IOERR_LOCK   |

    @needs-shm
    Scenario Outline: The connection writes after an error of <method>, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults make every call of <method> fail once with <code>
      Then faults have left the connection usable

      Examples:
        | method | code               |
        | xWrite | SQLITE_IOERR_WRITE |
        | xSync  | SQLITE_IOERR_FSYNC |

  @V-05120-23998
  Rule: A full device costs no acknowledged transaction

    @needs-decorators
    Scenario Outline: The device is full at every size, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults let the disk run full at every size
      Then faults have each been reported by a statement
      And faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | mode     |
        | delete   |
        | truncate |
        | persist  |

    @needs-shm @needs-decorators
    Scenario: The device is full at every size, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults let the disk run full at every size
      Then faults have each been reported by a statement
      And faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

  @V-47017-60809 @needs-shm
  Rule: Without the WRITE lock nothing is appended to the log

    @needs-decorators
    Scenario Outline: The WRITE slot answers <code>
      Given faults strike a workload in journal mode wal
      When faults refuse the write lock of the log with <code>
      Then faults have each been reported by a statement
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | code                 |
        | SQLITE_BUSY          |
        | SQLITE_IOERR_SHMLOCK |

  @V-18336-43956 @needs-shm
  Rule: A shared-memory lock that is refused once costs nothing

    @needs-decorators
    Scenario Outline: Every request is refused once with <code>
      Given faults strike a workload in journal mode wal
      When faults make every request for a shared-memory lock fail once with <code>
      Then faults have shown no wrong row
      And faults have left no lock that keeps another connection out
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | code                 |
        | SQLITE_BUSY          |
        | SQLITE_IOERR_SHMLOCK |

    @needs-decorators
    Scenario: Every release fails once
      Given faults strike a workload in journal mode wal
      When faults make every release of a shared-memory lock fail once with SQLITE_IOERR_SHMLOCK
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

    @needs-decorators
    Scenario Outline: Every request is refused once with <code> while a log is recovered
      Given faults strike the recovery of a database that a crash has left in journal mode wal
      When faults make every request for a shared-memory lock fail once with <code>
      Then faults have shown no wrong row
      And faults have left no lock that keeps another connection out
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | code                 |
        | SQLITE_BUSY          |
        | SQLITE_IOERR_SHMLOCK |

  @V-49722-00605 @needs-shm
  Rule: Without shared memory no transaction succeeds that others do not see

    @needs-decorators
    Scenario: Shared memory goes away at every call, in each legal form
      Given faults strike a workload in journal mode wal
      And faults are met by one connection while another looks on
      When faults take the shared memory away at every call of xShmMap, in each legal form
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

    @needs-decorators
    Scenario: Shared memory goes away at every call while a log is recovered
      Given faults strike the recovery of a database that a crash has left in journal mode wal
      When faults take the shared memory away at every call of xShmMap, in each legal form
      Then faults have shown no wrong row
      And faults have lost no acknowledged transaction and kept none in part

  @V-03159-38674
  Rule: What a device claims of itself changes no result

    @needs-decorators
    Scenario Outline: Every sector size and every claim, journal mode <mode>
      Given faults strike a workload in journal mode <mode>
      When faults are left out, and the device claims each sector size and each characteristic
      Then faults have shown no wrong row
      And faults left out, every statement has succeeded
      And faults have lost no acknowledged transaction and kept none in part

      Examples:
        | mode     |
        | delete   |
        | persist  |

    @needs-shm @needs-decorators
    Scenario: Every sector size and every claim, journal mode wal
      Given faults strike a workload in journal mode wal
      When faults are left out, and the device claims each sector size and each characteristic
      Then faults have shown no wrong row
      And faults left out, every statement has succeeded
      And faults have lost no acknowledged transaction and kept none in part
