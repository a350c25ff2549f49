package org.vfstck.features.mutant;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.Outcome;
import org.vfstck.features.subject.VfsView;

/** An engine that does something else than it is told when a certain pragma is set. */
final class PragmaFaultEngine implements Engine {

  /** What a connection does instead. */
  interface Fault {

    /** Empty for a statement that is run as it is. */
    Optional<Outcome> instead(PragmaSetting setting, EngineConnection connection);
  }

  private final Engine engine;
  private final Supplier<Fault> faults;

  /**
   * @param faults a fault with a memory of its own for each connection
   */
  PragmaFaultEngine(Engine engine, Supplier<Fault> faults) {
    this.engine = engine;
    this.faults = faults;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public String version() {
    return engine.version();
  }

  @Override
  public EngineConnection open(ClientProcess process, VfsView view, String path) {
    EngineConnection connection = engine.open(process, view, path);
    Fault fault = faults.get();
    return new EngineConnection() {
      @Override
      public Outcome execute(String sql) {
        return PragmaSetting.in(sql)
            .flatMap(setting -> fault.instead(setting, connection))
            .orElseGet(() -> connection.execute(sql));
      }

      @Override
      public void busyHandler(int retries) {
        connection.busyHandler(retries);
      }

      @Override
      public int busyCalls() {
        return connection.busyCalls();
      }

      @Override
      public List<String> unseenCalls() {
        return connection.unseenCalls();
      }

      @Override
      public void close() {
        connection.close();
      }
    };
  }

  static Optional<Outcome> answer(String value) {
    return Optional.of(Outcome.of(List.of(List.of(value))));
  }
}
