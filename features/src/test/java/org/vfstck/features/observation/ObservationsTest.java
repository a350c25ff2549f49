package org.vfstck.features.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vfstck.features.subject.VfsUnderTest;
import org.vfstck.features.subject.VfsUnderTests;
import org.vfstck.reports.result.Observation;
import org.vfstck.vfs.Capability;

class ObservationsTest {

  @Test
  void everyQuestionHasAnAnswerAndAReason() {
    try (VfsUnderTest memory = VfsUnderTests.named("memory", 0)) {
      assertThat(Observations.of(memory))
          .hasSizeGreaterThan(5)
          .allSatisfy(
              observation -> {
                assertThat(observation.answer()).isNotBlank().doesNotContain("not seen");
                assertThat(observation.reason()).isNotBlank();
              });
    }
  }

  @Test
  void sharedMemoryIsNotAskedOfAVfsThatDeclaresNone() {
    try (VfsUnderTest legacy = VfsUnderTests.named("os-legacy", 0)) {
      assertThat(legacy.capabilities()).doesNotContain(Capability.SHARED_MEMORY);
      assertThat(Observations.of(legacy))
          .extracting(Observation::question)
          .isNotEmpty()
          .noneMatch(question -> question.contains("xShm"));
    }
  }

  @Test
  void whatAVfsThrowsIsAnAnswer() {
    VfsUnderTest broken =
        new VfsUnderTest() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public Set<Capability> capabilities() {
            return Set.of();
          }

          @Override
          public Workspace newWorkspace() {
            throw new IllegalStateException("no disk");
          }

          @Override
          public void close() {
            // Nothing is held.
          }
        };
    assertThat(Observations.of(broken))
        .isNotEmpty()
        .allSatisfy(observation -> assertThat(observation.answer()).isEqualTo("not seen: no disk"));
  }
}
