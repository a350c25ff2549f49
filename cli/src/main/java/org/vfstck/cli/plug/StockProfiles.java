package org.vfstck.cli.plug;

import java.util.EnumSet;
import java.util.Set;
import org.vfstck.features.subject.Profile;
import org.vfstck.vfs.Capability;

/**
 * What SQLite's documentation (vfs.html, "Standard Unix VFSes") says that its own VFSes do not do,
 * and that cannot be seen from their methods.
 *
 * <pre>
 *   unix-none      locks are always granted: for one connection only
 *   unix-dotfile   a lock is a file: any lock excludes every other handle
 *   unix-excl      the database belongs to one process until it is closed
 * </pre>
 */
final class StockProfiles {

  private StockProfiles() {}

  /** The profile, with what is documented of a stock VFS where it declares nothing itself. */
  static Profile over(Profile declared, String vfsName) {
    if (declared.capabilities().isPresent() || !declared.lacks().isEmpty()) {
      return declared;
    }
    return new Profile(
        declared.capabilities(),
        documentedLacksOf(vfsName),
        declared.uriParameters(),
        declared.setupSql());
  }

  private static Set<Capability> documentedLacksOf(String vfsName) {
    return switch (vfsName) {
      case "unix-none" ->
          EnumSet.of(
              Capability.FILE_LOCKS,
              Capability.SHARED_LOCKS,
              Capability.SHARED_MEMORY,
              Capability.MULTI_PROCESS);
      case "unix-dotfile" -> EnumSet.of(Capability.SHARED_LOCKS);
      case "unix-excl" -> EnumSet.of(Capability.MULTI_PROCESS);
      default -> Set.of();
    };
  }
}
