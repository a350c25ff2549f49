package org.vfstck.features.crash;

import java.util.Random;
import org.vfstck.testkit.disk.Choices;
import org.vfstck.testkit.disk.DecisionKind;

/**
 * One random walk down a tree of choices. The product of the numbers of alternatives that it met is
 * an unbiased estimate of the number of leaves (Knuth, "Estimating the efficiency of backtrack
 * programs", 1975).
 */
final class SampledChoices implements Choices {

  private final Random random;
  private double estimate = 1;

  SampledChoices(Random random) {
    this.random = random;
  }

  @Override
  public int choose(int alternatives, DecisionKind kind, String file, int place) {
    estimate *= alternatives;
    return random.nextInt(alternatives);
  }

  void restart() {
    estimate = 1;
  }

  /** Of the walk since the last restart. */
  double estimate() {
    return estimate;
  }
}
