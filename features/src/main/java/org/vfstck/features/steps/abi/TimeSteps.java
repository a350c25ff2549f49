package org.vfstck.features.steps.abi;

import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import org.vfstck.features.steps.World;
import org.vfstck.vfs.Vfs;

/** What a VFS answers that is about no file: randomness, sleep, time, the last error. */
public final class TimeSteps {

  /** Milliseconds of the Julian day at the beginning of 1 January 2000 and of 2200. */
  private static final long YEAR_2000 = 211_813_444_800_000L;

  private static final long YEAR_2200 = 218_124_878_400_000L;

  private static final String RANDOMNESS =
      "SQLite seeds temporary file names and WAL salts from xRandomness: two processes with the same"
          + " bytes share names and take each other's log for their own.";

  private final World world;

  public TimeSteps(World world) {
    this.world = world;
  }

  private Vfs vfs() {
    return world.tracedVfs(ScenarioFiles.FIRST_PROCESS);
  }

  @Then("xRandomness answers up to {int} bytes, and other ones the next time")
  public void randomness(int amount) {
    byte[] first = randomness(vfs(), amount);
    byte[] second = randomness(vfs(), amount);
    differ(first, second);
  }

  @Then("xRandomness answers other bytes in process {word}")
  public void randomness(String process) {
    differ(randomness(vfs(), 16), randomness(world.tracedVfs(process), 16));
  }

  /** What was obtained, without what was left of the buffer. */
  private byte[] randomness(Vfs vfs, int amount) {
    byte[] output = new byte[amount];
    Arrays.fill(output, Pattern.POISON);
    int obtained = vfs.randomness(output);
    world
        .verdicts()
        .holds(
            "xRandomness(" + amount + ") answers a number from 1 to " + amount,
            obtained >= 1 && obtained <= amount,
            String.valueOf(obtained),
            "The answer is the number of bytes obtained, not a result code.");
    byte[] bytes = Arrays.copyOf(output, obtained);
    byte[] poison = new byte[obtained];
    Arrays.fill(poison, Pattern.POISON);
    world
        .verdicts()
        .holds(
            "xRandomness fills the bytes that it says it has obtained",
            !Arrays.equals(bytes, poison),
            "the buffer is untouched",
            RANDOMNESS);
    return bytes;
  }

  private void differ(byte[] first, byte[] second) {
    world
        .verdicts()
        .holds(
            "two calls of xRandomness differ",
            !Arrays.equals(first, second),
            first.length + " equal bytes",
            RANDOMNESS);
  }

  @Then("xSleep asked for {int} microseconds answers no fewer")
  public void sleep(int microseconds) {
    int slept = vfs().sleep(microseconds);
    world
        .verdicts()
        .holds(
            "xSleep(" + microseconds + ") answers " + microseconds + " or more",
            slept >= microseconds,
            String.valueOf(slept),
            "xSleep rounds up to what the system can do and answers that; SQLite adds the answers up"
                + " to know how long it has been busy.");
  }

  @Then("the current time lies between the years 2000 and 2200")
  public void time() {
    long now = vfs().currentTimeMillis();
    world
        .verdicts()
        .holds(
            "the current time lies between " + YEAR_2000 + " and " + YEAR_2200,
            now >= YEAR_2000 && now < YEAR_2200,
            String.valueOf(now),
            "Milliseconds since noon of 24 November 4714 BC: those since 1970 and"
                + " 210866760000000.");
  }

  @When("xGetLastError is called")
  public void lastError() {
    world
        .verdicts()
        .holds(
            "xGetLastError answers a text, or an empty one", vfs().lastError() != null, "NULL", "");
  }
}
