package org.vfstck.cli.plug;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vfstck.features.subject.Profile;
import org.vfstck.vfs.Capability;

class ReadmeProfileTest {

  @TempDir private Path folder;

  @Test
  void theProfileOfTheReadmeIsRead() throws IOException {
    Matcher sample =
        Pattern.compile("(?ms)^```yaml\\n(.*?)^```$")
            .matcher(Files.readString(Path.of("..", "README.md")));
    assertThat(sample.find()).isTrue();
    Path file = Files.writeString(folder.resolve("profile.yaml"), sample.group(1));
    Profile profile = ProfileReader.read(file);
    assertThat(profile.lacks())
        .containsExactlyInAnyOrder(Capability.MULTI_PROCESS, Capability.SHARED_LOCKS);
    assertThat(profile.uriParameters()).containsEntry("key", "secret");
    assertThat(profile.setupSql()).containsExactly("SELECT 1");
  }
}
