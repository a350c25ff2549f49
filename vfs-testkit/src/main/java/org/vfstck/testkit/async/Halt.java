package org.vfstck.testkit.async;

/** When {@link AsyncVfs#run()} returns. */
public enum Halt {
  /** It goes on until told otherwise. */
  NEVER,
  /** After the operation in hand, whatever is queued. */
  NOW,
  /** When the queue is empty. */
  IDLE
}
