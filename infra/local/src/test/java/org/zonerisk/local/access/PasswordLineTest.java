package org.zonerisk.local.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordLineTest {

  @Test
  void theHashIsThatOfRfc6070() {
    byte[] salt = "salt".getBytes(StandardCharsets.US_ASCII);

    assertThat(PasswordLine.line("li", "password", salt, 4096))
        .isEqualTo("li:4096:73616c74:4b007901b765489abead49d926f721d065a429c1");
  }

  @Test
  void eachLineHasASaltOfItsOwn() {
    String first = PasswordLine.of("li", "twelve chars");

    assertThat(first).matches("li:1300000:[0-9a-f]{32}:[0-9a-f]{40}");
    assertThat(PasswordLine.of("li", "twelve chars")).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({
    "Li,twelve chars,'a user is a letter and up to 62 of a-z, 0-9, dot, dash and underscore, was \"Li\"'",
    "li,eleven char,'a password has at least 12 characters, this one has 11'"
  })
  void whatCannotBeALineIsRefusedWithoutThePassword(String user, String password, String message) {
    assertThatThrownBy(() -> PasswordLine.of(user, password)).hasMessage(message);
  }
}
