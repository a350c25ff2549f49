package org.vfstck.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.vfstck.vfs.VfsFile;

/** What takes the place of a rule that a subject's declared capabilities make void. */
final class SubjectChecks {

  private SubjectChecks() {}

  static void declaresNoSharedMemory(Bench bench) {
    VfsFile file = bench.open(0, "main.db");
    assertThat(file.sharedMemory()).as("declared absent").isEmpty();
    assertThat(file.methodsVersion()).as("io_methods version").isEqualTo(1);
  }
}
