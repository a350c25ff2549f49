package org.vfstck.features.steps.crash;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Locale;
import org.vfstck.engine.pager.JournalMode;
import org.vfstck.engine.pager.Synchronous;
import org.vfstck.features.crash.CrashConfiguration;
import org.vfstck.features.crash.CrashExploration;
import org.vfstck.features.crash.CrashSubject;
import org.vfstck.features.crash.ExplorationLimits;
import org.vfstck.features.crash.Promise;
import org.vfstck.features.crash.ShrunkCase;
import org.vfstck.features.crash.Workload;
import org.vfstck.features.crash.Workloads;
import org.vfstck.features.steps.World;
import org.vfstck.features.subject.OverDisk;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.testkit.disk.CrashKind;
import org.vfstck.testkit.disk.DeviceModel;

/**
 * The suite's own engine runs a workload through the VFS under test, which lies over a simulated
 * disk; then every state that a crash could leave is recovered through it and judged.
 */
public final class PowerLossSteps {

  private final World world;
  private DeviceModel device = DeviceModel.USUAL;
  private CrashConfiguration configuration;
  private Workload workload;

  public PowerLossSteps(World world) {
    this.world = world;
  }

  @Given("a simulated disk that keeps to {word} and claims nothing more")
  public void aDiskThatKeepsTo(String claims) {
    device = DeviceModel.honest(DeviceModel.claims(claims));
  }

  @When("{string} runs on a simulated disk in {word} mode with synchronous={word}")
  public void runs(String name, String mode, String level) {
    workload = workload(name);
    configuration =
        new CrashConfiguration(
            JournalMode.valueOf(mode),
            Synchronous.valueOf(level),
            device.withRecordClasses(true),
            CrashKind.POWER_LOSS);
  }

  private static Workload workload(String name) {
    return switch (name) {
      case "one page after another" -> Workloads.onePage();
      case "checkpoints between commits" -> Workloads.checkpoints();
      case "a VACUUM" -> Workloads.vacuum();
      case "changes of the journal mode" -> Workloads.journalModes();
      case "commits over two databases" -> Workloads.twoDatabases();
      default -> throw new IllegalArgumentException("no workload is called \"" + name + "\"");
    };
  }

  @Then("every loss of power keeps every acknowledged commit")
  public void everyLossOfPowerKeepsEach() {
    judge(Promise.DURABLE, CrashKind.POWER_LOSS, 1);
  }

  @Then("every loss of power keeps all but the last acknowledged commit")
  public void everyLossOfPowerKeepsAllButTheLast() {
    judge(Promise.ALL_BUT_LAST, CrashKind.POWER_LOSS, 1);
  }

  @Then("every loss of power keeps every commit before the last checkpoint, and none in part")
  public void everyLossOfPowerKeepsWhatWasCheckpointed() {
    judge(Promise.UP_TO_CHECKPOINT, CrashKind.POWER_LOSS, 1);
  }

  @Then("every kill of the process keeps every acknowledged commit")
  public void everyKillKeepsEach() {
    judge(Promise.DURABLE, CrashKind.PROCESS_KILL, 1);
  }

  @Then("a second loss of power during any recovery keeps every acknowledged commit")
  public void aSecondLossOfPowerKeepsEach() {
    judge(Promise.DURABLE, CrashKind.POWER_LOSS, 2);
  }

  private void judge(Promise promised, CrashKind kind, int depth) {
    CrashConfiguration settings =
        new CrashConfiguration(
            configuration.journalMode(), configuration.synchronous(), configuration.device(), kind);
    if (settings.promise(workload) != promised) {
      throw new IllegalStateException(
          "the scenario expects "
              + promised
              + ", the documents promise "
              + settings.promise(workload));
    }
    VfsUnderTest vfs = world.subject().vfs();
    OverDisk layers = vfs.overDisk().orElseThrow();
    CrashSubject subject = CrashSubject.of(vfs.name(), layers.running(), layers.recovering());
    ShrunkCase found =
        new CrashExploration(settings, workload, subject)
            .firstViolation(ExplorationLimits.USUAL.withDepth(depth));
    if (found != null) {
      world
          .verdicts()
          .crashed(
              "after every crash " + promised.words() + " is there, and the database is intact",
              found.violation().toString() + losses(found),
              found.text().lines().toList(),
              found.picture(),
              "What xSync and xDelete with syncDir promise, and what xDeviceCharacteristics claims:"
                  + " the picture shows what the disk had lost. A sync that reaches a cache only"
                  + " is no sync.");
    }
  }

  private static String losses(ShrunkCase found) {
    return found.losses().isEmpty()
        ? ""
        : " (" + found.losses().toString().toLowerCase(Locale.ROOT) + ")";
  }
}
