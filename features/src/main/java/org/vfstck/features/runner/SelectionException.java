package org.vfstck.features.runner;

/** A selection that cannot be understood or that selects nothing. One line for the user. */
public final class SelectionException extends RuntimeException {

  public SelectionException(String message) {
    super(message);
  }
}
