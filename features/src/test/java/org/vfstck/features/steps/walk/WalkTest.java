package org.vfstck.features.steps.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A counter from 0 to 3 that refuses to go further, as the model, and broken ones beside it. */
class WalkTest {

  private enum Call {
    UP,
    DOWN,
    RESET
  }

  private static final class CounterModel implements Model<Integer, Call> {

    @Override
    public Integer start() {
      return 0;
    }

    @Override
    public List<Call> calls() {
      return List.of(Call.values());
    }

    @Override
    public boolean legal(Integer state, Call call) {
      return call != Call.DOWN || state > 0;
    }

    @Override
    public Expected<Integer> after(Integer state, Call call) {
      return switch (call) {
        case UP -> state == 3 ? new Expected<>("BUSY", 3) : new Expected<>("OK", state + 1);
        case DOWN -> new Expected<>("OK", state - 1);
        case RESET -> new Expected<>("OK", 0);
      };
    }

    @Override
    public String advice(Integer state, Call call, String observed) {
      return "state " + state;
    }
  }

  /** A sound counter; what a test overrides is its fault. */
  private static class Counter implements Target<Call> {
    int value;
    final List<Call> made = new ArrayList<>();

    @Override
    public String make(Call call) {
      made.add(call);
      return switch (call) {
        case UP -> up();
        case DOWN -> down();
        case RESET -> {
          value = 0;
          yield "OK";
        }
      };
    }

    String up() {
      if (value == 3) {
        return "BUSY";
      }
      value++;
      return "OK";
    }

    String down() {
      value--;
      return "OK";
    }

    @Override
    public void reset() {
      value = 0;
    }

    @Override
    public void renew() {
      value = 0;
    }
  }

  @Test
  void aSoundTargetIsCalledInEveryStateAndNothingIsFound() {
    Counter counter = new Counter();
    Walk<Integer, Call> walk = new Walk<>(new CounterModel(), counter);
    assertThat(walk.everywhere()).isEmpty();
    // 4 states; UP and RESET in each, DOWN in all but 0.
    assertThat(walk.coverage()).isEqualTo(new Coverage(4, 11, counter.made.size()));
  }

  @Test
  void aWrongAnswerIsFoundByTheShortestSequence() {
    Optional<Deviation<Call>> found =
        walk(
            new Counter() {
              @Override
              String up() {
                return value == 2 ? "BUSY" : super.up();
              }
            });
    assertThat(found.orElseThrow().calls()).containsExactly(Call.UP, Call.UP, Call.UP);
    assertThat(found.orElseThrow().describe())
        .isEqualTo(
            "UP OK; UP OK; UP expected OK, got BUSY (no shorter sequence of these calls fails)");
    assertThat(found.orElseThrow().advice()).isEqualTo("state 2");
  }

  /** The answer to the call itself is right; the state that it leaves is not. */
  @Test
  void aRefusalThatChangesTheStateIsFoundByTheCallsAfterIt() {
    Optional<Deviation<Call>> found =
        walk(
            new Counter() {
              @Override
              String up() {
                if (value == 3) {
                  value = 1;
                  return "BUSY";
                }
                return super.up();
              }
            });
    assertThat(found.orElseThrow().describe())
        .startsWith("UP OK; UP OK; UP OK; UP BUSY; UP expected BUSY");
  }

  /** The same state on two ways: only on one of them is something wrong. */
  @Test
  void aStateThatIsWrongOnlyOnOneWayToItIsFound() {
    Optional<Deviation<Call>> found =
        walk(
            new Counter() {
              @Override
              String down() {
                value = value == 3 ? 3 : value - 1;
                return "OK";
              }
            });
    assertThat(found.orElseThrow().describe())
        .startsWith("UP OK; UP OK; UP OK; DOWN OK; UP expected OK");
  }

  /** What one sequence leaves behind must not be laid at the door of the next one. */
  @Test
  void aResetThatFailsLeadsToASequenceThatFailsOnNewHandles() {
    Optional<Deviation<Call>> found =
        walk(
            new Counter() {
              @Override
              public void reset() {
                // What was counted stays.
              }

              @Override
              String down() {
                return value == 1 ? "BUSY" : super.down();
              }
            });
    assertThat(found.orElseThrow().calls()).containsExactly(Call.UP, Call.DOWN);
  }

  private static Optional<Deviation<Call>> walk(Counter counter) {
    return new Walk<>(new CounterModel(), counter).everywhere();
  }
}
