package org.vfstck.requirements;

/** The catalogue cannot be used. The message is one line: which file or entry, and why. */
public final class CatalogueException extends RuntimeException {
  public CatalogueException(String message) {
    super(message);
  }

  public CatalogueException(String message, Throwable cause) {
    super(message, cause);
  }
}
