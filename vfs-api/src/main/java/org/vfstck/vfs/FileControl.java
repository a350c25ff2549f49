package org.vfstck.vfs;

/**
 * An xFileControl operation (c3ref/c_fcntl_begin_atomic_write.html). Any number may be passed: a
 * VFS answers NOTFOUND for one that it does not know.
 */
public record FileControl(int opcode) {

  public static final FileControl LOCKSTATE = new FileControl(1);
  public static final FileControl SIZE_HINT = new FileControl(5);
  public static final FileControl CHUNK_SIZE = new FileControl(6);
  public static final FileControl SYNC_OMITTED = new FileControl(8);
  public static final FileControl PERSIST_WAL = new FileControl(10);
  public static final FileControl OVERWRITE = new FileControl(11);
  public static final FileControl VFSNAME = new FileControl(12);
  public static final FileControl POWERSAFE_OVERWRITE = new FileControl(13);
  public static final FileControl PRAGMA = new FileControl(14);
  public static final FileControl BUSYHANDLER = new FileControl(15);
  public static final FileControl MMAP_SIZE = new FileControl(18);
  public static final FileControl HAS_MOVED = new FileControl(20);
  public static final FileControl SYNC = new FileControl(21);
  public static final FileControl COMMIT_PHASETWO = new FileControl(22);
  public static final FileControl WAL_BLOCK = new FileControl(24);
  public static final FileControl BEGIN_ATOMIC_WRITE = new FileControl(31);
  public static final FileControl COMMIT_ATOMIC_WRITE = new FileControl(32);
  public static final FileControl ROLLBACK_ATOMIC_WRITE = new FileControl(33);
  public static final FileControl LOCK_TIMEOUT = new FileControl(34);
  public static final FileControl CKPT_DONE = new FileControl(37);
  public static final FileControl CKPT_START = new FileControl(39);
}
