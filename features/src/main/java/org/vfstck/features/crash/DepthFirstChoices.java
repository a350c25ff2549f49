package org.vfstck.features.crash;

import java.util.Arrays;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.DecisionKind;

/**
 * Goes through a tree of choices whose shape shows only as it is walked: each run replays the
 * choices of the last one up to the deepest that has an alternative left, takes that, and newest
 * states from there on.
 *
 * <pre>
 *   run 1   0 0 0      run 2   0 0 1      run 3   0 1       run 4   1 ...
 * </pre>
 */
final class DepthFirstChoices implements Choices {

  private int[] chosen = new int[32];
  private int[] alternatives = new int[32];
  private int length;
  private int position;

  @Override
  public int choose(int count, DecisionKind kind, String file, int place) {
    if (position < length) {
      if (alternatives[position] != count) {
        throw new IllegalStateException(
            "recovery is not deterministic: choice "
                + position
                + " had "
                + alternatives[position]
                + " alternatives and now has "
                + count
                + ", for "
                + kind
                + " "
                + place
                + " of "
                + file);
      }
      return chosen[position++];
    }
    if (length == chosen.length) {
      chosen = Arrays.copyOf(chosen, length * 2);
      alternatives = Arrays.copyOf(alternatives, length * 2);
    }
    chosen[length] = 0;
    alternatives[length++] = count;
    position++;
    return 0;
  }

  /** Starts a run from the root. */
  void restart() {
    position = 0;
  }

  /** To the next leaf; false if there is none. */
  boolean next() {
    length = position;
    while (length > 0 && ++chosen[length - 1] == alternatives[length - 1]) {
      length--;
    }
    return length > 0;
  }

  /** Identifies the node reached so far, among the nodes of this tree. */
  long nodeReached() {
    long hash = position + 1;
    for (int i = 0; i < position; i++) {
      hash = (hash * 31 + chosen[i]) * 0x9E3779B97F4A7C15L + 7;
    }
    return hash;
  }

  int[] path() {
    return Arrays.copyOf(chosen, position);
  }
}
