package org.vfstck.features.steps.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A walk over a model and, beside it, over the VFS.
 *
 * <pre>
 *   for each state, by its shortest path:     path, probe
 *   for each call that changes the state:     path, call, probe
 *
 *   probe    first every call that leaves the state as it is (refusals, repetitions, questions),
 *            then every call that is legal where it stands, one after the other
 * </pre>
 *
 * The probe does two things at once: its calls are judged themselves, and they find out whether the
 * VFS really is in the state that the model is in, however it got there.
 *
 * @param <S> a state of the model
 * @param <C> a call
 */
public final class Walk<S, C> {

  private final Player<S, C> player;
  private int states;
  private int transitions;

  public Walk(Model<S, C> model, Target<C> target) {
    this.player = new Player<>(model, target);
  }

  /** Every legal call in every state. Empty if each is answered as the model says. */
  public Optional<Deviation<C>> everywhere() {
    return sequences(everySequence());
  }

  /** Just these sequences, each from the start. */
  public Optional<Deviation<C>> sequences(List<List<C>> sequences) {
    Optional<Deviation<C>> found = first(sequences, false);
    if (found.isEmpty()) {
      return found;
    }
    // What was not released, or what a sequence before has left, may be to blame: only a sequence
    // that fails on new handles proves anything.
    Optional<Deviation<C>> again = player.play(found.get().calls(), true);
    if (again.isEmpty()) {
      again = first(sequences, true);
    }
    return Optional.of(again.map(new Shortest<>(player)::of).orElseGet(found::get));
  }

  /** Plays a sequence once more, to be seen in the call trace. */
  public void show(Deviation<C> deviation) {
    player.play(deviation.calls(), true);
  }

  public Coverage coverage() {
    return new Coverage(states, transitions, player.calls());
  }

  private Optional<Deviation<C>> first(List<List<C>> sequences, boolean renewed) {
    return sequences.stream()
        .map(sequence -> player.play(sequence, renewed))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private List<List<C>> everySequence() {
    Model<S, C> model = player.model();
    Map<S, List<C>> paths = new LinkedHashMap<>();
    paths.put(model.start(), List.of());
    Deque<S> toVisit = new ArrayDeque<>(paths.keySet());
    List<List<C>> sequences = new ArrayList<>();
    while (!toVisit.isEmpty()) {
      S state = toVisit.remove();
      List<C> path = paths.get(state);
      sequences.add(join(path, probe(state)));
      for (C call : model.calls()) {
        S next = model.legal(state, call) ? model.after(state, call).next() : state;
        if (next.equals(state)) {
          continue;
        }
        transitions++;
        List<C> there = join(path, List.of(call));
        sequences.add(join(there, probe(next)));
        if (paths.putIfAbsent(next, there) == null) {
          toVisit.add(next);
        }
      }
      transitions += staying(state).size();
    }
    states += paths.size();
    return sequences;
  }

  private List<C> probe(S state) {
    Model<S, C> model = player.model();
    List<C> probe = new ArrayList<>(staying(state));
    S now = state;
    for (C call : model.calls()) {
      if (model.legal(now, call)) {
        probe.add(call);
        now = model.after(now, call).next();
      }
    }
    return probe;
  }

  private List<C> staying(S state) {
    Model<S, C> model = player.model();
    return model.calls().stream()
        .filter(call -> model.legal(state, call) && model.after(state, call).next().equals(state))
        .toList();
  }

  private static <C> List<C> join(List<C> first, List<C> second) {
    List<C> joined = new ArrayList<>(first);
    joined.addAll(second);
    return joined;
  }
}
