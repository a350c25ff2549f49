package org.vfstck.cli.plug;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file system under a folder. Locks and mapped files are only as good as it is (field study,
 * rows B19 and B48), so it belongs to every report about a VFS that uses real files.
 *
 * @param type as the system names it: ext4, tmpfs, nfs4, 9p
 * @param device what is mounted
 */
record Mount(String type, String device) {

  /** Of the nearest folder above {@code path} that exists. */
  static Mount of(Path path) throws IOException {
    Path existing = path.toAbsolutePath().normalize();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    FileStore store = Files.getFileStore(existing);
    return new Mount(store.type(), store.name());
  }

  /** What is known to go wrong there; "" if nothing is. */
  String caution() {
    String kind = type.toLowerCase(java.util.Locale.ROOT);
    if (kind.startsWith("nfs") || kind.equals("cifs") || kind.equals("smb3")) {
      return "a network file system: locks may not reach other machines and WAL needs shared memory"
          + " that all clients have";
    }
    if (kind.equals("9p") || kind.startsWith("virtiofs") || kind.startsWith("fuse")) {
      return "shared mappings may not be coherent here: WAL may be damaged without an error";
    }
    return "";
  }
}
