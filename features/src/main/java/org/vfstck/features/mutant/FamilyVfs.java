package org.vfstck.features.mutant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** Gives a fault the other handles of the same database in the same process. */
final class FamilyVfs extends ForwardingVfs {

  /** The handles of one database in one process, closed ones too. */
  static final class Family {

    private final List<LevelledFile> members = new ArrayList<>();
    private boolean everReserved;

    List<LevelledFile> members() {
      return members;
    }

    List<LevelledFile> othersThan(LevelledFile file) {
      return members.stream().filter(member -> member != file).toList();
    }

    boolean everReserved() {
      return everReserved;
    }

    void noteReserved() {
      everReserved = true;
    }
  }

  /** Makes a member of a family. */
  interface Fault {
    LevelledFile over(VfsFile file, Family family);
  }

  private final Fault fault;
  private final Map<String, Family> families = new HashMap<>();

  FamilyVfs(Vfs parent, Fault fault) {
    super(parent);
    this.fault = fault;
  }

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    if (path == null || !flags.has(OpenFlags.MAIN_DB)) {
      return file;
    }
    Family family = families.computeIfAbsent(path, unknown -> new Family());
    LevelledFile member = fault.over(file, family);
    family.members().add(member);
    return member;
  }
}
