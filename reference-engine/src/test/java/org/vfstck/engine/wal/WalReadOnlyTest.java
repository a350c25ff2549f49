package org.vfstck.engine.wal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vfstck.engine.error.ReadOnlyException;
import org.vfstck.engine.error.SqliteException;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingSharedMemory;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

class WalReadOnlyTest {

  private final MemoryFileSystem machine = new MemoryFileSystem();
  private boolean writerIsThere = true;

  /** A VFS to whose process the "-shm" file is readable only. */
  private final class ReadOnlyMemoryVfs extends ForwardingVfs {

    ReadOnlyMemoryVfs(Vfs parent) {
      super(parent);
    }

    @Override
    protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
      return new ForwardingFile(file) {
        @Override
        public Optional<SharedMemory> sharedMemory() {
          return parent().sharedMemory().map(ReadOnlyMemory::new);
        }
      };
    }
  }

  private final class ReadOnlyMemory extends ForwardingSharedMemory {

    ReadOnlyMemory(SharedMemory parent) {
      super(parent);
    }

    @Override
    public RegionResult map(int region, int regionSize, boolean extend) {
      RegionResult real = parent().map(region, regionSize, false);
      if (!writerIsThere) {
        return RegionResult.failed(ResultCode.READONLY_CANTINIT);
      }
      return new RegionResult(ResultCode.READONLY, real.region());
    }
  }

  @Test
  void withAWriterThereItsIndexIsUsed() {
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(2, 1, 10, 2, 20);
    WalClient reader = new WalClient(new ReadOnlyMemoryVfs(machine.process("reader")));
    assertThat(reader.read()).isEqualTo(Map.of(1, 10, 2, 20));
    writer.commit(2, 1, 11);
    // No mark fits better, and the reader can set none: it reads with the mark that there is.
    reader.wal.beginRead();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 11, 2, 20));
    assertThatThrownBy(reader.wal::beginWrite).isInstanceOf(ReadOnlyException.class);
    reader.wal.endRead();
    assertThatThrownBy(() -> reader.checkpoint(CheckpointMode.PASSIVE))
        .isInstanceOf(ReadOnlyException.class);
  }

  @Test
  void withoutAWriterTheLogIsReadByAPrivateIndex() {
    leaveALog();
    writerIsThere = false;
    WalClient reader = new WalClient(new ReadOnlyMemoryVfs(machine.process("reader")));
    assertThat(reader.wal.beginRead()).isTrue();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    assertThatThrownBy(reader.wal::beginWrite).isInstanceOf(ReadOnlyException.class);
    reader.wal.endRead();
    assertThat(reader.wal.beginRead()).as("nothing has changed").isFalse();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 10, 2, 20));
    reader.wal.endRead();
    reader.close();
    assertThat(machine.contents(WalClient.PATH + "-wal")).isNotNull();
  }

  @Test
  void whatAWriterHasDoneMeanwhileIsSeenThoughItHasGoneAgain() {
    leaveALog();
    writerIsThere = false;
    WalClient reader = new WalClient(new ReadOnlyMemoryVfs(machine.process("reader")));
    assertThat(reader.read()).isEqualTo(Map.of(1, 10, 2, 20));
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(2, 1, 11);
    assertThat(reader.wal.beginRead()).isTrue();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 11, 2, 20));
    reader.wal.endRead();
    writer.checkpoint(CheckpointMode.RESTART);
    writer.commit(2, 2, 22);
    assertThat(reader.wal.beginRead()).isTrue();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 11, 2, 22));
    reader.wal.endRead();
    writer.checkpoint(CheckpointMode.TRUNCATE);
    assertThat(reader.wal.beginRead()).isTrue();
    assertThat(reader.contents()).isEqualTo(Map.of(1, 11, 2, 22));
    reader.wal.endRead();
    assertThat(reader.wal.beginRead()).as("no telling with an empty log").isTrue();
    reader.wal.endRead();
  }

  @Test
  void aPrivateIndexIsLeftForTheSharedOneWhenAWriterComes() {
    leaveALog();
    writerIsThere = false;
    WalClient reader = new WalClient(new ReadOnlyMemoryVfs(machine.process("reader")));
    assertThat(reader.read()).isEqualTo(Map.of(1, 10, 2, 20));
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(2, 1, 11);
    writerIsThere = true;
    assertThat(reader.read()).isEqualTo(Map.of(1, 11, 2, 20));
    reader.wal.beginRead();
    writer.commit(2, 1, 12);
    assertThat(reader.contents()).isEqualTo(Map.of(1, 11, 2, 20));
    assertThat(writer.checkpoint(CheckpointMode.RESTART).busy()).isTrue();
    reader.wal.endRead();
  }

  @Test
  void anIndexThatNeedsRepairCanNotBeRepaired() {
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(1, 1, 10);
    writer.file.sharedMemory().orElseThrow().map(0, 32768, false).region().putInt(16, 77);
    WalClient reader = new WalClient(new ReadOnlyMemoryVfs(machine.process("reader")));
    assertThatThrownBy(reader.wal::beginRead)
        .extracting(e -> ((SqliteException) e).code())
        .isEqualTo(ResultCode.READONLY_RECOVERY);
  }

  @Test
  void aLogThatCanNotBeWrittenIsRead() {
    WalClient writer = new WalClient(machine.process("writer"));
    writer.commit(1, 1, 10);
    machine.setWritable(WalClient.PATH + "-wal", false);
    WalClient reader = new WalClient(machine.process("reader"));
    reader.wal.beginRead();
    assertThat(reader.value(1)).isEqualTo(10);
    assertThatThrownBy(reader.wal::beginWrite).isInstanceOf(ReadOnlyException.class);
  }

  private void leaveALog() {
    new WalClient(machine.process("dead")).commit(2, 1, 10, 2, 20);
    machine.kill("dead");
  }
}
