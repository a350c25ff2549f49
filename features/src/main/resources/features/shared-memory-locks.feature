@shared-memory-locks @needs-shm
Feature: The lock slots of shared memory
  xShmLock as walformat.html and c3ref/io_methods.html have it. SHARED is always of one slot; EXCLUSIVE over what the
  handle holds itself, and to unmap while a slot is held, is undefined and not judged.

  @V-10314-40866
  Rule: Every slot, in every state, answers every call as the table of SHARED and EXCLUSIVE

    Scenario: Three handles in one process, every call on every slot
      Then handles A, B and C of one process find each slot answering as the slot table in all 11 states

    @needs-multi-process
    Scenario: Three handles in three processes, every call on every slot
      Then handles A, B and C of three processes find each slot answering as the slot table in all 11 states

    @needs-multi-process
    Scenario: Two handles in one process and a third in another, every call on every slot
      Then handles A and B of one process and C of another find each slot answering as the slot table in all 11 states

  @V-50135-07132
  Rule: Every range is taken whole or not at all, whichever slot another handle holds

    Scenario: Three handles in one process, every range beside every slot held
      Then handles A, B and C of one process find all 36 ranges answering as the slot table

    @needs-multi-process
    Scenario: Three handles in three processes, every range beside every slot held
      Then handles A, B and C of three processes find all 36 ranges answering as the slot table

  @V-06663-63342
  Rule: Any number of handles hold a slot SHARED

    Scenario: Three readers with the same read mark
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      When handle A locks slot 3 SHARED
      Then handle B locks slot 3 SHARED
      And handle C locks slot 3 SHARED

  @V-59284-25941
  Rule: SHARED of another handle refuses EXCLUSIVE

    Scenario: A reader keeps its read mark from being reset
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slot 4 SHARED
      Then handle B is refused slot 4 EXCLUSIVE

    Scenario: A reader's slot anywhere in the range refuses it
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slot 5 SHARED
      Then handle B is refused slots 3 to 7 EXCLUSIVE
      And handle B is refused slots 5 to 7 EXCLUSIVE
      And handle B is refused slots 3 to 5 EXCLUSIVE

  @V-46327-34842
  Rule: EXCLUSIVE of another handle refuses everything

    Scenario: A second writer, checkpointer or recoverer is refused
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slot 0 EXCLUSIVE
      Then handle B is refused slot 0 EXCLUSIVE
      When handle A locks slot 1 EXCLUSIVE
      Then handle B is refused slot 1 EXCLUSIVE
      When handle A locks slot 2 EXCLUSIVE
      Then handle B is refused slot 2 EXCLUSIVE
      And handle B is refused slots 1 to 2 EXCLUSIVE

    Scenario: A reader is refused
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slot 3 EXCLUSIVE
      Then handle B is refused slot 3 SHARED

  @V-45575-57213
  Rule: A granted range holds each of its slots

    Scenario: Every slot of a range keeps readers and writers out
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slots 4 to 6 EXCLUSIVE
      Then handle B is refused slot 4 SHARED
      And handle B is refused slot 5 SHARED
      And handle B is refused slot 6 SHARED
      And handle B is refused slot 6 EXCLUSIVE
      And handle B locks slot 3 EXCLUSIVE
      And handle B locks slot 7 EXCLUSIVE

  @V-42100-14611
  Rule: A refused range leaves nothing held

    Scenario: The slots before and after the one in the way are free
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A locks slot 4 SHARED
      When handle B is refused slots 2 to 6 EXCLUSIVE
      Then handle C locks slots 2 to 3 EXCLUSIVE
      And handle C locks slots 5 to 6 EXCLUSIVE

    Scenario: The one in the way can be locked again by its holder's peers
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A locks slot 4 SHARED
      When handle B is refused slots 3 to 5 EXCLUSIVE
      Then handle C locks slot 4 SHARED
      And handle C locks slot 3 SHARED

  @V-12310-19705
  Rule: What is released can be locked again

    Scenario: After EXCLUSIVE of one slot
      Given handle A opens the main database
      And handle B opens the main database
      And handle A locks slot 0 EXCLUSIVE
      When handle A releases slot 0 EXCLUSIVE
      Then handle B locks slot 0 EXCLUSIVE

    Scenario: After EXCLUSIVE of a range
      Given handle A opens the main database
      And handle B opens the main database
      And handle A locks slots 4 to 7 EXCLUSIVE
      When handle A releases slots 4 to 7 EXCLUSIVE
      Then handle B locks slot 4 SHARED
      And handle B locks slot 5 SHARED
      And handle B locks slots 6 to 7 EXCLUSIVE

    Scenario: After SHARED
      Given handle A opens the main database
      And handle B opens the main database
      And handle A locks slot 3 SHARED
      When handle A releases slot 3 SHARED
      Then handle B locks slot 3 EXCLUSIVE

  @V-10016-22616
  Rule: To release what is not held is SQLITE_OK and harms nobody

    Scenario: A slot that nobody holds
      Given handle A opens the main database
      When handle A releases slot 3 EXCLUSIVE
      And handle A releases slot 3 SHARED
      And handle A releases slots 0 to 7 EXCLUSIVE
      Then handle A locks slot 3 EXCLUSIVE

    Scenario: A slot that another handle holds
      Given handle A opens the main database
      And handle B opens the main database
      And handle A locks slot 3 EXCLUSIVE
      And handle A locks slot 4 SHARED
      When handle B releases slot 3 EXCLUSIVE
      And handle B releases slot 4 SHARED
      Then handle B is refused slot 3 SHARED
      And handle B is refused slot 4 EXCLUSIVE

  @V-50994-64960
  Rule: SHARED twice is released once

    Scenario: A reader locks twice and releases once
      Given handle A opens the main database
      And handle B opens the main database
      And handle A locks slot 3 SHARED
      And handle A locks slot 3 SHARED
      When handle A releases slot 3 SHARED
      Then handle B locks slot 3 EXCLUSIVE

  @V-47966-43750
  Rule: The other holders of a slot keep it

    Scenario: One of two readers of the process releases
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A locks slot 3 SHARED
      And handle B locks slot 3 SHARED
      When handle A releases slot 3 SHARED
      Then handle C is refused slot 3 EXCLUSIVE
      And handle A is refused slot 3 EXCLUSIVE

    @needs-multi-process
    Scenario: One of two readers of the process releases, and another process asks
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database in process Q
      And handle A locks slot 3 SHARED
      And handle B locks slot 3 SHARED
      When handle A releases slot 3 SHARED
      Then handle C is refused slot 3 EXCLUSIVE

    @needs-multi-process
    Scenario: One of two readers gives back its shared memory and closes, and another process asks
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database in process Q
      And handle A locks slot 3 SHARED
      And handle B locks slot 3 SHARED
      When handle A gives back its shared memory and closes
      Then handle C is refused slot 3 EXCLUSIVE

  @V-11454-19614
  Rule: Slots are independent of each other

    Scenario: Each slot is held by another handle than its neighbours
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slot 0 EXCLUSIVE
      And handle B locks slot 1 EXCLUSIVE
      And handle A locks slot 2 EXCLUSIVE
      And handle B locks slot 3 EXCLUSIVE
      And handle A locks slot 4 EXCLUSIVE
      And handle B locks slot 5 EXCLUSIVE
      And handle A locks slot 6 EXCLUSIVE
      Then handle B locks slot 7 EXCLUSIVE

    Scenario: One half of the slots is held by another handle than the other half
      Given handle A opens the main database
      And handle B opens the main database
      When handle A locks slots 0 to 3 EXCLUSIVE
      Then handle B locks slots 4 to 7 EXCLUSIVE

  @V-42547-49179
  Rule: Slots and the lock of the file have no influence on each other

    Scenario: A writer of the WAL beside a handle at EXCLUSIVE
      Given handle A opens the main database
      And handle B opens the main database
      When handle A climbs to EXCLUSIVE
      Then handle B locks slot 0 EXCLUSIVE
      And handle B locks slot 3 SHARED
      And handle A locks slot 4 SHARED

    Scenario: A lock of the file beside slots that are held
      Given handle A opens the main database
      And handle B opens the main database
      When handle B locks slots 0 to 7 EXCLUSIVE
      Then handle A climbs to EXCLUSIVE
      And handle B is refused SHARED

    Scenario: To unlock the file keeps the slots
      Given handle A opens the main database
      And handle B opens the main database
      And handle A obtains SHARED
      And handle A locks slot 3 SHARED
      When handle A goes down to NONE
      Then handle B is refused slot 3 EXCLUSIVE

  @V-48709-21799
  Rule: Databases with different names have different slots

    Scenario Outline: "<one>" and "<other>"
      Given handle A opens file "<one>" of kind main database
      And handle B opens file "<other>" of kind main database
      When handle A locks slots 0 to 7 EXCLUSIVE
      Then handle B locks slots 0 to 7 EXCLUSIVE

      Examples:
        | one                         | other                       |
        | a.db                        | a.db2                       |
        | a.db                        | aa.db                       |
        | customers-archive-2026-1.db | customers-archive-2026-2.db |

  @V-57115-01375
  Rule: The slots are the same in every process

    Scenario: EXCLUSIVE in one process is seen in another
      Given handle A opens the main database
      And handle B opens the main database in process Q
      When handle A locks slots 3 to 5 EXCLUSIVE
      Then handle B is refused slot 3 SHARED
      And handle B is refused slot 5 EXCLUSIVE
      When handle A releases slots 3 to 5 EXCLUSIVE
      Then handle B locks slots 3 to 5 EXCLUSIVE
      And handle A is refused slot 4 SHARED

    Scenario: SHARED in one process is seen in another
      Given handle A opens the main database
      And handle B opens the main database in process Q
      When handle A locks slot 3 SHARED
      Then handle B locks slot 3 SHARED
      When handle A releases slot 3 SHARED
      Then handle A is refused slot 3 EXCLUSIVE
      When handle B releases slot 3 SHARED
      Then handle A locks slot 3 EXCLUSIVE

  @V-27139-36995
  Rule: Slots are free when their process has ended

    Scenario: A writer and checkpointer is killed
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B locks slots 0 to 1 EXCLUSIVE
      And handle A is refused slot 0 EXCLUSIVE
      When process Q is killed
      Then handle A locks slots 0 to 1 EXCLUSIVE

    Scenario: A reader is killed
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B locks slot 3 SHARED
      And handle A is refused slot 3 EXCLUSIVE
      When process Q is killed
      Then handle A locks slot 3 EXCLUSIVE
