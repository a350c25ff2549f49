package org.vfstck.cli.plug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vfstck.cli.UsageException;

class CommandWordsTest {

  @Test
  void blanksSeparateAndQuotesHoldTogether() {
    assertThat(CommandWords.of("--driver", "  ./mine  a 'b c' \"d 'e\" f\"g h\"i '' "))
        .containsExactly("./mine", "a", "b c", "d 'e", "fg hi", "");
  }

  @Test
  void anOpenQuoteIsAnError() {
    assertThatThrownBy(() -> CommandWords.of("--driver", "./mine \"a b"))
        .isInstanceOf(UsageException.class)
        .hasMessage("--driver ./mine \"a b: a quote is not closed");
  }

  @Test
  void noWordIsAnError() {
    assertThatThrownBy(() -> CommandWords.of("--driver", "  "))
        .isInstanceOf(UsageException.class)
        .hasMessage("--driver: no command is given");
  }
}
