package org.zonerisk.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"demo", "n", "nyc_2021", "a234567890123456789012345678901"})
  void acceptsLowerCaseLettersDigitsAndUnderscoresAfterALetter(String name) {
    assertThat(new DataSetName(name)).hasToString(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Demo", "1demo", "_demo", "a.b", "a-b", "a b", "a\n", "démo", "a;drop table"})
  void refusesEveryOtherCharacter(String name) {
    assertThatThrownBy(() -> new DataSetName(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theMessageStatesTheRuleAndTheName() {
    assertThatThrownBy(() -> new DataSetName("a2345678901234567890123456789012"))
        .hasMessage(
            "a data set name has 1 to 31 lower-case letters, digits or underscores and begins with"
                + " a letter, was \"a2345678901234567890123456789012\"");
  }
}
