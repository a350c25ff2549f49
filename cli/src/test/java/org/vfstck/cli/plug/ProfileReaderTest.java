package org.vfstck.cli.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vfstck.cli.UsageException;
import org.vfstck.features.subject.Profile;
import org.vfstck.vfs.Capability;

class ProfileReaderTest {

  @TempDir private Path folder;

  private Profile read(String text) throws IOException {
    return ProfileReader.read(Files.writeString(folder.resolve("profile.yaml"), text));
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Profile profile =
        read(
            "capabilities: [write, shm]\n"
                + "uri-parameters: {cipher: none, key: 7}\n"
                + "setup-sql: ['SELECT 1', 'SELECT 2']\n");
    assertThat(profile.capabilities()).contains(Set.of(Capability.WRITE, Capability.SHARED_MEMORY));
    assertThat(profile.uriParameters()).isEqualTo(Map.of("cipher", "none", "key", "7"));
    assertThat(profile.setupSql()).isEqualTo(List.of("SELECT 1", "SELECT 2"));
  }

  @Test
  void whatIsNotSaidIsNotDeclared() throws IOException {
    assertThat(read("setup-sql: []\n")).isEqualTo(Profile.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the file is empty",
        "capabilities: [wal] | unknown capability \"wal\"; there are shm, mmap",
        "lacks: [power-loss] | unknown capability \"power-loss\"",
        "capability: [shm] | unknown key \"capability\"; the keys are capabilities",
        "capabilities: [shm | profile.yaml:",
        "capabilities: shm | profile.yaml:1",
      })
  void whatIsWrongIsSaidInOneLine(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message)
        .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> ProfileReader.read(folder.resolve("none.yaml")))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("none.yaml: there is no such file");
  }
}
