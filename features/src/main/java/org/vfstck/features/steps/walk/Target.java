package org.vfstck.features.steps.walk;

/**
 * The handles that a walk makes its calls on.
 *
 * @param <C> a call
 */
public interface Target<C> {

  /** Makes the call; the answer is in the words of {@link Expected#answer()}. */
  String make(C call);

  /** Brings every handle back to the start with as few calls as a sound VFS needs. */
  void reset();

  /** Brings new handles of another file to the start, whatever the old ones have left behind. */
  void renew();
}
