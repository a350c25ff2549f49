package org.vfstck.features.steps.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plays sequences of calls against a model. */
final class Player<S, C> {

  private final Model<S, C> model;
  private final Target<C> target;
  private int calls;

  Player(Model<S, C> model, Target<C> target) {
    this.model = model;
    this.target = target;
  }

  Model<S, C> model() {
    return model;
  }

  /** How many calls were made so far. */
  int calls() {
    return calls;
  }

  /** Plays up to the first answer that the model does not give; empty if there is none. */
  Optional<Deviation<C>> play(List<C> sequence, boolean renewed) {
    if (renewed) {
      target.renew();
    } else {
      target.reset();
    }
    S state = model.start();
    List<String> answers = new ArrayList<>();
    for (C call : sequence) {
      String answer = target.make(call);
      calls++;
      answers.add(answer);
      Expected<S> expected = model.after(state, call);
      if (!expected.answer().equals(answer)) {
        return Optional.of(
            new Deviation<>(
                sequence.subList(0, answers.size()),
                answers,
                expected.answer(),
                model.advice(state, call, answer),
                false));
      }
      state = expected.next();
    }
    return Optional.empty();
  }

  /** Whether each call is legal where it stands. */
  boolean legal(List<C> sequence) {
    S state = model.start();
    for (C call : sequence) {
      if (!model.legal(state, call)) {
        return false;
      }
      state = model.after(state, call).next();
    }
    return true;
  }
}
