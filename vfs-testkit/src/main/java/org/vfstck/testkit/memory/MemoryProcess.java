package org.vfstck.testkit.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vfstck.vfs.ResultCode;

/** One simulated process: what the kernel takes back when it dies. */
final class MemoryProcess {

  /** A process's use of one shared memory, common to all its handles on the database. */
  static final class Attachment {
    private final String path;
    private final SharedMemoryNode node;
    private final SharedMemoryNode.Regions regions;
    private final SlotLocks locks;
    private int users;

    private Attachment(
        String path, SharedMemoryNode node, SharedMemoryNode.Regions regions, SlotLocks locks) {
      this.path = path;
      this.node = node;
      this.regions = regions;
      this.locks = locks;
    }

    SharedMemoryNode.Regions regions() {
      return regions;
    }

    SlotLocks locks() {
      return locks;
    }
  }

  private final MemoryFileSystem fileSystem;
  private final String name;
  private final SharedMemoryScope scope;

  /** Guarded by itself: it is read under the monitor of the file system, too. */
  private final Set<MemoryFile> openFiles = new LinkedHashSet<>();

  private final Map<MemoryInode, Attachment> attachments = new HashMap<>();
  private volatile boolean alive = true;

  MemoryProcess(MemoryFileSystem fileSystem, String name, SharedMemoryScope scope) {
    this.fileSystem = fileSystem;
    this.name = name;
    this.scope = scope;
  }

  String name() {
    return name;
  }

  SharedMemoryScope scope() {
    return scope;
  }

  boolean alive() {
    return alive;
  }

  void opened(MemoryFile file) {
    synchronized (openFiles) {
      openFiles.add(file);
    }
  }

  void closed(MemoryFile file) {
    synchronized (openFiles) {
      openFiles.remove(file);
    }
  }

  List<MemoryFile> openFiles() {
    synchronized (openFiles) {
      return new ArrayList<>(openFiles);
    }
  }

  /** Null, and the code in {@code failure}, if the shared-memory file can not be created. */
  synchronized Attachment attach(MemoryInode inode, String path, ResultCode[] failure) {
    Attachment attachment = attachments.get(inode);
    if (attachment == null) {
      SharedMemoryNode node = fileSystem.sharedMemory(path);
      if (node == null) {
        failure[0] = ResultCode.CANTOPEN;
        return null;
      }
      SharedMemoryNode.Regions shared = node.attach();
      attachment =
          new Attachment(
              path,
              node,
              scope == SharedMemoryScope.SHARED ? shared : new SharedMemoryNode.Regions(),
              scope == SharedMemoryScope.PRIVATE ? new SlotLocks() : node.locks());
      attachments.put(inode, attachment);
    }
    attachment.users++;
    return attachment;
  }

  /** The name goes only with the last handle of this process that asks for it. */
  synchronized void detach(MemoryInode inode, boolean delete) {
    Attachment attachment = attachments.get(inode);
    attachment.users--;
    if (attachment.users == 0) {
      attachments.remove(inode);
      attachment.node.detach();
      if (delete) {
        fileSystem.deleteSharedMemory(attachment.path);
      }
    }
  }

  void kill() {
    for (MemoryFile file : openFiles()) {
      file.close();
    }
    alive = false;
  }
}
