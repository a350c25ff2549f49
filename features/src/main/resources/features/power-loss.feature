@power-loss
Feature: Loss of power
  Every state that a crash could leave is recovered and judged: pragma.html, wal.html, atomiccommit.html.

  @V-46895-22712 @needs-power-loss
  Rule: A deletion of the journal that the directory does not know is no commit

    Scenario: A deletion of the journal that the directory does not know is no commit, DELETE, synchronous=EXTRA
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-40001-02167 @needs-power-loss
  Rule: The journal is on the disk before the database changes

    Scenario: The journal is on the disk before the database changes, DELETE, synchronous=FULL
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=FULL
      Then every loss of power keeps all but the last acknowledged commit

  @V-33417-48436 @needs-power-loss
  Rule: The database is on the disk before its journal ends

    Scenario: The database is on the disk before its journal ends, TRUNCATE, synchronous=FULL
      When "one page after another" runs on a simulated disk in TRUNCATE mode with synchronous=FULL
      Then every loss of power keeps every acknowledged commit

    Scenario: The database is on the disk before its journal ends, PERSIST, synchronous=FULL
      When "one page after another" runs on a simulated disk in PERSIST mode with synchronous=FULL
      Then every loss of power keeps every acknowledged commit

  @V-03173-25475 @needs-power-loss
  Rule: The log is on the disk when the commit is acknowledged

    Scenario: The log is on the disk when the commit is acknowledged, WAL, synchronous=FULL
      When "one page after another" runs on a simulated disk in WAL mode with synchronous=FULL
      Then every loss of power keeps every acknowledged commit

  @V-42639-63147 @needs-power-loss
  Rule: A checkpoint copies what the log has for certain

    Scenario: A checkpoint copies what the log has for certain, WAL, synchronous=NORMAL
      When "checkpoints between commits" runs on a simulated disk in WAL mode with synchronous=NORMAL
      Then every loss of power keeps every commit before the last checkpoint, and none in part

  @V-58213-33938 @needs-power-loss
  Rule: The log is truncated after the database is synced

    Scenario: The log is truncated after the database is synced, WAL, synchronous=FULL
      When "checkpoints between commits" runs on a simulated disk in WAL mode with synchronous=FULL
      Then every loss of power keeps every acknowledged commit

  @V-61295-10889 @needs-power-loss
  Rule: A killed process takes no commit with it

    Scenario: A killed process takes no commit with it, DELETE, synchronous=OFF
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=OFF
      Then every kill of the process keeps every acknowledged commit

    Scenario: A killed process takes no commit with it, WAL, synchronous=OFF
      When "one page after another" runs on a simulated disk in WAL mode with synchronous=OFF
      Then every kill of the process keeps every acknowledged commit

  @V-14733-10535 @needs-power-loss
  Rule: A recovery is made durable before its journal ends

    Scenario: A recovery is made durable before its journal ends, DELETE, synchronous=EXTRA
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then a second loss of power during any recovery keeps every acknowledged commit

  @V-49915-29102 @needs-power-loss
  Rule: A VACUUM happens as a whole or not at all

    Scenario: A VACUUM happens as a whole or not at all, DELETE, synchronous=EXTRA
      When "a VACUUM" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-11193-57262 @needs-power-loss
  Rule: Between journal and log no commit is lost

    Scenario: Between journal and log no commit is lost, DELETE, synchronous=EXTRA
      When "changes of the journal mode" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-56959-26264 @needs-power-loss
  Rule: The super-journal is on the disk before the journals name it

    Scenario: The super-journal is on the disk before the journals name it, DELETE, synchronous=EXTRA
      When "commits over two databases" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-32929-09266 @needs-power-loss
  Rule: SAFE_APPEND is claimed only where it is true

    Scenario: SAFE_APPEND is claimed only where it is true, DELETE, synchronous=EXTRA
      Given a simulated disk that keeps to POWERSAFE_OVERWRITE and claims nothing more
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-55574-29221 @needs-power-loss
  Rule: SEQUENTIAL is claimed only where it is true

    Scenario: SEQUENTIAL is claimed only where it is true, DELETE, synchronous=EXTRA
      Given a simulated disk that keeps to POWERSAFE_OVERWRITE and claims nothing more
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-35691-20742 @needs-power-loss
  Rule: BATCH_ATOMIC is claimed only where it is true

    Scenario: BATCH_ATOMIC is claimed only where it is true, DELETE, synchronous=EXTRA
      Given a simulated disk that keeps to POWERSAFE_OVERWRITE and claims nothing more
      When "one page after another" runs on a simulated disk in DELETE mode with synchronous=EXTRA
      Then every loss of power keeps every acknowledged commit

  @V-04842-55235 @needs-power-loss
  Rule: POWERSAFE_OVERWRITE is claimed only where it is true

    Scenario: POWERSAFE_OVERWRITE is claimed only where it is true, WAL, synchronous=FULL
      Given a simulated disk that keeps to NONE and claims nothing more
      When "one page after another" runs on a simulated disk in WAL mode with synchronous=FULL
      Then every loss of power keeps every acknowledged commit
