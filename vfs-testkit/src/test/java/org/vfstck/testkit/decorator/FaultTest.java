package org.vfstck.testkit.decorator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.testkit.FileKind;
import org.vfstck.testkit.VfsMethod;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.VfsFile;

class FaultTest {

  @Test
  void theTextOfTheDriverProtocolIsRead() {
    assertThat(Fault.parse("xShmLock:main-db:3:5:once"))
        .isEqualTo(
            new Fault(VfsMethod.SHM_LOCK, Optional.of(FileKind.MAIN_DB), 3, ResultCode.BUSY, true));
    assertThat(Fault.parse("xWrite:any:1:SQLITE_IOERR_WRITE:always"))
        .isEqualTo(new Fault(VfsMethod.WRITE, Optional.empty(), 1, ResultCode.IOERR_WRITE, false));
    assertThat(Fault.parse("xSync:wal:2:IOERR_FSYNC:once").code())
        .isEqualTo(ResultCode.IOERR_FSYNC);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    for (VfsMethod method : VfsMethod.values()) {
      for (FileKind kind : FileKind.values()) {
        String text = method.symbol() + ":" + kind.word() + ":7:10:always";
        try {
          assertThat(Fault.parse(text)).hasToString(text);
        } catch (BadFaultException refused) {
          assertThat(refused).hasMessageContaining(text).hasMessageNotContaining("\n");
        }
      }
    }
    assertThat(Fault.parseAll("xRead:any:1:10:once;xDelete:wal:2:2570:always"))
        .extracting(Fault::toString)
        .containsExactly("xRead:any:1:10:once", "xDelete:wal:2:2570:always");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xWrite:wal:1:10|not of the form METHOD:KIND:NTH:CODE:once",
        "''|not of the form",
        "xWite:wal:1:10:once|there is no method xWite",
        "xSleep:any:1:10:once|xSleep answers no code",
        "xWrite:log:1:10:once|there is no file kind log; there are any, main-db",
        "xWrite:none:1:10:once|there is no file kind none",
        "xWrite:wal:0:10:once|counted from 1",
        "xWrite:wal:first:10:once|not \"first\"",
        "xWrite:wal:1:SQLITE_OOPS:once|no result code SQLITE_OOPS",
        "xWrite:wal:1:0:once|not the code of a failure",
        "xWrite:wal:1:9999:once|not the code of a failure",
        "xWrite:wal:1:10:twice|once or always, not \"twice\"",
        "xShmLock:wal:1:5:once|xShmLock is never called on a file of kind wal",
        "xWrite:shared-memory:1:10:once|never called on a file of kind shared-memory",
      })
  void aBadFaultIsRefusedInOneLine(String text, String reason) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(BadFaultException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aPlanThatNeverFiredIsAnError() {
    FaultPlan plan = Fault.parse("xWrite:main-db:2:13:once").plan();
    OpenFlags flags = OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
    VfsFile file = new FaultPlanVfs(new MemoryVfs(), plan).open("/main.db", flags).file();
    file.write(new byte[1], 0, 1, 0);
    assertThatThrownBy(plan::requireFired)
        .isInstanceOf(FaultNeverFiredException.class)
        .hasMessage(
            "the fault never fired: xWrite 2 on MAIN_DB fails with SQLITE_FULL,"
                + " but there was 1 such call");
    assertThat(file.write(new byte[1], 0, 1, 0)).isEqualTo(ResultCode.FULL);
    plan.requireFired();
  }
}
