package org.vfstck.driver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;

class DriverPoolTest {

  private static final Duration PATIENT = Duration.ofMillis(1100);

  @Test
  void aVfsThatHasHungThreeTimesIsWaitedForNoLongerThanASecond() {
    try (DriverPool pool =
        new DriverPool(FakeDriver.thatDoes("sleep 600").withRequestLimit(PATIENT))) {
      for (int i = 0; i < 3; i++) {
        assertThat(hang(pool).observed()).contains("1100 ms");
      }
      assertThat(hang(pool).observed()).contains("1000 ms");
    }
  }

  private static DriverFailure hang(DriverPool pool) {
    DriverProcess process = pool.take();
    DriverFailure failure =
        catchThrowableOfType(
            DriverFailure.class, () -> process.ask(Call.of(Verb.DESCRIBE, Arguments.NONE)));
    pool.giveBack(process);
    return failure;
  }
}
