package org.vfstck.testkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.FileControl;
import org.vfstck.vfs.FileControlArgument;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/**
 * Each rule of the crash model. A sector is shown by one letter: what it is filled with, {@code .}
 * for zeros, {@code #} for noise; a file by its sectors, {@code -} if there is none.
 */
class SimulatedDiskTest {

  private static final OpenFlags READ_WRITE_CREATE = OpenFlags.READWRITE.with(OpenFlags.CREATE);
  private static final OpenFlags DATABASE = READ_WRITE_CREATE.with(OpenFlags.MAIN_DB);
  private static final OpenFlags JOURNAL = READ_WRITE_CREATE.with(OpenFlags.MAIN_JOURNAL);
  private static final int SECTOR = 512;

  private SimulatedDisk disk = new SimulatedDisk(DeviceModel.USUAL);

  // ---- helpers

  private void device(DeviceCharacteristics truth) {
    disk = new SimulatedDisk(DeviceModel.honest(truth).withSectorSize(1024));
  }

  private VfsFile open(String path, OpenFlags flags) {
    return disk.vfs().open(path, flags).file();
  }

  /** A database whose name and content are durable. */
  private VfsFile database(String sectors) {
    VfsFile file = open("/db", DATABASE);
    write(file, 0, sectors);
    file.sync(SyncFlags.NORMAL);
    VfsFile journal = open("/db-journal", JOURNAL);
    journal.sync(SyncFlags.NORMAL);
    disk.vfs().delete("/db-journal", true);
    return file;
  }

  private static void write(VfsFile file, int sector, String letters) {
    byte[] bytes = new byte[letters.length() * SECTOR];
    for (int i = 0; i < letters.length(); i++) {
      Arrays.fill(bytes, i * SECTOR, (i + 1) * SECTOR, (byte) letters.charAt(i));
    }
    assertThat(file.write(bytes, 0, bytes.length, (long) sector * SECTOR)).isEqualTo(ResultCode.OK);
  }

  private static String show(SimulatedDisk disk, String path) {
    byte[] bytes = disk.contents(path);
    if (bytes == null) {
      return "-";
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at += SECTOR) {
      byte first = bytes[at];
      boolean even = true;
      for (int i = at; i < Math.min(at + SECTOR, bytes.length); i++) {
        even &= bytes[i] == first;
      }
      text.append(even ? first == 0 ? '.' : (char) first : '#');
    }
    return text.toString();
  }

  private Set<String> after(CrashKind kind) {
    return CrashStates.of(disk.image(kind), crashed -> show(crashed, "/db"));
  }

  private Set<String> afterPowerLoss() {
    return after(CrashKind.POWER_LOSS);
  }

  // ---- sectors

  @Test
  void whatWasSyncedIsThere() {
    database("ab");
    assertThat(afterPowerLoss()).containsExactly("ab");
  }

  @Test
  void eachUnsyncedSectorIsOldOrNewByItself() {
    write(database("ab"), 0, "AB");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("ab", "aB", "Ab", "AB");
  }

  @Test
  void aSectorMayBeAnyOfItsVersionsSinceTheLastSync() {
    VfsFile file = database("a");
    write(file, 0, "b");
    write(file, 0, "c");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("a", "b", "c");
    file.sync(SyncFlags.NORMAL);
    assertThat(afterPowerLoss()).containsExactly("c");
  }

  @Test
  void aKilledProcessLosesNothing() {
    VfsFile file = database("ab");
    write(file, 0, "AB");
    write(file, 2, "C");
    assertThat(after(CrashKind.PROCESS_KILL)).containsExactly("ABC");
  }

  @Test
  void nothingIsDecidedThatNobodyReads() {
    write(database("ab"), 0, "AB");
    Choices nobody =
        (alternatives, kind, file, place) -> {
          throw new AssertionError("decided " + kind + " of " + file + " at " + place);
        };
    SimulatedDisk crashed = disk.image(CrashKind.POWER_LOSS).disk(nobody);
    VfsFile file = crashed.vfs().open("/db", DATABASE).file();
    write(file, 0, "x");
    byte[] sector = new byte[SECTOR];
    assertThat(file.read(sector, 0, SECTOR, 0)).isEqualTo(ResultCode.OK);
    assertThat(sector).containsOnly('x');
  }

  @Test
  void aWriteToAPartOfASectorDecidesTheRestOfIt() {
    write(database("a"), 0, "A");
    Function<SimulatedDisk, String> patchedAndRead =
        crashed -> {
          VfsFile file = crashed.vfs().open("/db", DATABASE).file();
          file.write(new byte[] {'x'}, 0, 1, 0);
          byte[] two = new byte[2];
          file.read(two, 0, 2, 0);
          return new String(two, java.nio.charset.StandardCharsets.US_ASCII);
        };
    assertThat(CrashStates.of(disk.image(CrashKind.POWER_LOSS), patchedAndRead))
        .containsExactlyInAnyOrder("xa", "xA");
  }

  @Test
  void whatWasDecidedOnceStaysSo() {
    write(database("a"), 0, "A");
    Function<SimulatedDisk, String> twice = crashed -> show(crashed, "/db") + show(crashed, "/db");
    assertThat(CrashStates.of(disk.image(CrashKind.POWER_LOSS), twice))
        .containsExactlyInAnyOrder("aa", "AA");
  }

  // ---- sizes

  @Test
  void theSizeIsDecidedApartFromTheData() {
    write(database("a"), 1, "B");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("a", "a.", "aB");
  }

  @Test
  void everySizeInBetweenIsPossible() {
    VfsFile file = database("a");
    write(file, 1, "B");
    write(file, 2, "C");
    assertThat(afterPowerLoss())
        .containsExactlyInAnyOrder("a", "a.", "aB", "a..", "a.C", "aB.", "aBC");
  }

  @Test
  void anAppendMayBeCutInItsMiddle() {
    write(database("a"), 1, "BCDE");
    assertThat(afterPowerLoss()).contains("a", "aB", "aBCDE", "a....");
  }

  @Test
  void whatIsCutOffAndWrittenAgainIsNotMixedWithWhatWasThere() {
    VfsFile file = database("ab");
    file.truncate(0);
    write(file, 0, "XY");
    assertThat(afterPowerLoss()).contains("ab", "", "XY", "..", "X.").doesNotContain("aY", "Xb");
  }

  @Test
  void staleBlocksShowOnlyIfAskedFor() {
    disk = new SimulatedDisk(DeviceModel.USUAL.withStaleBlocks(true));
    write(database("a"), 1, "B");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("a", "a#", "aB");
  }

  // ---- names

  @Test
  void aNewFileIsThereForCertainOnlyAfterASyncOfItsDirectory() {
    VfsFile file = open("/db", DATABASE);
    write(file, 0, "a");
    file.sync(SyncFlags.NORMAL);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("-", "a");
    open("/db-journal", JOURNAL).sync(SyncFlags.NORMAL);
    assertThat(afterPowerLoss()).containsExactly("a");
  }

  @Test
  void aDeletionIsDurableOnlyWithASyncOfTheDirectory() {
    database("a");
    disk.vfs().delete("/db", false);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("-", "a");
    database("b");
    disk.vfs().delete("/db", true);
    assertThat(afterPowerLoss()).containsExactly("-");
  }

  @Test
  void anUnlinkedFileAndANewOneOfItsNameNeverMix() {
    write(database("ab"), 0, "cd");
    disk.vfs().delete("/db", false);
    write(open("/db", DATABASE), 0, "XY");
    assertThat(afterPowerLoss())
        .contains("-", "ab", "ad", "cb", "cd", "", "XY", "X.", ".Y")
        .doesNotContain("aY", "Xb", "cY", "Xd");
  }

  @Test
  void aNameIsDecidedWhenItIsAskedFor() {
    database("a");
    disk.vfs().delete("/db", false);
    Function<SimulatedDisk, String> exists =
        crashed -> "" + crashed.vfs().access("/db", AccessMode.EXISTS).flag();
    assertThat(CrashStates.of(disk.image(CrashKind.POWER_LOSS), exists))
        .containsExactlyInAnyOrder("true", "false");
  }

  // ---- shared memory

  private String firstWord(SimulatedDisk of) {
    SharedMemory memory = of.vfs().open("/db", DATABASE).file().sharedMemory().orElseThrow();
    return "" + memory.map(0, 32768, true).region().getInt(0);
  }

  @Test
  void sharedMemoryOutlivesAProcessButNotThePower() {
    VfsFile file = database("a");
    file.sharedMemory().orElseThrow().map(0, 32768, true).region().putInt(0, 4711);
    assertThat(CrashStates.of(disk.image(CrashKind.PROCESS_KILL), this::firstWord))
        .containsExactly("4711");
    assertThat(CrashStates.of(disk.image(CrashKind.POWER_LOSS), this::firstWord))
        .containsExactly("0");
  }

  // ---- devices

  @Test
  void aSafeAppendDeviceGrowsAFileOnlyAfterItsData() {
    device(DeviceCharacteristics.SAFE_APPEND.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("a");
    write(file, 1, "B");
    write(file, 2, "C");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("a", "aB", "aBC");
  }

  @Test
  void aWriteOfAnAtomicSizeTakesPlaceWholeOrNotAtAll() {
    device(DeviceCharacteristics.ATOMIC1K.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("abcd");
    write(file, 0, "AB");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abcd", "ABcd");
    file.sync(SyncFlags.NORMAL);
    write(file, 1, "xy");
    assertThat(afterPowerLoss())
        .as("not aligned to its size")
        .containsExactlyInAnyOrder("ABcd", "Axcd", "AByd", "Axyd");
  }

  @Test
  void aWriteDamagesWhatIsBesideItInItsSectorUnlessOverwritesAreSafe() {
    device(DeviceCharacteristics.NONE);
    write(database("abcd"), 0, "A");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abcd", "Abcd", "##cd");
    device(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    write(database("abcd"), 0, "A");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abcd", "Abcd");
  }

  @Test
  void aDamagedBlockIsWholeAgainWhenItWasWrittenAnewAndSynced() {
    device(DeviceCharacteristics.NONE);
    write(database("abcd"), 0, "A");
    disk = disk.image(CrashKind.POWER_LOSS).disk(Choices.NEWEST);
    VfsFile file = open("/db", DATABASE);
    write(file, 0, "xy");
    file.sync(SyncFlags.NORMAL);
    assertThat(afterPowerLoss()).containsExactly("xycd");
  }

  @Test
  void aSequentialDeviceKeepsTheOrderOfOperations() {
    device(DeviceCharacteristics.SEQUENTIAL.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("abc");
    write(file, 0, "AB");
    write(file, 2, "C");
    write(file, 0, "x");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abc", "Abc", "ABc", "ABC", "xBC");
  }

  @Test
  void aSequentialDeviceKeepsTheOrderOverSeveralFiles() {
    device(DeviceCharacteristics.SEQUENTIAL.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("a");
    VfsFile journal = open("/db-journal", JOURNAL);
    write(journal, 0, "j");
    write(file, 0, "A");
    disk.vfs().delete("/db-journal", false);
    Function<SimulatedDisk, String> both =
        crashed -> show(crashed, "/db") + show(crashed, "/db-journal");
    assertThat(CrashStates.of(disk.image(CrashKind.POWER_LOSS), both))
        .containsExactlyInAnyOrder("a-", "a", "aj", "Aj", "A-");
  }

  private static ResultCode control(VfsFile file, FileControl operation) {
    return file.fileControl(operation, new FileControlArgument(0));
  }

  @Test
  void anAtomicBatchTakesPlaceWholeOrNotAtAll() {
    device(DeviceCharacteristics.BATCH_ATOMIC.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("abc");
    assertThat(control(file, FileControl.BEGIN_ATOMIC_WRITE)).isEqualTo(ResultCode.OK);
    write(file, 0, "A");
    write(file, 2, "CD");
    assertThat(afterPowerLoss()).as("not committed").containsExactly("abc");
    assertThat(control(file, FileControl.COMMIT_ATOMIC_WRITE)).isEqualTo(ResultCode.OK);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abc", "AbCD");
  }

  @Test
  void anAtomicBatchThatIsRolledBackNeverWas() {
    device(DeviceCharacteristics.BATCH_ATOMIC.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("abc");
    control(file, FileControl.BEGIN_ATOMIC_WRITE);
    write(file, 0, "ABCD");
    control(file, FileControl.ROLLBACK_ATOMIC_WRITE);
    assertThat(show(disk, "/db")).isEqualTo("abc");
    write(file, 1, "x");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abc", "axc");
  }

  @Test
  void aBatchIsSoManyWritesOnADeviceThatOnlyClaimsIt() {
    DeviceCharacteristics powersafe = DeviceCharacteristics.POWERSAFE_OVERWRITE;
    disk =
        new SimulatedDisk(
            DeviceModel.honest(DeviceCharacteristics.BATCH_ATOMIC.with(powersafe))
                .inTruth(powersafe));
    VfsFile file = database("ab");
    control(file, FileControl.BEGIN_ATOMIC_WRITE);
    write(file, 0, "A");
    write(file, 1, "B");
    assertThat(control(file, FileControl.COMMIT_ATOMIC_WRITE)).isEqualTo(ResultCode.OK);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("ab", "Ab", "aB", "AB");
  }

  @Test
  void aSequentialDeviceTakesABatchWholeOrNotAtAll() {
    device(
        DeviceCharacteristics.BATCH_ATOMIC
            .with(DeviceCharacteristics.SEQUENTIAL)
            .with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    VfsFile file = database("ab");
    write(file, 0, "x");
    control(file, FileControl.BEGIN_ATOMIC_WRITE);
    write(file, 0, "A");
    write(file, 1, "BC");
    control(file, FileControl.COMMIT_ATOMIC_WRITE);
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("ab", "xb", "ABC");
  }

  @Test
  void whatIsWrittenAtomicallyDamagesNothingBesideIt() {
    device(DeviceCharacteristics.BATCH_ATOMIC.with(DeviceCharacteristics.ATOMIC512));
    VfsFile file = database("abcd");
    control(file, FileControl.BEGIN_ATOMIC_WRITE);
    write(file, 0, "A");
    control(file, FileControl.COMMIT_ATOMIC_WRITE);
    write(file, 2, "C");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abcd", "Abcd", "abCd", "AbCd");
  }

  @Test
  void aSectorMayBeLargerThanItIsSaidToBe() {
    disk =
        new SimulatedDisk(
            DeviceModel.honest(DeviceCharacteristics.NONE)
                .withSectorSize(512)
                .withTrueSectorSize(2048));
    VfsFile file = database("abcde");
    assertThat(file.sectorSize()).isEqualTo(512);
    write(file, 1, "B");
    assertThat(afterPowerLoss()).containsExactlyInAnyOrder("abcde", "aBcde", "####e");
  }

  @Test
  void aClaimIsAnsweredWhateverTheTruth() {
    DeviceModel lying =
        DeviceModel.honest(DeviceCharacteristics.SAFE_APPEND)
            .inTruth(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    disk = new SimulatedDisk(lying);
    VfsFile file = database("a");
    assertThat(file.deviceCharacteristics()).isEqualTo(DeviceCharacteristics.SAFE_APPEND);
    write(file, 1, "B");
    assertThat(afterPowerLoss()).contains("a.");
  }

  @Test
  void claimsAreReadByName() {
    assertThat(DeviceModel.claims("safe_append, ATOMIC4K"))
        .isEqualTo(DeviceCharacteristics.SAFE_APPEND.with(DeviceCharacteristics.ATOMIC4K));
    assertThat(DeviceModel.claims("NONE")).isEqualTo(DeviceCharacteristics.NONE);
    assertThatThrownBy(() -> DeviceModel.claims("ATOMIC3K"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ATOMIC3K");
  }

  // ---- records

  @Test
  void aRecordIsDecidedInClassesAndTheyHoldEverySingleTear() {
    DeviceModel classes = DeviceModel.USUAL.withRecordClasses(true);
    disk = new SimulatedDisk(classes);
    VfsFile log = open("/db-wal", READ_WRITE_CREATE.with(OpenFlags.WAL));
    write(log, 0, "abcd");
    log.sync(SyncFlags.NORMAL);
    write(log, 0, "ABCD");
    Set<String> states =
        CrashStates.of(disk.image(CrashKind.POWER_LOSS), crashed -> show(crashed, "/db-wal"));
    assertThat(states).containsExactlyInAnyOrder("ABCD", "abcd", "aBCD", "AbCD", "ABcD", "ABCd");
  }

  // ---- crashes after crashes

  @Test
  void aSecondCrashMayLoseWhatTheFirstLeftOpenAndWhatWasWrittenSince() {
    write(database("ab"), 0, "AB");
    SimulatedDisk first = disk.image(CrashKind.POWER_LOSS).disk(Choices.OLDEST);
    VfsFile file = first.vfs().open("/db", DATABASE).file();
    byte[] sector = new byte[SECTOR];
    file.read(sector, 0, SECTOR, 0);
    assertThat(sector).containsOnly('a');
    write(file, 0, "x");
    assertThat(CrashStates.of(first.image(CrashKind.POWER_LOSS), crashed -> show(crashed, "/db")))
        .as("sector 0 was decided, sector 1 was not")
        .containsExactlyInAnyOrder("ab", "aB", "xb", "xB");
  }

  @Test
  void equalImagesHaveEqualHashes() {
    VfsFile file = database("ab");
    long before = disk.image(CrashKind.POWER_LOSS).hash();
    assertThat(disk.image(CrashKind.POWER_LOSS).hash()).isEqualTo(before);
    write(file, 0, "ab");
    assertThat(disk.image(CrashKind.POWER_LOSS).hash())
        .as("what was there already was written")
        .isEqualTo(before);
    write(file, 0, "x");
    assertThat(disk.image(CrashKind.POWER_LOSS).hash()).isNotEqualTo(before);
  }
}
