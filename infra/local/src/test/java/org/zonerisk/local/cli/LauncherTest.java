package org.zonerisk.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.stack.StackFixture;

/** What the shell part of {@code ./zonerisk} decides before any Java runs. */
final class LauncherTest {

  private String said;

  @Test
  void answersAWrongArgumentOfTestWithStatus64AndOneLine() throws Exception {
    assertThat(run("test", "--fast")).isEqualTo(64);

    assertThat(said).isEqualTo("Unknown argument for test: '--fast'; see ./zonerisk test --help\n");
  }

  @Test
  void explainsTestWithoutBuildingAnything() throws Exception {
    assertThat(run("test", "--help")).isZero();

    assertThat(said).startsWith("Usage: zonerisk test");
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(StackFixture.project().resolve("zonerisk").toString());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor();
  }
}
