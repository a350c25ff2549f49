package org.vfstck.testkit.contract;

import java.util.function.Consumer;

/**
 * One rule of the VFS contract and the check for it, which throws AssertionError if it is broken.
 */
record Rule(String name, boolean needsSharedMemory, Consumer<Bench> check) {

  static Rule of(String name, Consumer<Bench> check) {
    return new Rule(name, false, check);
  }

  static Rule ofSharedMemory(String name, Consumer<Bench> check) {
    return new Rule(name, true, check);
  }

  @Override
  public String toString() {
    return name;
  }
}
