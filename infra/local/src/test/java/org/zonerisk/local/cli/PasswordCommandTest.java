package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PasswordCommandTest extends CommandsInMemory {

  private int asked(String typed, String... arguments) {
    PasswordCommand command =
        new PasswordCommand(
            context(), new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    return new CommandLine(command).execute(arguments);
  }

  @Test
  void printsTheLineOfThePasswordThatIsTyped() {
    assertThat(asked("a long password\n", "li")).isZero();

    assertThat(text(out)).matches("li:1300000:[0-9a-f]{32}:[0-9a-f]{40}\\R");
  }

  @Test
  void putsItIntoTheFileInThePlaceOfTheOneThatIsThere() throws IOException {
    Path file = Files.writeString(folder.resolve("passwords"), "li:1000:aa:bb\nlily:1000:aa:bb\n");

    assertThat(asked("a long password\n", "li", "--file", file.toString())).isZero();

    assertThat(Files.readAllLines(file))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("lily:1000:aa:bb"),
            line -> assertThat(line).startsWith("li:1300000:"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(text(out)).isEmpty();
  }
}
