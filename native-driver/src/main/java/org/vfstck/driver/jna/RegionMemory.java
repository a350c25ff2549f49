package org.vfstck.driver.jna;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.vfstck.vfs.SharedRegion;

/**
 * Addresses of shared memory. A region that is memory of the machine (OsVfs, NativeVfs) gives its
 * own. One that lives in the Java heap (MemoryVfs) has no address, and a copy of it would be the
 * classic fault of a wal-index (field study B1): here native memory takes its place altogether, one
 * block for each path and region, the same for every handle on this VFS. The Java VFS still answers
 * whether there is a region and who holds a lock; of the bytes it sees nothing.
 *
 * <pre>
 *   handle 1 --+                       +-- region 0 (32 KiB)
 *              +--- "/db/main.db" -----+
 *   handle 2 --+     2 users           +-- region 1 (32 KiB)
 * </pre>
 *
 * The blocks go with the last handle that has them mapped, as the "-shm" file starts empty when
 * nobody has it open.
 */
final class RegionMemory {

  private static final class Node {
    private final Map<Integer, Memory> blocks = new HashMap<>();
    private int users;
  }

  private final Map<String, Node> nodes = new HashMap<>();

  /** The buffer whose address {@link #addressOf} would give, or null: it stays with the caller. */
  static ByteBuffer direct(SharedRegion region) {
    return region.memory().filter(ByteBuffer::isDirect).orElse(null);
  }

  static Pointer addressOf(ByteBuffer direct) {
    return Native.getDirectBufferPointer(direct);
  }

  synchronized void attach(String path) {
    nodes.computeIfAbsent(path, fresh -> new Node()).users++;
  }

  /** Zeros when it is asked for the first time. The caller is attached. */
  synchronized Pointer block(String path, int region, int size) {
    return nodes
        .get(path)
        .blocks
        .computeIfAbsent(
            region,
            fresh -> {
              Memory block = new Memory(size);
              block.clear();
              return block;
            });
  }

  synchronized void detach(String path) {
    Node node = nodes.get(path);
    if (--node.users == 0) {
      nodes.remove(path);
    }
  }
}
