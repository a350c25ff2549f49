package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.decorator.RecordingVfs;
import org.vfstck.testkit.decorator.Trace;
import org.vfstck.testkit.decorator.TraceEntry;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.DeviceCharacteristics;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** What is written and synced, in which order, by durability and device. */
class WalSyncTest {

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private final Trace trace =
      new Trace(1000, EnumSet.of(VfsMethod.WRITE, VfsMethod.SYNC, VfsMethod.TRUNCATE));

  /** A device of these characteristics and a sector size of 4096 bytes. */
  private static Vfs device(Vfs parent, DeviceCharacteristics characteristics) {
    return new ForwardingVfs(parent) {
      @Override
      protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
        return new ForwardingFile(file) {
          @Override
          public DeviceCharacteristics deviceCharacteristics() {
            return characteristics;
          }

          @Override
          public int sectorSize() {
            return 4096;
          }
        };
      }
    };
  }

  private WalClient client(DeviceCharacteristics characteristics) {
    return new WalClient(
        new RecordingVfs(device(machine.process("a"), characteristics), "a", trace));
  }

  /** Since the last call: "wal 0+32" for a write, "wal sync" for a sync. */
  private List<String> calls() {
    List<String> calls =
        trace.entries().stream()
            .map(entry -> ((TraceEntry.Call) entry).call())
            .map(
                call -> {
                  String file = call.kind() == FileKind.WAL ? "wal " : "db ";
                  return switch (call.method()) {
                    case WRITE -> file + call.first() + "+" + call.second();
                    case TRUNCATE -> file + "truncate " + call.first();
                    default -> file + "sync";
                  };
                })
            .toList();
    trace.clear();
    return calls;
  }

  private static void commit(WalClient a, WalSync sync, int... pages) {
    a.wal.beginRead();
    a.wal.beginWrite();
    a.wal.writeFrames(512, WalClient.pages(pages), 2, sync);
    a.wal.endRead();
  }

  @Test
  void inNormalOnlyTheHeaderIsSynced() {
    WalClient a = client(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    commit(a, WalSync.NORMAL, 1, 10, 2, 20);
    commit(a, WalSync.NORMAL, 1, 11);
    assertThat(calls())
        .containsExactly(
            "wal 0+32",
            "wal sync",
            "wal 32+24",
            "wal 56+512",
            "wal 568+24",
            "wal 592+512",
            "wal 1104+24",
            "wal 1128+512");
  }

  @Test
  void inFullEachCommitIsSynced() {
    WalClient a = client(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    commit(a, WalSync.FULL, 1, 10);
    commit(a, WalSync.FULL, 1, 11);
    assertThat(calls())
        .containsExactly(
            "wal 0+32",
            "wal sync",
            "wal 32+24",
            "wal 56+512",
            "wal sync",
            "wal 568+24",
            "wal 592+512",
            "wal sync");
  }

  @Test
  void inOffNothingIsSynced() {
    WalClient a = client(DeviceCharacteristics.NONE);
    commit(a, WalSync.OFF, 1, 10);
    a.wal.checkpoint(CheckpointMode.FULL, attempt -> false, null, new byte[512]);
    assertThat(calls())
        .containsExactly("wal 0+32", "wal 32+24", "wal 56+512", "db 0+512", "db truncate 1024");
  }

  @Test
  void aSequentialDeviceNeedsNoSyncOfTheHeader() {
    WalClient a =
        client(DeviceCharacteristics.SEQUENTIAL.with(DeviceCharacteristics.POWERSAFE_OVERWRITE));
    commit(a, WalSync.FULL, 1, 10);
    assertThat(calls()).containsExactly("wal 0+32", "wal 32+24", "wal 56+512", "wal sync");
  }

  @Test
  void withoutPowersafeOverwriteACommitFillsItsSector() {
    WalClient a = client(DeviceCharacteristics.NONE);
    commit(a, WalSync.FULL, 1, 10);
    // Seven more frames up to byte 4320; the sync is at the end of the sector, 4096.
    assertThat(calls())
        .containsExactly(
            "wal 0+32",
            "wal sync",
            "wal 32+24",
            "wal 56+512",
            "wal 568+24",
            "wal 592+512",
            "wal 1104+24",
            "wal 1128+512",
            "wal 1640+24",
            "wal 1664+512",
            "wal 2176+24",
            "wal 2200+512",
            "wal 2712+24",
            "wal 2736+512",
            "wal 3248+24",
            "wal 3272+512",
            "wal 3784+24",
            "wal 3808+288",
            "wal sync",
            "wal 4096+224");
    assertThat(a.wal.callback()).isEqualTo(8);
    commit(a, WalSync.NORMAL, 2, 20);
    MemoryFileSystem later = new MemoryFileSystem();
    later.restore(machine.snapshot());
    assertThat(new WalClient(later.process("later")).read()).isEqualTo(Map.of(1, 10, 2, 20));
  }

  @Test
  void aCheckpointSyncsTheLogBeforeItCopiesAndTheFileAfterwards() {
    WalClient a = client(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    commit(a, WalSync.NORMAL, 1, 10, 2, 20);
    commit(a, WalSync.NORMAL, 1, 11);
    calls();
    a.checkpoint(CheckpointMode.PASSIVE);
    assertThat(calls())
        .containsExactly("wal sync", "db 0+512", "db 512+512", "db truncate 1024", "db sync");
  }

  @Test
  void aPartialCheckpointNeitherTruncatesNorSyncsTheFile() {
    WalClient a = client(DeviceCharacteristics.POWERSAFE_OVERWRITE);
    commit(a, WalSync.NORMAL, 1, 10, 2, 20);
    WalClient reader = new WalClient(machine.process("reader"));
    reader.wal.beginRead();
    commit(a, WalSync.NORMAL, 2, 21);
    calls();
    a.checkpoint(CheckpointMode.PASSIVE);
    assertThat(calls()).containsExactly("wal sync", "db 0+512");
  }
}
