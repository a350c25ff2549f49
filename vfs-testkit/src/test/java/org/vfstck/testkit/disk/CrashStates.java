package org.vfstck.testkit.disk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every state of a crash image, as a reader sees it: all choices, depth first. */
final class CrashStates implements Choices {

  private final List<Integer> chosen = new ArrayList<>();
  private final List<Integer> alternatives = new ArrayList<>();
  private int position;

  private CrashStates() {}

  static Set<String> of(CrashImage image, Function<SimulatedDisk, String> reader) {
    Set<String> states = new TreeSet<>();
    CrashStates choices = new CrashStates();
    do {
      choices.position = 0;
      states.add(reader.apply(image.disk(choices)));
    } while (choices.next());
    return states;
  }

  @Override
  public int choose(int count, DecisionKind kind, String file, int place) {
    if (position == chosen.size()) {
      chosen.add(0);
      alternatives.add(count);
    }
    return chosen.get(position++);
  }

  private boolean next() {
    int last = chosen.size() - 1;
    while (last >= 0 && chosen.get(last) + 1 == alternatives.get(last)) {
      chosen.remove(last);
      alternatives.remove(last--);
    }
    if (last >= 0) {
      chosen.set(last, chosen.get(last) + 1);
    }
    return last >= 0;
  }
}
