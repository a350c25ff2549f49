package org.vfstck.features.steps.walk;

import java.util.List;

/**
 * A sequence of calls whose last one is answered otherwise than the model says.
 *
 * @param calls from the start
 * @param answers as observed, one for each call
 * @param expected the answer that the last call should have had
 * @param advice where in the VFS to look
 * @param shortest whether every shorter sequence of these calls was tried and is answered well
 * @param <C> a call
 */
public record Deviation<C>(
    List<C> calls, List<String> answers, String expected, String advice, boolean shortest) {

  public Deviation {
    calls = List.copyOf(calls);
    answers = List.copyOf(answers);
  }

  int length() {
    return calls.size();
  }

  C last() {
    return calls.get(calls.size() - 1);
  }

  String observed() {
    return answers.get(answers.size() - 1);
  }

  Deviation<C> provenShortest() {
    return new Deviation<>(calls, answers, expected, advice, true);
  }

  /** {@code A: xLock(SHARED) SQLITE_OK; B: xLock(SHARED) expected SQLITE_OK, got SQLITE_BUSY}. */
  public String describe() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length() - 1; i++) {
      text.append(calls.get(i)).append(' ').append(answers.get(i)).append("; ");
    }
    text.append(last()).append(" expected ").append(expected).append(", got ").append(observed());
    text.append(
        shortest
            ? " (no shorter sequence of these calls fails)"
            : " (none of these calls can be left out)");
    return text.toString();
  }
}
