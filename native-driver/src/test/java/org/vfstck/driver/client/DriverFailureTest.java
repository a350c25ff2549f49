package org.vfstck.driver.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.vfstck.driver.client.FakeDriver.shell;
import static org.vfstck.driver.client.FakeDriver.thatDoes;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vfstck.driver.client.DriverFailure.Kind;
import org.vfstck.driver.protocol.Arguments;
import org.vfstck.driver.protocol.Verb;

@Timeout(30)
class DriverFailureTest {

  private static final Call READ =
      Call.of(Verb.READ, Arguments.NONE.with("file", "a").with("offset", 0).with("amount", 16));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SEGV | signal 11 (SIGSEGV) | wild pointer",
        "ABRT | signal 6 (SIGABRT)  | assertion",
        "BUS  | signal 7 (SIGBUS)   | mapped memory beyond the end",
        "KILL | signal 9 (SIGKILL)  | memory that grew",
        "FPE  | signal 8 (SIGFPE)   | division by zero",
      })
  void deathBySignalNamesTheSignalAndTheMethod(String signal, String named, String advice) {
    DriverFailure failure = failure("kill -" + signal + " $$");
    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure.observed()).contains(named);
    assertThat(failure.next()).contains("xRead").contains(advice);
    assertThat(failure.request()).isEqualTo("2 read file=a offset=0 amount=16");
  }

  @Test
  void aStatusOfItsOwnIsNoSignalAndStandardErrorIsShown() {
    DriverFailure failure = failure("echo 'vfs: no such device' >&2; exit 3");
    assertThat(failure.kind()).isEqualTo(Kind.EXITED);
    assertThat(failure)
        .hasMessageContaining("status 3")
        .hasMessageContaining("vfs: no such device")
        .hasMessageContaining("read file=a");
  }

  @Test
  void ofALongStandardErrorTheEndIsKept() {
    DriverFailure failure = failure("seq 1 5000 >&2; exit 3");
    assertThat(failure.observed()).contains("4999\n5000").doesNotContain("\n17\n");
    assertThat(failure.observed().length()).isLessThan(2 * ErrorTail.KEPT);
  }

  @Test
  void noReplyWithinTheLimitIsAHangAndEndsTheProcessAndItsChildren() {
    DriverFailure failure = failure("sleep 600");
    assertThat(failure.kind()).isEqualTo(Kind.HUNG);
    assertThat(failure).hasMessageContaining("within 400 ms").hasMessageContaining("xRead");
  }

  @Test
  void aDriverThatDoesNotReadALargeRequestHangsToo() {
    Call large = new Call(Verb.WRITE, Arguments.NONE, new byte[1 << 20]);
    try (DriverProcess driver = DriverProcess.start(thatDoes("sleep 600"))) {
      DriverFailure failure = catchThrowableOfType(DriverFailure.class, () -> driver.ask(large));
      assertThat(failure.kind()).isEqualTo(Kind.HUNG);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "echo DEBUG: xRead called      | DEBUG: xRead called",
        "printf '\\001\\377\\n'        | \\x01\\xff",
        "echo 7 rc=0                   | the reply to request 2 was due",
        "echo 2 rc=0 +999999999999     | the limit is 16 MiB",
        "echo 2 rc=ok                  | no 32-bit decimal",
        "head -c 20000 /dev/zero       | no line feed within 16384 bytes",
      })
  void whatIsNoReplyIsShownAsGarbage(String script, String shown) {
    DriverFailure failure = failure(script + "; sleep 600");
    assertThat(failure.kind()).isEqualTo(Kind.GARBAGE);
    assertThat(failure).hasMessageContaining(shown).hasMessageContaining("xRead");
  }

  @Test
  void aReplyThatIsCutByDeathIsADeath() {
    DriverFailure failure = failure("printf '2 rc=0 +100\\nabc'; kill -SEGV $$");
    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure).hasMessageContaining("SIGSEGV").hasMessageContaining("3 of 100 bytes");
  }

  @Test
  void aClosedOutputOfAProcessThatGoesOnIsItsOwnFailure() {
    DriverFailure failure = failure("exec >&-; exec sleep 600");
    assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
    assertThat(failure).hasMessageContaining("went on running").hasMessageContaining("xRead");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -ABRT $$", "exit 1"})
  void aJvmThatCrashesIsNamedByTheSignalThatItCaught(String end) {
    DriverFailure failure =
        failure(
            "echo '#'; sleep 0.05; echo '# A fatal error has been detected by the Java Runtime"
                + " Environment:'; echo '#  SIGSEGV (0xb) at pc=0x00007f';"
                + " echo '# Problematic frame:'; echo '# C  [libmine.so+0x110d]  xRead+0x14'; "
                + end);
    assertThat(failure.kind()).isEqualTo(Kind.DIED);
    assertThat(failure)
        .hasMessageContaining("signal 11 (SIGSEGV)")
        .hasMessageContaining("in: C [libmine.so+0x110d] xRead+0x14");
  }

  @Test
  void aRefusedRequestSaysWhyAndTheProcessGoesOn() {
    String two = "echo '2 refused reason=no%20file%20a'; read x; echo '3 rc=0'";
    try (DriverProcess driver = DriverProcess.start(thatDoes(two))) {
      assertThatThrownBy(() -> driver.call(READ.verb(), READ.arguments()))
          .isInstanceOfSatisfying(
              DriverFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.REFUSED))
          .hasMessageContaining("no file a");
      driver.reset();
      assertThat(driver.isUsable()).isTrue();
    }
  }

  @Test
  void aProcessThatDiedFailsEveryFurtherRequestWithTheSameCause() {
    try (DriverProcess driver = DriverProcess.start(thatDoes("kill -SEGV $$"))) {
      assertThatThrownBy(() -> driver.ask(READ)).hasMessageContaining("SIGSEGV");
      assertThatThrownBy(() -> driver.reset()).hasMessageContaining("SIGSEGV");
      assertThat(driver.isUsable()).isFalse();
    }
  }

  @Test
  void aProgramThatIsNotThereIsNotStarted() {
    DriverCommand missing = DriverCommand.of(List.of("/no/such/driver", "--vfs", "mine"));
    assertThatThrownBy(() -> DriverProcess.start(missing))
        .isInstanceOfSatisfying(
            DriverFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED))
        .hasMessageContaining("/no/such/driver");
  }

  @Test
  void aDriverThatCannotHostItsVfsSaysWhy() {
    DriverCommand unusable =
        shell("read hello; echo '1 refused reason=no%20VFS%20mine;%20there%20is:%20unix'; exit 2");
    assertThatThrownBy(() -> DriverProcess.start(unusable))
        .isInstanceOfSatisfying(
            DriverFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.NOT_STARTED))
        .hasMessageContaining("no VFS mine; there is: unix");
  }

  @Test
  void aDriverThatEndsBeforeItGreetsIsNamedByItsStatus() {
    DriverCommand ended = shell("echo 'cannot open libmine.so' >&2; exit 2");
    assertThatThrownBy(() -> DriverProcess.start(ended))
        .isInstanceOf(DriverFailure.class)
        .hasMessageContaining("status 2")
        .hasMessageContaining("cannot open libmine.so");
  }

  @Test
  void aDriverThatNeverGreetsIsGivenUp() {
    DriverCommand silent = shell("sleep 600").withStartLimit(Duration.ofMillis(300));
    assertThatThrownBy(() -> DriverProcess.start(silent))
        .isInstanceOfSatisfying(
            DriverFailure.class, failure -> assertThat(failure.kind()).isEqualTo(Kind.HUNG))
        .hasMessageContaining("within 300 ms");
  }

  @Test
  void aBatchIsAnsweredInOrderAndLargerThanEveryPipe() {
    String echo = "n=2; while read -r line; do n=$((n+1)); echo \"$n rc=$n\"; done";
    try (DriverProcess driver = DriverProcess.start(thatDoes("echo '2 rc=2'; " + echo))) {
      Call call = Call.of(Verb.LAST_ERROR, Arguments.NONE.with("text", "x".repeat(200)));
      assertThat(driver.batch(Collections.nCopies(2000, call)))
          .hasSize(2000)
          .last()
          .hasToString("2001 rc=2001");
    }
  }

  @Test
  void aKilledProcessIsNotAskedAgain() {
    DriverProcess driver = DriverProcess.start(thatDoes("sleep 600"));
    driver.kill();
    assertThatThrownBy(() -> driver.ask(READ))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("killed");
  }

  private static DriverFailure failure(String script) {
    try (DriverProcess driver = DriverProcess.start(thatDoes(script))) {
      return catchThrowableOfType(DriverFailure.class, () -> driver.ask(READ));
    }
  }
}
