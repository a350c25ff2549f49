package org.vfstck.testkit.decorator;

/**
 * Is told of every error that a decorator made up, on the thread of the call, before it returns.
 */
public interface InjectionListener {

  /** Tells nobody. */
  InjectionListener NOBODY = what -> {};

  /**
   * @param what the fault in words
   */
  void injected(String what);
}
