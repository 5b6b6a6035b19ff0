package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.topics.DataSetName;

class TokeniserTest {
  private final Tokeniser nyc = Tokeniser.forInventedPersons(new DataSetName("nyc"));

  @Test
  void isTheFirstHalfOfTheKnownHmacOfAnId() {
    byte[] key = "a key of sixteen".getBytes(StandardCharsets.US_ASCII);

    // printf 'person-1' | openssl dgst -sha256 -hmac 'a key of sixteen'
    assertThat(Tokeniser.withKey(key).token("person-1"))
        .isEqualTo("6ca04c7105b29352b5313e1e0c406be7");
  }

  @Test
  void givesEqualIdsEqualTokens() {
    assertThat(nyc.token("a")).isEqualTo(nyc.token("a")).isNotEqualTo(nyc.token("b"));
  }

  @Test
  void givesTheSameIdUnlinkableTokensInTwoDataSets() {
    assertThat(nyc.token("a"))
        .isNotEqualTo(Tokeniser.forInventedPersons(new DataSetName("demo")).token("a"));
  }

  @Test
  void refusesAKeyThatCanBeGuessed() {
    assertThatThrownBy(() -> Tokeniser.withKey(new byte[15]))
        .hasMessage("a token key has at least 16 bytes, had 15");
  }
}
