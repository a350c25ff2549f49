package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.OpenResult;
import org.vfstck.vfs.RegionResult;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SharedMemory;
import org.vfstck.vfs.SharedRegion;
import org.vfstck.vfs.Vfs;
import org.vfstck.vfs.VfsFile;

/** What a rule works with: an empty directory and three clients of the VFS under test. */
final class Bench implements AutoCloseable {

  static final OpenFlags DATABASE =
      OpenFlags.MAIN_DB.with(OpenFlags.READWRITE).with(OpenFlags.CREATE);
  static final int REGION = 32768;

  private final List<Vfs> clients;
  private final String directory;
  private final List<VfsFile> opened = new ArrayList<>();

  Bench(List<? extends Vfs> clients, String directory) {
    this.clients = new ArrayList<>(clients);
    this.directory = directory;
  }

  Vfs vfs(int client) {
    return clients.get(client);
  }

  String directory() {
    return directory;
  }

  String path(String name) {
    return directory + "/" + name;
  }

  VfsFile open(int client, String name) {
    return open(client, name, DATABASE);
  }

  /** Opens, which must work. The file is closed at the end unless the rule has done so. */
  VfsFile open(int client, String name, OpenFlags flags) {
    OpenResult result = vfs(client).open(name == null ? null : path(name), flags);
    assertThat(result.code()).as("xOpen(%s, %s)", name, flags).isEqualTo(ResultCode.OK);
    assertThat(result.file()).as("the file of a successful xOpen").isNotNull();
    opened.add(result.file());
    return result.file();
  }

  void close(VfsFile file) {
    opened.remove(file);
    assertThat(file.close()).as("xClose").isEqualTo(ResultCode.OK);
  }

  /** Handles on one database, by one client each. */
  List<VfsFile> openByAll(String name) {
    return List.of(open(0, name), open(1, name), open(2, name));
  }

  /** The shared memory of one handle per client, region 0 mapped. */
  List<SharedMemory> shareByAll(String name) {
    List<SharedMemory> shared = new ArrayList<>();
    for (VfsFile file : openByAll(name)) {
      SharedMemory memory = sharedMemory(file);
      map(memory, 0);
      shared.add(memory);
    }
    return shared;
  }

  static SharedMemory sharedMemory(VfsFile file) {
    assertThat(file.sharedMemory()).as("the shared-memory methods").isPresent();
    return file.sharedMemory().get();
  }

  static SharedRegion map(SharedMemory memory, int region) {
    RegionResult result = memory.map(region, REGION, true);
    assertThat(result.code()).as("xShmMap(%d, extend)", region).isEqualTo(ResultCode.OK);
    assertThat(result.region()).as("region %d", region).isNotNull();
    assertThat(result.region().size()).as("size of region %d", region).isEqualTo(REGION);
    return result.region();
  }

  static byte[] bytes(int amount, int value) {
    byte[] bytes = new byte[amount];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  static void write(VfsFile file, byte[] bytes, long offset) {
    assertThat(file.write(bytes, 0, bytes.length, offset))
        .as("xWrite(%d@%d)", bytes.length, offset)
        .isEqualTo(ResultCode.OK);
  }

  /** Reads into a buffer full of 0xaa, and expects {@code code}. */
  static byte[] read(VfsFile file, int amount, long offset, ResultCode code) {
    byte[] buffer = bytes(amount, 0xaa);
    assertThat(file.read(buffer, 0, amount, offset))
        .as("xRead(%d@%d)", amount, offset)
        .isEqualTo(code);
    return buffer;
  }

  @Override
  public void close() {
    for (VfsFile file : opened) {
      file.sharedMemory().ifPresent(shared -> shared.unmap(true));
      file.close();
    }
    opened.clear();
  }
}
