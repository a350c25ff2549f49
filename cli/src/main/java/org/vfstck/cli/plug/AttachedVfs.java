package org.vfstck.cli.plug;

import java.util.Optional;
import org.vfstck.features.subject.Subject;
import org.vfstck.reports.result.SqliteLibrary;

/**
 * A VFS that is attached and can be judged.
 *
 * @param sqlite the SQLite library in its processes, if there is one
 */
public record AttachedVfs(Subject subject, Optional<SqliteLibrary> sqlite)
    implements AutoCloseable {

  @Override
  public void close() {
    subject.vfs().close();
  }
}
