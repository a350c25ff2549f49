@ledger
Feature: A ledger under connections that come, go and are killed
  Transfers keep the sum of all balances; each writer numbers its transfers; each read has to show
  exactly what is committed when it begins, no matter which connection or process committed it.

  @V-60117-28626
  Rule: With rollback journals every read shows exactly what is committed

    Scenario Outline: In <mode> mode connections of one process under seed <seed>
      Given connection Z makes a ledger in journal mode <mode> and closes
      Then the ledger holds through 300 steps in one process, under seed <seed>

      Examples:
        | mode     | seed |
        | DELETE   | 1    |
        | TRUNCATE | 3    |
        | PERSIST  | 4    |

  @V-53617-03505
  Rule: With a log every read shows exactly what is committed

    Scenario Outline: In WAL mode connections of one process under seed <seed>
      Given connection Z makes a ledger in journal mode WAL and closes
      Then the ledger holds through 300 steps in one process, under seed <seed>

      Examples:
        | seed |
        | 5    |
        | 6    |

  @V-03759-64368 @kills
  Rule: With rollback journals that also holds between processes, some of which are killed

    Scenario Outline: In <mode> mode three processes under seed <seed>
      Given connection Z makes a ledger in journal mode <mode> and closes
      Then the ledger holds through 300 steps in three processes with kills, under seed <seed>

      Examples:
        | mode   | seed |
        | DELETE | 7    |

  @V-59558-39238 @kills
  Rule: With a log that also holds between processes, some of which are killed

    Scenario Outline: In WAL mode three processes under seed <seed>
      Given connection Z makes a ledger in journal mode WAL and closes
      Then the ledger holds through 300 steps in three processes with kills, under seed <seed>

      Examples:
        | seed |
        | 9    |
