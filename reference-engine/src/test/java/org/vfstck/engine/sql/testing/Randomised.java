package org.vfstck.engine.sql.testing;

/**
 * How long randomised tests run, and from which seed: {@code -Dvfstck.rounds=20} makes them twenty
 * times as long, {@code -Dvfstck.seed=7} gives them other cases.
 */
public final class Randomised {

  private Randomised() {}

  public static int rounds(int normal) {
    return normal * Integer.getInteger("vfstck.rounds", 1);
  }

  public static long seed(long normal) {
    return Long.getLong("vfstck.seed", normal);
  }
}
