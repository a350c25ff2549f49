package org.vfstck.features.runner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.vfstck.testkit.decorator.ForwardingFile;
import org.vfstck.testkit.decorator.ForwardingVfs;
import org.vfstck.testkit.os.OsVfs;
import org.vfstck.vfs.OpenFlags;
import org.vfstck.vfs.ResultCode;
import org.vfstck.vfs.SyncFlags;
import org.vfstck.vfs.VfsFile;

/** VFSes that do to their process, in xSync, what no VFS may do. For drivers only. */
public abstract class SickVfs extends ForwardingVfs {

  protected SickVfs() {
    super(new OsVfs());
  }

  abstract void suffer();

  @Override
  protected VfsFile wrap(VfsFile file, String path, OpenFlags flags) {
    return new ForwardingFile(file) {
      @Override
      public ResultCode sync(SyncFlags how) {
        suffer();
        return super.sync(how);
      }
    };
  }

  /** Ends its process. */
  public static final class Exiting extends SickVfs {
    @Override
    void suffer() {
      System.err.println("assertion failed: everything");
      Runtime.getRuntime().halt(7);
    }
  }

  /** Ends its process as kill -SEGV would look to who waits for it. */
  public static final class Crashing extends SickVfs {
    @Override
    void suffer() {
      Runtime.getRuntime().halt(128 + 11);
    }
  }

  /** Throws what no driver of ours catches. */
  public static final class Throwing extends SickVfs {
    @Override
    void suffer() {
      throw new IllegalStateException("no sync today");
    }
  }

  /** Never returns. */
  public static final class Hanging extends SickVfs {
    @Override
    void suffer() {
      while (true) {
        Thread.onSpinWait();
      }
    }
  }

  /** Prints to the stream that belongs to the protocol. */
  public static final class Printing extends SickVfs {
    @Override
    void suffer() {
      try (FileOutputStream output = new FileOutputStream(FileDescriptor.out)) {
        output.write("DEBUG: xSync\n".getBytes());
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
