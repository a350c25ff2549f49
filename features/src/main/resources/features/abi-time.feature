@abi
Feature: xRandomness, xSleep, xCurrentTime, xGetLastError
  Nothing here measures time: a busy machine changes no verdict.

  @V-12780-09178
  Rule: xRandomness fills its buffer and does not repeat itself

    Scenario Outline: xRandomness of <amount> bytes is not repeated
      Then xRandomness answers up to <amount> bytes, and other ones the next time

      Examples:
        | amount |
        | 16     |
        | 56     |
        | 256    |

    @needs-multi-process
    Scenario: Two processes have randomness of their own
      Then xRandomness answers other bytes in process Q

  @V-32002-54826
  Rule: xSleep sleeps no less than it was asked

    Scenario Outline: xSleep of <microseconds> microseconds
      Then xSleep asked for <microseconds> microseconds answers no fewer

      Examples:
        | microseconds |
        | 1            |
        | 999          |
        | 1001         |

  @V-60374-07065
  Rule: The current time is in milliseconds of the Julian day

    Scenario: The current time lies between the years 2000 and 2200
      Then the current time lies between the years 2000 and 2200

  @V-05732-27311
  Rule: Both methods tell the same time

    Scenario: xCurrentTime and xCurrentTimeInt64 agree
      Then xCurrentTime and xCurrentTimeInt64 differ by less than a second

  @V-32929-63820
  Rule: xGetLastError may be called at any time

    Scenario: xGetLastError is called before, between and after other calls
      When xGetLastError is called
      And handle A opens the main database
      And xGetLastError is called
      And handle A writes 100 bytes of pattern 1 at offset 0
      And xOpen READONLY is asked for a missing file of kind main database
      And xGetLastError is called
      Then the answer is SQLITE_CANTOPEN or one of its extended codes
      And handle A reads 100 bytes of pattern 1 at offset 0
