package org.vfstck.engine.peer;

import java.nio.file.Path;

/** An implementation that runs a program. */
public interface Target {

  void open(Path database);

  Answer run(String sql);

  /** May be opened again on another file; closing twice does nothing. */
  void close();
}
