package org.vfstck.features.mutant;

import java.util.List;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;
import org.vfstck.features.subject.VfsView;
import org.vfstck.vfs.ResultCode;

/** An engine that says of a statement that a write has failed for that it has succeeded. */
record WriteErrorHidden(Engine sound) implements Engine {

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public String version() {
    return sound.version();
  }

  @Override
  public EngineConnection open(ClientProcess process, VfsView view, String path) {
    return new Connection(sound.open(process, view, path));
  }

  private static final class Connection implements EngineConnection {

    private final EngineConnection sound;

    Connection(EngineConnection sound) {
      this.sound = sound;
    }

    @Override
    public Outcome execute(String sql) {
      Outcome outcome = sound.execute(sql);
      return outcome.code().equals(ResultCode.IOERR_WRITE) ? Outcome.of(List.of()) : outcome;
    }

    @Override
    public void busyHandler(int retries) {
      sound.busyHandler(retries);
    }

    @Override
    public int busyCalls() {
      return sound.busyCalls();
    }

    @Override
    public List<String> unseenCalls() {
      return sound.unseenCalls();
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
