package org.vfstck.testkit.process;

/** The first byte of every request from {@link RemoteVfs} to {@link VfsServer}. */
enum RemoteProtocol {
  OPEN,
  DELETE,
  ACCESS,
  FULL_PATHNAME,
  CLOSE,
  READ,
  WRITE,
  TRUNCATE,
  SYNC,
  FILE_SIZE,
  LOCK,
  UNLOCK,
  CHECK_RESERVED_LOCK,
  FILE_CONTROL,
  SHM_MAP,
  SHM_LOCK,
  SHM_UNMAP,
  GET,
  PUT
}
