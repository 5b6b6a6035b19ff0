package org.zonerisk.local.trino.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.spi.security.AccessDeniedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordFileTest {

  /** RFC 6070: password "password", salt "salt", 4096 iterations, 20 bytes. */
  private static final String OF_THE_RFC = "4096:73616c74:4b007901b765489abead49d926f721d065a429c1";

  /** RFC 6070: "passwordPASSWORDpassword", "saltSALTsaltSALTsaltSALTsaltSALTsalt", 25 bytes. */
  private static final String LONGER =
      "4096:73616c7453414c5473616c7453414c5473616c7453414c5473616c7453414c5473616c74"
          + ":3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038";

  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("passwords"), text);
  }

  @Test
  void thePasswordOfAUserLetsItIn() throws IOException {
    PasswordFile passwords = new PasswordFile(file("li:" + OF_THE_RFC + "\nwei:" + LONGER + "\n"));

    for (int request = 0; request < 3; request++) {
      assertThat(passwords.createAuthenticatedPrincipal("li", "password").getName())
          .isEqualTo("li");
      assertThat(
              passwords.createAuthenticatedPrincipal("wei", "passwordPASSWORDpassword").getName())
          .isEqualTo("wei");
    }
  }

  @ParameterizedTest
  @CsvSource({"li,Password", "li,''", "wei,password", "'',password", "LI,password"})
  void nothingElseDoes(String user, String password) throws IOException {
    PasswordFile passwords = new PasswordFile(file("li:" + OF_THE_RFC + "\nwei:" + LONGER + "\n"));
    passwords.createAuthenticatedPrincipal("li", "password");

    assertThatThrownBy(() -> passwords.createAuthenticatedPrincipal(user, password))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage("Access Denied: Invalid credentials");
  }

  @Test
  void anEmptyFileLetsNobodyIn() throws IOException {
    PasswordFile passwords = new PasswordFile(file(""));

    assertThatThrownBy(() -> passwords.createAuthenticatedPrincipal("li", "password"))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void whoIsTakenOutOfTheFileIsLetInNoMoreThoughRemembered() throws IOException {
    PasswordFile passwords = new PasswordFile(file("li:" + OF_THE_RFC + "\n"));
    passwords.createAuthenticatedPrincipal("li", "password");
    Files.setLastModifiedTime(file("wei:" + LONGER + "\n"), FileTime.fromMillis(5_000));

    assertThatThrownBy(() -> passwords.createAuthenticatedPrincipal("li", "password"))
        .isInstanceOf(AccessDeniedException.class);
  }

  @Test
  void aFileThatIsGoneLetsNobodyIn() throws IOException {
    Path file = file("li:" + OF_THE_RFC + "\n");
    PasswordFile passwords = new PasswordFile(file);
    passwords.createAuthenticatedPrincipal("li", "password");
    Files.delete(file);

    assertThatThrownBy(() -> passwords.createAuthenticatedPrincipal("li", "password"))
        .isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          li                                                    | without a colon
          li:secret                                             | of another form
          li:999:73616c74:4b007901b765489abead49d926f721d065a4  | of 999 iterations, at least 1000
          li:4096::4b007901b765489abead49d926f721d065a429c1     | without a salt or with a short hash
          li:4096:73616c74:4b00                                 | without a salt or with a short hash
          """)
  void aLineThatCannotBeReadStopsTheServerAndIsNotRepeated(String line, String what)
      throws IOException {
    Path file = file("wei:" + LONGER + "\n" + line + "\n");

    assertThatThrownBy(() -> new PasswordFile(file))
        .hasMessage("line 2 of %s must be NAME:ITERATIONS:SALT:HASH, is %s".formatted(file, what));
  }

  @Test
  void aNameMayNotStandTwice() throws IOException {
    Path file = file("li:" + OF_THE_RFC + "\nli:" + LONGER + "\n");

    assertThatThrownBy(() -> new PasswordFile(file)).hasMessageContaining("stands there already");
  }
}
