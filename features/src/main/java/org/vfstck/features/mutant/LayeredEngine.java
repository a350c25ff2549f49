package org.vfstck.features.mutant;

import java.util.function.UnaryOperator;
import org.vfstck.features.subject.ClientProcess;
import org.vfstck.features.subject.Engine;
import org.vfstck.features.subject.EngineConnection;
import org.vfstck.features.subject.VfsView;
import org.vfstck.vfs.Vfs;

/**
 * An engine with a broken layer between itself and everything that a scenario puts over the VFS: as
 * with a shim that an application has of its own, injected errors come from below it.
 *
 * @param layer made anew for each connection
 */
record LayeredEngine(Engine sound, UnaryOperator<Vfs> layer) implements Engine {

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
    return sound.open(process, view.withVfs(layer.apply(view.vfs())), path);
  }
}
