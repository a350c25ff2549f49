@shared-memory @needs-shm
Feature: Shared memory
  xShmMap, xShmBarrier and xShmUnmap as c3ref/io_methods.html and walformat.html have them. Words are of four bytes.

  @V-47684-13640
  Rule: A new region is all zero

    Scenario: The first region
      Given handle A opens the main database
      When handle A maps region 0
      Then region 0 of handle A is all zero

    Scenario: A region after one that is in use
      Given handle A opens the main database
      And handle A maps region 0
      And handle A stores 77 at byte 0 of region 0
      And handle A stores 78 at byte 32764 of region 0
      When handle A maps region 1
      Then region 1 of handle A is all zero

    Scenario: Regions that were skipped
      Given handle A opens the main database
      And handle A maps region 2
      And handle A stores 77 at byte 0 of region 2
      When handle A maps region 1
      Then region 1 of handle A is all zero

  @V-52338-19634
  Rule: Without bExtend a region that is not there is SQLITE_OK and NULL

    Scenario: No region at all
      Given handle A opens the main database
      Then handle A finds no region 0 without extending
      And handle A finds no region 0 without extending

    Scenario: To ask does not allocate for others
      Given handle A opens the main database
      And handle B opens the main database
      When handle A finds no region 0 without extending
      Then handle B finds no region 0 without extending

    Scenario: The region after the last one
      Given handle A opens the main database
      And handle A maps region 0
      Then handle A finds region 0 without extending
      And handle A finds no region 1 without extending
      And handle A finds no region 3 without extending

  @V-18250-38205
  Rule: A region has all of its bytes

    Scenario: The first and the last word, and the page borders between
      Given handle A opens the main database
      And handle A maps region 0
      When handle A stores 1 at byte 0 of region 0
      And handle A stores 2 at byte 4092 of region 0
      And handle A stores 3 at byte 4096 of region 0
      And handle A stores 4 at byte 16384 of region 0
      And handle A stores 5 at byte 32764 of region 0
      Then handle A loads 1 at byte 0 of region 0
      And handle A loads 2 at byte 4092 of region 0
      And handle A loads 3 at byte 4096 of region 0
      And handle A loads 4 at byte 16384 of region 0
      And handle A loads 5 at byte 32764 of region 0

    Scenario: The end of one region is not the beginning of the next one
      Given handle A opens the main database
      And handle A maps region 0
      And handle A maps region 1
      When handle A stores 5 at byte 32764 of region 0
      Then handle A loads 0 at byte 0 of region 1
      When handle A stores 6 at byte 0 of region 1
      Then handle A loads 5 at byte 32764 of region 0

  @V-36775-01810
  Rule: What one handle stores another one loads, without lock or barrier

    Scenario: In both directions
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      When handle A stores 77 at byte 100 of region 0
      Then handle B loads 77 at byte 100 of region 0
      When handle B stores 78 at byte 100 of region 0
      And handle B stores 79 at byte 200 of region 0
      Then handle A loads 78 at byte 100 of region 0
      And handle A loads 79 at byte 200 of region 0

    Scenario: Of three handles
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle C maps region 0
      When handle B stores 77 at byte 100 of region 0
      Then handle A loads 77 at byte 100 of region 0
      And handle C loads 77 at byte 100 of region 0

    Scenario: What one handle has allocated another one finds
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle B finds region 0 without extending
      Then handle B loads 77 at byte 100 of region 0

  @V-34687-45994
  Rule: What one process stores another one loads, without lock or barrier

    Scenario: In both directions between two processes
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle B maps region 0
      When handle A stores 77 at byte 100 of region 0
      Then handle B loads 77 at byte 100 of region 0
      When handle B stores 78 at byte 100 of region 0
      Then handle A loads 78 at byte 100 of region 0

    Scenario: What one process has allocated another one finds
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle B finds region 0 without extending
      Then handle B loads 77 at byte 100 of region 0

    Scenario: A process that is killed leaves its bytes to the others
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle B maps region 0
      And handle B stores 77 at byte 100 of region 0
      When process Q is killed
      Then handle A loads 77 at byte 100 of region 0

    Scenario: A second region between two processes
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle A maps region 1
      When handle A stores 77 at byte 100 of region 1
      And handle B maps region 1
      Then handle B loads 77 at byte 100 of region 1
      When handle B stores 78 at byte 32764 of region 1
      Then handle A loads 78 at byte 32764 of region 1

  @V-28669-63878
  Rule: Each region is memory of its own and shared as the first one is

    Scenario: Stores in two regions are seen at once and apart from each other
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle A maps region 1
      And handle B maps region 0
      And handle B maps region 1
      When handle A stores 77 at byte 100 of region 0
      And handle A stores 78 at byte 100 of region 1
      Then handle B loads 78 at byte 100 of region 1
      And handle B loads 77 at byte 100 of region 0
      When handle B stores 79 at byte 100 of region 1
      Then handle A loads 79 at byte 100 of region 1
      And handle A loads 77 at byte 100 of region 0

  @V-12365-26501
  Rule: A region is found by its number

    Scenario: One handle asks for the third region first, another one in order
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 2
      And handle A maps region 0
      And handle A maps region 1
      And handle A stores 70 at byte 8 of region 0
      And handle A stores 71 at byte 8 of region 1
      And handle A stores 72 at byte 8 of region 2
      When handle B maps region 0
      And handle B maps region 1
      And handle B maps region 2
      Then handle B loads 70 at byte 8 of region 0
      And handle B loads 71 at byte 8 of region 1
      And handle B loads 72 at byte 8 of region 2

  @V-00653-48844
  Rule: Mappings stay valid while regions are added

    Scenario: Growth to 64 regions
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      Then handles A and B grow the shared memory to 64 regions around region 0

    @needs-multi-process
    Scenario: Growth to 64 regions by two processes
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle B maps region 0
      Then handles A and B grow the shared memory to 64 regions around region 0

  @V-39369-50233
  Rule: To map again changes no byte

    Scenario: By the same handle
      Given handle A opens the main database
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A maps region 0 again
      Then handle A still loads 77 at byte 100 of region 0

    Scenario: By another handle
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle B maps region 0
      Then handle A still loads 77 at byte 100 of region 0
      And handle B still loads 77 at byte 100 of region 0

    @needs-multi-process
    Scenario: By a handle of another process
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle B maps region 0
      Then handle A still loads 77 at byte 100 of region 0
      And handle B still loads 77 at byte 100 of region 0

  @V-38455-17242
  Rule: Databases with different names have different shared memories

    Scenario Outline: "<one>" and "<other>"
      Given handle A opens file "<one>" of kind main database
      And handle B opens file "<other>" of kind main database
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      Then handle B finds no region 0 without extending
      When handle B maps region 0
      Then handle B loads 0 at byte 100 of region 0

      Examples:
        | one                         | other                       |
        | a.db                        | a.db2                       |
        | a.db                        | aa.db                       |
        | customers-archive-2026-1.db | customers-archive-2026-2.db |

  @V-60660-46351
  Rule: xShmUnmap leaves the memory to the others

    Scenario: The other handle goes on as before
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps the shared memory
      Then handle B still loads 77 at byte 100 of region 0
      When handle C maps region 0
      Then handle C still loads 77 at byte 100 of region 0
      When handle C stores 78 at byte 100 of region 0
      Then handle B still loads 78 at byte 100 of region 0

    @needs-multi-process
    Scenario: A handle in another process goes on as before
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle C opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps the shared memory
      Then handle B still loads 77 at byte 100 of region 0
      When handle C maps region 0
      Then handle C still loads 77 at byte 100 of region 0
      When handle C stores 78 at byte 100 of region 0
      Then handle B still loads 78 at byte 100 of region 0

  @V-21792-33466
  Rule: The delete flag does nothing while another handle of the process uses the memory

    Scenario: The other handle and a newcomer share the memory
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps and deletes the shared memory
      Then handle B still loads 77 at byte 100 of region 0
      When handle C maps region 0
      Then handle C still loads 77 at byte 100 of region 0
      When handle C stores 78 at byte 100 of region 0
      Then handle B still loads 78 at byte 100 of region 0

    @needs-multi-process
    Scenario: The other handle and a newcomer in another process share the memory
      Given handle A opens the main database
      And handle B opens the main database
      And handle C opens the main database in process Q
      And handle A maps region 0
      And handle B maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps and deletes the shared memory
      And handle C maps region 0
      Then handle C still loads 77 at byte 100 of region 0
      When handle C stores 78 at byte 100 of region 0
      Then handle B still loads 78 at byte 100 of region 0

  @V-27288-54997
  Rule: Who comes back finds the same memory

    Scenario: One of two handles unmaps and maps again
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle A unmaps the shared memory
      And handle B stores 77 at byte 100 of region 0
      When handle A maps region 0
      Then handle A still loads 77 at byte 100 of region 0
      When handle A stores 78 at byte 100 of region 0
      Then handle B still loads 78 at byte 100 of region 0

  @V-19412-23827
  Rule: When the last one has unmapped, nothing is left

    Scenario: The last handle unmaps and deletes
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps and deletes the shared memory
      Then handle B finds no region 0 without extending
      When handle B maps region 0
      Then region 0 of handle B is all zero
      And handle B loads 0 at byte 100 of region 0

    Scenario: The last handle unmaps
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      And handle A stores 77 at byte 100 of region 0
      When handle A unmaps the shared memory
      And handle B unmaps the shared memory
      Then handle A finds no region 0 without extending
      When handle A maps region 0
      Then handle A loads 0 at byte 100 of region 0

    @needs-multi-process
    Scenario: The last process is killed
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle B maps region 0
      And handle B stores 77 at byte 100 of region 0
      When process Q is killed
      Then handle A finds no region 0 without extending
      When handle A maps region 0
      Then handle A loads 0 at byte 100 of region 0

  @V-05667-53531
  Rule: The delete flag of the last one to unmap deletes the file

    Scenario: The only handle unmaps and deletes
      Given handle A opens the main database
      And handle A maps region 0
      And handle A maps region 1
      When handle A unmaps and deletes the shared memory
      Then no file of the shared memory is left beside the database

    Scenario: The last of two handles unmaps and deletes
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      When handle A unmaps the shared memory
      And handle B unmaps and deletes the shared memory
      Then no file of the shared memory is left beside the database

  @V-03092-29600
  Rule: xShmUnmap without a mapping is SQLITE_OK

    Scenario: Both kinds of unmap on a fresh handle
      Given handle A opens the main database
      Then handle A unmaps the shared memory
      And handle A unmaps and deletes the shared memory

    Scenario: Unmap twice
      Given handle A opens the main database
      And handle A maps region 0
      When handle A unmaps the shared memory
      Then handle A unmaps the shared memory

  @V-13351-44873
  Rule: What was stored before a barrier is loaded after one

    Scenario: Values handed over between two handles
      Given handle A opens the main database
      And handle B opens the main database
      And handle A maps region 0
      And handle B maps region 0
      Then handles A and B hand over 100 values with a barrier between

    @needs-multi-process
    Scenario: Values handed over between two processes
      Given handle A opens the main database
      And handle B opens the main database in process Q
      And handle A maps region 0
      And handle B maps region 0
      Then handles A and B hand over 100 values with a barrier between
      And handles B and A hand over 100 values with a barrier between
