package org.vfstck.testkit.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.memory.MemoryFileSystem;
import org.vfstck.vfs.AccessMode;
import org.vfstck.vfs.LockLevel;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.ShmLockRequest;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Trace files, and a trace replayed. */
class TraceFormsTest {

  private static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);

  private final Trace trace = Trace.replayable();
  private List<TraceEntry> entries;

  /** Two processes, with an injected error, a busy lock and short reads. */
  @BeforeEach
  void record() {
    MemoryFileSystem machine = new MemoryFileSystem();
    FaultPlan plan =
        FaultPlan.nth(2, VfsMethod.WRITE, FileKind.MAIN_DB, ResultCode.FULL).tell(trace);
    Vfs a = new RecordingVfs(new FaultPlanVfs(machine.process("A"), plan), "A", trace);
    Vfs b = new RecordingVfs(machine.process("B"), "B", trace);
    trace.marker("begin, \"quoted\"\nand on");
    a.access("/main.db", AccessMode.EXISTS);
    VfsFile one = a.open("/main.db", DATABASE).file();
    VfsFile two = b.open("/main.db", DATABASE).file();
    one.lock(LockLevel.SHARED);
    one.lock(LockLevel.RESERVED);
    two.lock(LockLevel.SHARED);
    two.lock(LockLevel.RESERVED);
    two.checkReservedLock();
    one.write(new byte[] {1, 2, 3}, 1, 2, 100_000);
    one.write(new byte[] {9}, 0, 1, 0);
    one.sync(new SyncFlags(true, true));
    two.read(new byte[8], 1, 5, 99_999);
    two.fileSize();
    SharedMemory memory = two.sharedMemory().get();
    memory.map(0, 32768, true);
    memory.lock(2, 3, ShmLockRequest.LOCK_EXCLUSIVE);
    memory.barrier();
    memory.unmap(false);
    one.truncate(7);
    one.unlock(LockLevel.NONE);
    one.close();
    two.close();
    a.sleep(10);
    b.delete("/main.db", true);
    entries = trace.entries();
  }

  private static byte[] log(List<TraceEntry> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraceLog.write(entries, out);
    return out.toByteArray();
  }

  private static List<TraceEntry> read(byte[] log) throws IOException {
    return TraceLog.read(new ByteArrayInputStream(log));
  }

  @Test
  void aLogIsReadAsItWasWritten() throws IOException {
    byte[] log = log(entries);
    assertThat(read(log)).isEqualTo(entries).hasSize(24);
    assertThat(log.length).as("compact").isLessThan(trace.text().length());
  }

  @Test
  void commaSeparatedValuesAreReadAsTheyWereWritten() throws IOException {
    StringBuilder csv = new StringBuilder();
    TraceCsv.write(entries, csv);
    assertThat(TraceCsv.read(new StringReader(csv.toString()))).isEqualTo(entries);
    assertThat(csv.toString())
        .contains("10,call,A,xWrite,main-db,1,main.db,100000,2,0,0,0,,")
        .contains(",\"begin, \"\"quoted\"\"\nand on\",");
  }

  @Test
  void theLayoutOfTheLogIsAsDocumented() throws IOException {
    byte[] log = log(List.of(new TraceEntry.Marker(1, "ab")));
    assertThat(log)
        .isEqualTo(
            new byte[] {'v', 'f', 's', 't', 'r', 'a', 'c', 'e', 2, 1, 2, 0, 4, 'a', 'b', 0, 2});
  }

  @Test
  void aDamagedLogIsRefusedInOneLine() throws IOException {
    byte[] log = log(entries);
    for (int length = 0; length < log.length; length++) {
      byte[] cut = Arrays.copyOf(log, length);
      assertThatThrownBy(() -> read(cut))
          .as("cut to %d bytes", length)
          .isInstanceOf(TraceFormatException.class)
          .hasMessageNotContaining("\n");
    }
    byte[] later = log.clone();
    later[8] = 4;
    assertThatThrownBy(() -> read(later)).hasMessageContaining("version 2, not 1");
    assertThatThrownBy(() -> TraceCsv.read(new StringReader("a,b\n")))
        .isInstanceOf(TraceFormatException.class);
  }

  private static TraceReplay replay(MemoryFileSystem machine) {
    Map<String, Vfs> processes = new HashMap<>();
    return new TraceReplay(
        name -> processes.computeIfAbsent(name, unknown -> machine.process(name)), "/");
  }

  @Test
  void aTraceIsReplayedWithoutADifference() {
    TraceReplay replay = replay(new MemoryFileSystem());
    assertThat(replay.run(entries)).isEmpty();
    assertThat(replay.made()).as("all but the marker, the injected one and xSleep").isEqualTo(21);
  }

  @Test
  void theFirstDifferenceIsReported() {
    List<TraceEntry> without = new ArrayList<>(entries);
    without.removeIf(entry -> entry.toString().contains("A xLock(main.db, RESERVED)"));
    Optional<TraceReplay.Difference> difference = replay(new MemoryFileSystem()).run(without);
    assertThat(difference.orElseThrow())
        .hasToString("recorded #8 B xLock(main.db, RESERVED) -> SQLITE_BUSY, observed SQLITE_OK");
  }

  @Test
  void otherBytesAreADifferenceToo() {
    List<TraceEntry> changed = new ArrayList<>();
    for (TraceEntry entry : entries) {
      if (entry instanceof TraceEntry.Call
          && entry.toString().contains("xWrite(main.db, offset=1")) {
        TraceEntry.Call call = (TraceEntry.Call) entry;
        Transfer other = Transfer.written(new byte[] {5, 5}, 0, 2);
        changed.add(
            new TraceEntry.Call(
                call.sequence(), call.call(), call.code(), call.value(), call.injected(), other));
      } else {
        changed.add(entry);
      }
    }
    assertThat(replay(new MemoryFileSystem()).run(changed).orElseThrow().toString())
        .contains("xRead(main.db, offset=99999, amount=5)", "observed", "bytes of hash");
  }
}
