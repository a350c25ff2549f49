package org.vfstck.features.subject;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.vfstck.vfs.Capability;

/**
 * What the author of a VFS says of it.
 *
 * @param capabilities all that it can do; empty if that is to be seen from its methods. What is not
 *     declared is not tested; what is declared and missing fails
 * @param lacks what it cannot do although its methods look like it
 * @param uriParameters given with every name of a database, as a {@code file:} URI gives them
 * @param setupSql run once in each process, on a connection of its own to an in-memory database,
 *     before the VFS is used
 */
public record Profile(
    Optional<Set<Capability>> capabilities,
    Set<Capability> lacks,
    Map<String, String> uriParameters,
    List<String> setupSql) {

  /** Nothing is declared. */
  public static final Profile NONE = new Profile(Optional.empty(), Set.of(), Map.of(), List.of());

  public Profile {
    capabilities = capabilities.map(Set::copyOf);
    lacks = Set.copyOf(lacks);
    uriParameters = Collections.unmodifiableMap(new LinkedHashMap<>(uriParameters));
    setupSql = List.copyOf(setupSql);
  }

  /**
   * What the VFS is held to.
   *
   * @param seen what its methods look like
   */
  public Set<Capability> declaredOf(Set<Capability> seen) {
    Set<Capability> declared = new TreeSet<>(capabilities.orElse(seen));
    declared.removeAll(lacks);
    return declared;
  }
}
