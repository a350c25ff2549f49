package org.vfstck.features.steps.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a failing sequence short. First calls are left out, in pairs and singly, for as long as the
 * rest still fails. Then every legal sequence of the same calls is tried, the shortest ones first:
 * either one of them fails, or what was found is the shortest. That search ends with its budget.
 */
final class Shortest<S, C> {

  private static final int BUDGET = 5_000;

  private final Player<S, C> player;

  Shortest(Player<S, C> player) {
    this.player = player;
  }

  Deviation<C> of(Deviation<C> found) {
    List<C> alphabet = found.calls().stream().distinct().toList();
    Deviation<C> reduced = leaveOut(leaveOut(found, 2), 1);
    int limit = player.calls() + BUDGET;
    for (int length = 1; length < reduced.length(); length++) {
      Search search = new Search(alphabet, length, limit);
      Optional<Deviation<C>> shorter = search.from(player.model().start(), new ArrayList<>());
      if (shorter.isPresent()) {
        return shorter.get().provenShortest();
      }
      if (search.exhausted) {
        return reduced;
      }
    }
    return reduced.provenShortest();
  }

  private Deviation<C> leaveOut(Deviation<C> found, int atOnce) {
    Deviation<C> reduced = found;
    int at = 0;
    while (at + atOnce <= reduced.length() - 1) {
      List<C> rest = new ArrayList<>(reduced.calls());
      rest.subList(at, at + atOnce).clear();
      Optional<Deviation<C>> still =
          player.legal(rest) ? player.play(rest, true) : Optional.empty();
      if (still.isPresent()) {
        reduced = still.get();
        at = 0;
      } else {
        at++;
      }
    }
    return reduced;
  }

  /** Depth first through all legal sequences of one length. */
  private final class Search {

    private final List<C> alphabet;
    private final int length;
    private final int limit;
    private boolean exhausted;

    Search(List<C> alphabet, int length, int limit) {
      this.alphabet = alphabet;
      this.length = length;
      this.limit = limit;
    }

    Optional<Deviation<C>> from(S state, List<C> prefix) {
      if (prefix.size() == length) {
        return player.play(prefix, true);
      }
      for (C call : alphabet) {
        if (player.calls() > limit) {
          exhausted = true;
          return Optional.empty();
        }
        if (player.model().legal(state, call)) {
          prefix.add(call);
          Optional<Deviation<C>> found = from(player.model().after(state, call).next(), prefix);
          prefix.remove(prefix.size() - 1);
          if (found.isPresent()) {
            return found;
          }
        }
      }
      return Optional.empty();
    }
  }
}
