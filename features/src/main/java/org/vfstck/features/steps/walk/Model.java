package org.vfstck.features.steps.walk;

import java.util.List;

/**
 * What the contract lays down, as a state machine.
 *
 * @param <S> a state: a value with equals
 * @param <C> a call: a value with equals, whose text is that of a call ({@code A: xLock(SHARED)})
 */
public interface Model<S, C> {

  S start();

  /** Every call there is, in the order in which a walk makes them. */
  List<C> calls();

  /** Whether SQLite makes the call in this state, and the contract lays down the answer. */
  boolean legal(S state, C call);

  /** Of a legal call. */
  Expected<S> after(S state, C call);

  /** Where in the VFS to look when a call was answered otherwise. */
  String advice(S state, C call, String observed);
}
