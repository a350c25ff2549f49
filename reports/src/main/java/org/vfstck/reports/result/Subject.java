package org.vfstck.reports.result;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What was tested.
 *
 * @param engine what ran on top of the VFS: {@code reference} or {@code sqlite}
 * @param vfs the VFS as the user named it: a built-in name, a class, a library
 * @param capabilities words of the capabilities that it declares
 * @param observations what it does where the contract is silent
 */
public record Subject(
    String engine, String vfs, SortedSet<String> capabilities, List<Observation> observations) {
  public Subject {
    Objects.requireNonNull(engine, "engine");
    Objects.requireNonNull(vfs, "vfs");
    observations = List.copyOf(observations);
    capabilities = Collections.unmodifiableSortedSet(new TreeSet<>(capabilities));
  }
}
