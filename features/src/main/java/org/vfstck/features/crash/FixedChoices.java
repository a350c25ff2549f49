package org.vfstck.features.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.DecisionKind;

/**
 * Chooses what it was told for each variable, and the newest state for every other. Unlike a list
 * of choices it says the same when the order of reading changes. Notes what it was asked.
 */
final class FixedChoices implements Choices {

  private final Map<Decision.Variable, Integer> fixed = new HashMap<>();
  private final List<Decision> asked = new ArrayList<>();

  FixedChoices(List<Decision> decisions) {
    for (Decision decision : decisions) {
      fixed.put(decision.variable(), decision.chosen());
    }
  }

  @Override
  public int choose(int alternatives, DecisionKind kind, String file, int place) {
    Decision.Variable variable = new Decision.Variable(kind, file, place);
    int chosen = Math.min(fixed.getOrDefault(variable, 0), alternatives - 1);
    asked.add(new Decision(variable, chosen, alternatives));
    return chosen;
  }

  /** All decisions since it was made, in order. */
  List<Decision> asked() {
    return asked;
  }

  /** Those that lost something. */
  List<Decision> losses() {
    return asked.stream().filter(decision -> decision.chosen() != 0).toList();
  }
}
