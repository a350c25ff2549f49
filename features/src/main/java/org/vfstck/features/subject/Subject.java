package org.vfstck.features.subject;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.vfstck.vfs.Capability;

/**
 * What a run judges.
 *
 * @param engine runs the SQL
 * @param vfs is used by the engine and probed directly
 */
public record Subject(Engine engine, VfsUnderTest vfs) {

  /** Needed by scenarios that put a decorator between engine and VFS. */
  private static final String DECORATORS = "decorators";

  /** What scenarios may need of it: the words of the VFS's capabilities, and the engine's. */
  public Set<String> abilities() {
    Set<String> words =
        vfs.capabilities().stream()
            .map(Capability::word)
            .collect(Collectors.toCollection(TreeSet::new));
    if (engine.takesDecorators()) {
      words.add(DECORATORS);
    }
    return words;
  }
}
