package org.vfstck.features.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vfstck.driver.SqlConnection;
import org.vfstck.driver.SqlHost;
import org.vfstck.driver.SqlShim;
import org.vfstck.testkit.decorator.LegacyVfs;
import org.vfstck.testkit.memory.MemoryVfs;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.Vfs;

class SqliteEngineTest {

  private final FakeHost host = new FakeHost();
  private final SqliteEngine engine = new SqliteEngine("3.40.1");

  @Test
  void rowsHaveTheSameTextAsThoseOfTheReferenceEngine() {
    host.result =
        new SqlConnection.SqlResult(
            ResultCode.OK,
            "",
            List.of(
                Arrays.asList(7L, 0.1, 1e20, "text", null, new byte[] {(byte) 0xAB, 1}),
                List.of(-1L, 3.0, -0.5, "", "NULL", new byte[0])));
    EngineConnection reference =
        new ReferenceEngine().open(process(Optional.empty()), VfsView.of(new MemoryVfs()), "t.db");
    assertThat(open(VfsView.of(new MemoryVfs())).execute("as the host says").rows())
        .isEqualTo(
            reference
                .execute(
                    "VALUES(7, 0.1, 1e20, 'text', NULL, x'AB01'), (-1, 3.0, -0.5, '', 'NULL', x'')")
                .rows());
  }

  @Test
  void anErrorIsAnOutcomeWithItsExtendedCode() {
    host.result =
        new SqlConnection.SqlResult(ResultCode.BUSY_SNAPSHOT, "database is locked", List.of());
    Outcome outcome = open(VfsView.of(new MemoryVfs())).execute("INSERT INTO t VALUES(1)");
    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.code()).isEqualTo(ResultCode.BUSY_SNAPSHOT);
    assertThat(outcome.message()).isEqualTo("database is locked");
  }

  @Test
  void whatADecoratorDoesIsAskedOfTheShim() {
    VfsView view =
        VfsView.of(new MemoryVfs())
            .decorated(LegacyVfs::new, shim -> new SqlShim(true, shim.traced(), shim.faults()))
            .traced();
    open(view).close();
    assertThat(host.shims).containsExactly(new SqlShim(true, true, List.of()));
  }

  @Test
  void aDecoratorThatADriverHasNoFormOfIsNeverLeftOut() {
    VfsView view = VfsView.of(new MemoryVfs()).decorated(LegacyVfs::new).traced();
    assertThatThrownBy(() -> open(view))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot run with --engine sqlite");
    assertThat(host.shims).isEmpty();
  }

  @Test
  void callsAreAskedForOnlyWhereTheyAreTraced() {
    host.calls = List.of("xRead main-db 0 100 rc=0");
    assertThat(open(VfsView.of(new MemoryVfs())).unseenCalls()).isEmpty();
    assertThat(open(VfsView.of(new MemoryVfs()).traced()).unseenCalls())
        .containsExactly("xRead main-db 0 100 rc=0");
  }

  @Test
  void aVfsWithoutADriverIsRefusedInOneLine() {
    assertThatThrownBy(
            () -> engine.open(process(Optional.empty()), VfsView.of(new MemoryVfs()), "/test.db"))
        .isInstanceOf(VfsSelectionException.class)
        .hasMessageContaining("--engine sqlite")
        .hasMessageContaining("driver")
        .hasMessageNotContaining("\n");
  }

  private EngineConnection open(VfsView view) {
    return engine.open(process(Optional.of(host)), view, "/test.db");
  }

  private static ClientProcess process(Optional<SqlHost> sqlite) {
    return new ClientProcess() {
      @Override
      public Vfs vfs() {
        return new MemoryVfs();
      }

      @Override
      public Optional<SqlHost> sqlite() {
        return sqlite;
      }

      @Override
      public void kill() {
        throw new UnsupportedOperationException("nothing to kill");
      }
    };
  }

  private static final class FakeHost implements SqlHost {

    private final List<SqlShim> shims = new ArrayList<>();
    private SqlConnection.SqlResult result =
        new SqlConnection.SqlResult(ResultCode.OK, "", List.of());
    private List<String> calls = List.of();

    @Override
    public String version() {
      return "3.40.1";
    }

    @Override
    public String sourceId() {
      return "fake";
    }

    @Override
    public SqlConnection open(String path, SqlShim shim) {
      shims.add(shim);
      return new FakeConnection();
    }

    private final class FakeConnection implements SqlConnection {

      @Override
      public SqlResult execute(String sql) {
        return result;
      }

      @Override
      public void busyTimeout(int milliseconds) {
        throw new UnsupportedOperationException("not asked for here");
      }

      @Override
      public void busyHandler(int retries) {
        throw new UnsupportedOperationException("not asked for here");
      }

      @Override
      public int busyCalls() {
        return 0;
      }

      @Override
      public void interruptAfter(int steps) {
        throw new UnsupportedOperationException("not asked for here");
      }

      @Override
      public CheckpointResult checkpoint(int mode) {
        throw new UnsupportedOperationException("an engine asks by PRAGMA");
      }

      @Override
      public void hooks(boolean on) {
        throw new UnsupportedOperationException("an engine does not listen");
      }

      @Override
      public List<String> hookEvents() {
        return List.of();
      }

      @Override
      public long faultsFired() {
        return 0;
      }

      @Override
      public List<String> tracedCalls() {
        return calls;
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    }
  }
}
