package org.vfstck.features.subject;

/** A VFS that cannot be had. One line for the user. */
public final class VfsSelectionException extends RuntimeException {

  public VfsSelectionException(String message) {
    super(message);
  }
}
