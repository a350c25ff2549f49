Feature: The lock of a database file
  xLock, xUnlock and xCheckReservedLock as lockingv3.html and c3ref/io_methods.html have them.

  @V-58273-50204
  Rule: In every state every call is answered as the table of the five lock levels lays down

    Scenario: Three handles in one process, every legal call in every state
      Then handles A, B and C of one process answer every call as the lock table in all 38 states

    @needs-multi-process
    Scenario: Three handles in three processes, every legal call in every state
      Then handles A, B and C of three processes answer every call as the lock table in all 38 states

    @needs-multi-process
    Scenario: Two handles in one process and a third in another, every legal call in every state
      Then handles A and B of one process and C of another answer every call as the lock table in all 38 states

  @V-06141-47854
  Rule: Any number of handles hold SHARED at the same time

    Scenario: Three readers at once
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      When handle A obtains SHARED
      Then handle B obtains SHARED
      And handle C obtains SHARED

  @V-58182-35571
  Rule: RESERVED leaves readers alone and lets new ones in

    Scenario: A reader comes while a writer prepares its transaction
      Given handle A opens the main database
      And handle B opens the main database
      When handle A climbs to RESERVED
      Then handle B obtains SHARED

    Scenario: A reader that was there before stays, comes and goes beside RESERVED
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      When handle A climbs to RESERVED
      And handle B goes down to NONE
      Then handle B obtains SHARED

  @V-38050-64814
  Rule: RESERVED is for one handle at a time

    Scenario Outline: A second writer is refused while the first one is at <level>
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      When handle A climbs to <level>
      Then handle B is refused RESERVED

      Examples:
        | level    |
        | RESERVED |
        | PENDING  |

  @V-19308-03904
  Rule: EXCLUSIVE is refused while another handle holds a lock

    Scenario: A reader keeps the writer from EXCLUSIVE
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A climbs to RESERVED
      Then handle A is refused EXCLUSIVE

    Scenario: The last of several readers keeps the writer from EXCLUSIVE
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle B obtains SHARED
      And handle C obtains SHARED
      And handle A climbs to RESERVED
      And handle A is refused EXCLUSIVE
      When handle B goes down to NONE
      Then handle A is refused EXCLUSIVE

    Scenario: To roll back a hot journal needs the file alone as well
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A obtains SHARED
      Then handle A is refused EXCLUSIVE

  @V-03600-27058
  Rule: EXCLUSIVE keeps every other handle out

    Scenario: No reader comes in beside EXCLUSIVE
      Given handle A opens the main database
      And handle B opens the main database
      When handle A climbs to EXCLUSIVE
      Then handle B is refused SHARED

    Scenario: No reader comes in beside the rollback of a hot journal
      Given handle A opens the main database
      And handle B opens the main database
      When handle A obtains SHARED
      And handle A obtains EXCLUSIVE
      Then handle B is refused SHARED

  @V-22001-27313
  Rule: A refused EXCLUSIVE leaves PENDING, and PENDING keeps new readers out

    Scenario: A new reader is refused while the writer waits for the old one
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle B obtains SHARED
      And handle A climbs to RESERVED
      When handle A is refused EXCLUSIVE
      Then handle C is refused SHARED

    Scenario: A reader that has gone does not come back in
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A climbs to PENDING
      When handle B goes down to NONE
      Then handle B is refused SHARED

    Scenario: When the writer gives up, readers are let in again
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle B obtains SHARED
      And handle A climbs to PENDING
      And handle C is refused SHARED
      When handle A goes down to NONE
      Then handle C obtains SHARED

  @V-29840-22087
  Rule: A handle at PENDING obtains EXCLUSIVE once the readers have gone

    Scenario: The writer asks again after the last reader has gone
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A climbs to PENDING
      When handle B goes down to NONE
      Then handle A obtains EXCLUSIVE

  @V-61890-20891
  Rule: A refused xLock to SHARED or RESERVED changes no lock

    Scenario: After RESERVED was refused the handle still holds SHARED
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A climbs to RESERVED
      When handle B is refused RESERVED
      Then handle A is refused EXCLUSIVE

    Scenario: After SHARED was refused the handle holds nothing
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to EXCLUSIVE
      When handle B is refused SHARED
      And handle A goes down to SHARED
      And handle A obtains RESERVED
      Then handle A obtains EXCLUSIVE

    Scenario: After RESERVED was refused the other handle still holds RESERVED
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle B obtains SHARED
      And handle C obtains SHARED
      And handle A climbs to RESERVED
      When handle B is refused RESERVED
      Then handle C is refused RESERVED

  @V-25920-31389
  Rule: To lock what is locked already is SQLITE_OK and changes nothing

    Scenario: SHARED twice is given up by one xUnlock
      Given handle A opens the main database
      And handle B opens the main database
      And handle A obtains SHARED
      And handle A obtains SHARED
      When handle A goes down to NONE
      Then handle B climbs to EXCLUSIVE

    Scenario: RESERVED and EXCLUSIVE twice are one lock each
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to RESERVED
      And handle A obtains RESERVED
      And handle A obtains EXCLUSIVE
      And handle A obtains EXCLUSIVE
      When handle A goes down to NONE
      Then handle B climbs to EXCLUSIVE

    Scenario: To ask for less than is held leaves it held
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to EXCLUSIVE
      When handle A obtains SHARED
      Then handle B is refused SHARED

  @V-26512-27777
  Rule: A lock level belongs to the handle, not to the file or to the process

    Scenario: A second handle of the process has to lock for itself
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to RESERVED
      And handle B obtains SHARED
      Then handle B is refused RESERVED

    Scenario: What one handle gives up the other keeps
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A obtains SHARED
      And handle B obtains SHARED
      And handle A goes down to NONE
      When handle C climbs to RESERVED
      Then handle C is refused EXCLUSIVE

  @V-42596-14794
  Rule: Handles exclude each other in whatever processes they are

    Scenario Outline: A handle at <level> in one process keeps a writer in another one out
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A climbs to <level>
      When handle B obtains SHARED
      Then handle B is refused <refused>

      Examples:
        | level    | refused   |
        | SHARED   | EXCLUSIVE |
        | RESERVED | RESERVED  |

    Scenario: A handle at EXCLUSIVE in one process keeps a reader in another one out
      Given handle A opens the main database
      And handle B opens the main database in process Q
      When handle B climbs to EXCLUSIVE
      Then handle A is refused SHARED

    Scenario: A handle at PENDING in one process keeps a new reader in another one out
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle C opens the main database in process Q
      And handle A obtains SHARED
      When handle B climbs to PENDING
      Then handle A goes down to NONE
      And handle A is refused SHARED
      And handle C is refused SHARED

  @V-40854-15337
  Rule: xUnlock to SHARED lets readers and a writer in again

    Scenario Outline: From <level>
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A climbs to <level>
      When handle A goes down to SHARED
      Then handle B obtains SHARED
      And handle C obtains SHARED
      And handle B obtains RESERVED

      Examples:
        | level     |
        | RESERVED  |
        | EXCLUSIVE |

    Scenario: From PENDING
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle B obtains SHARED
      And handle A climbs to PENDING
      When handle A goes down to SHARED
      Then handle C obtains SHARED
      And handle B obtains RESERVED

  @V-62906-37119
  Rule: After xUnlock to SHARED the handle still holds SHARED

    Scenario Outline: A handle that came down from <level> is still a reader
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to <level>
      And handle A goes down to SHARED
      When handle B climbs to RESERVED
      Then handle B is refused EXCLUSIVE

      Examples:
        | level     |
        | RESERVED  |
        | EXCLUSIVE |

  @V-37190-08907
  Rule: After xUnlock to NONE nothing is left of the lock

    Scenario Outline: A handle that was at <level> is in nobody's way
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to <level>
      When handle A goes down to NONE
      Then handle B climbs to EXCLUSIVE

      Examples:
        | level     |
        | SHARED    |
        | RESERVED  |
        | EXCLUSIVE |

    Scenario: A handle that was at PENDING is in nobody's way
      Given handle A opens the main database
      And handle B opens the main database
      And handle B obtains SHARED
      And handle A climbs to PENDING
      When handle A goes down to NONE
      Then handle B obtains RESERVED
      And handle B obtains EXCLUSIVE

  @V-25894-40411
  Rule: xUnlock to NONE without a lock is SQLITE_OK and harms nobody

    Scenario: A fresh handle is unlocked, twice
      Given handle A opens the main database
      When handle A goes down to NONE
      And handle A goes down to NONE
      Then handle A obtains SHARED

    Scenario: Another handle's lock survives it
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A climbs to RESERVED
      When handle B goes down to NONE
      Then handle C obtains SHARED
      And handle C is refused RESERVED
      And handle A is refused EXCLUSIVE

  @V-19711-41753
  Rule: xClose gives up the handle's lock

    Scenario Outline: A handle is closed at <level>
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to <level>
      When handle A closes
      Then handle B climbs to EXCLUSIVE

      Examples:
        | level     |
        | SHARED    |
        | RESERVED  |
        | EXCLUSIVE |

  @V-46569-60598
  Rule: To open, read and close a further handle takes no lock away

    Scenario: The reader beside it still keeps a writer of the process out
      Given handle A opens the main database
      And handle B opens the main database
      And handle A obtains SHARED
      When handle C opens the main database
      And handle C reads the first bytes of the file
      And handle C closes
      Then handle B climbs to RESERVED
      And handle B is refused EXCLUSIVE

    Scenario: A handle closed with a lock of its own leaves the other's
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A climbs to RESERVED
      And handle C obtains SHARED
      When handle C closes
      Then handle B obtains SHARED
      And handle B is refused RESERVED

    @needs-multi-process
    Scenario Outline: Another process still finds the lock at <level>
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A climbs to <level>
      When handle C opens the main database
      And handle C reads the first bytes of the file
      And handle C closes
      Then handle B obtains SHARED
      And handle B is refused <refused>

      Examples:
        | level    | refused   |
        | SHARED   | EXCLUSIVE |
        | RESERVED | RESERVED  |

    @needs-multi-process
    Scenario: Another process still finds the lock at EXCLUSIVE
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A climbs to EXCLUSIVE
      When handle C opens the main database
      And handle C reads the first bytes of the file
      And handle C closes
      Then handle B is refused SHARED

  @V-41994-35332
  Rule: Locks end with their process

    Scenario Outline: A process is killed at <level>
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B climbs to <level>
      When process Q is killed
      Then handle A climbs to EXCLUSIVE

      Examples:
        | level     |
        | SHARED    |
        | RESERVED  |
        | EXCLUSIVE |

    Scenario: A process is killed at PENDING
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle C opens the main database
      And handle A obtains SHARED
      And handle B climbs to PENDING
      When process Q is killed
      Then handle C obtains SHARED
      And handle C goes down to NONE
      And handle A obtains RESERVED
      And handle A obtains EXCLUSIVE

  @V-24987-09290
  Rule: xCheckReservedLock stores 0 while nobody holds more than SHARED

    Scenario: Nobody holds a lock
      Given handle A opens the main database
      Then handle A sees the file not reserved

    Scenario: The only reader is no writer
      Given handle A opens the main database
      When handle A obtains SHARED
      Then handle A sees the file not reserved

    @needs-shared-locks
    Scenario: Readers are no writer
      Given handle A opens the main database
      And handle B opens the main database
      When handle A obtains SHARED
      And handle B obtains SHARED
      Then handle A sees the file not reserved
      And handle B sees the file not reserved

    @needs-multi-process @needs-shared-locks
    Scenario: Readers in another process are no writer
      Given handle A opens the main database
      And handle B opens the main database in process Q
      When handle B obtains SHARED
      Then handle A sees the file not reserved
      When handle A obtains SHARED
      Then handle A sees the file not reserved

  @V-06061-14259
  Rule: xCheckReservedLock stores 1 for the handle's own RESERVED

    Scenario: The writer asks about itself
      Given handle A opens the main database
      When handle A climbs to RESERVED
      Then handle A sees the file reserved

  @V-13612-01225
  Rule: xCheckReservedLock stores 1 for RESERVED of another handle of the process

    Scenario: A handle without a lock and a reader see the writer beside them
      Given handle A opens the main database
      And handle B opens the main database
      When handle A climbs to RESERVED
      Then handle B sees the file reserved
      When handle B obtains SHARED
      Then handle B sees the file reserved

  @V-22834-42385
  Rule: xCheckReservedLock stores 1 for RESERVED of another process

    Scenario: A reader sees the writer in another process
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A obtains SHARED
      When handle B climbs to RESERVED
      Then handle A sees the file reserved

    Scenario: To ask twice does not end the writer's lock
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A obtains SHARED
      When handle B climbs to RESERVED
      Then handle A sees the file reserved
      And handle A sees the file reserved
      And handle A is refused RESERVED

  @V-10786-28966
  Rule: xCheckReservedLock stores 1 also when RESERVED has become more

    Scenario Outline: Another handle has gone on to <level>
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle <reader> obtains SHARED
      When handle A climbs to RESERVED
      And handle C goes down to NONE
      And handle A climbs to <level>
      Then handle B sees the file reserved

      Examples:
        | level     | reader |
        | PENDING   | B      |
        | EXCLUSIVE | C      |

    @needs-multi-process
    Scenario: A handle of another process has gone on to PENDING
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A obtains SHARED
      When handle B climbs to PENDING
      Then handle A sees the file reserved

  @V-41552-23390
  Rule: xCheckReservedLock stores 0 again when the writer has unlocked or is gone

    Scenario Outline: The writer was at <level> and went down to <down>
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to <level>
      When handle A goes down to <down>
      Then handle B sees the file not reserved
      And handle A sees the file not reserved

      Examples:
        | level     | down   |
        | RESERVED  | SHARED |
        | RESERVED  | NONE   |
        | EXCLUSIVE | SHARED |
        | EXCLUSIVE | NONE   |

    Scenario: The writer was closed
      Given handle A opens the main database
      And handle B opens the main database
      And handle A climbs to RESERVED
      When handle A closes
      Then handle B sees the file not reserved

    @needs-multi-process
    Scenario: The writer's process was killed
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B climbs to RESERVED
      When process Q is killed
      Then handle A sees the file not reserved

  @V-33954-31049
  Rule: Databases with different names have different locks

    Scenario Outline: "<one>" and "<other>"
      Given handle A opens file "<one>" of kind main database
      And handle B opens file "<other>" of kind main database
      When handle A climbs to EXCLUSIVE
      Then handle B sees the file not reserved
      And handle B climbs to EXCLUSIVE

      Examples:
        | one                         | other                       |
        | a.db                        | a.db2                       |
        | a.db                        | aa.db                       |
        | a.db                        | b.db                        |
        | customers-archive-2026-1.db | customers-archive-2026-2.db |
