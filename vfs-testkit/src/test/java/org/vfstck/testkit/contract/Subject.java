package org.vfstck.testkit.contract;

import java.util.function.Supplier;

/** A VFS to be judged: each bench is a new, empty one. */
record Subject(String name, Supplier<Bench> bench) {

  @Override
  public String toString() {
    return name;
  }
}
