package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalStackTest {

  @TempDir private Path folder;

  @Test
  void refusesToStartWhenTheDiskIsNearlyFull() {
    LocalStack stack =
        new LocalStack(StackFixture.settings(folder).withMinimumFreeBytes(Long.MAX_VALUE));

    assertThatThrownBy(() -> stack.start(Progress.silent()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("GB free and the stack wants at least");
  }

  @Test
  void saysThatTheDiskIsNearlyFullWhileItCanStillBeEndedInOrder() {
    LocalStack stack =
        new LocalStack(StackFixture.settings(folder).withMinimumFreeBytes(Long.MAX_VALUE));

    assertThatThrownBy(stack::requireRoom)
        .isInstanceOf(StackException.class)
        .hasMessageContaining("the disk of " + folder)
        .hasMessageContaining("GB free");
  }

  @Test
  void saysWhichProcessHasEnded() {
    LocalStack stack = new LocalStack(StackFixture.settings(folder));

    stack.requireRoom();
    assertThatThrownBy(stack::requireHealthy)
        .isInstanceOf(StackException.class)
        .hasMessageStartingWith("broker and catalog has ended; the log in ");
  }

  @Test
  void saysWhichServiceToStartWhenAskedForOneThatDoesNotRun() {
    LocalStack stack = new LocalStack(StackFixture.settings(folder));

    assertThatThrownBy(stack::trinoJdbcUrl)
        .isInstanceOf(StackException.class)
        .hasMessage("trino does not run; ./zonerisk start brings it up");
    assertThat(stack.isRunning()).isFalse();
  }

  @Test
  void neverEndsAProcessThatOnlyHasTheNumberOfOneOfItsOwn() throws IOException {
    Process foreign = new ProcessBuilder("sleep", "60").start();
    try {
      Instant startedAt = foreign.info().startInstant().orElseThrow();
      remember(new ProcessIdentity(foreign.pid(), startedAt, "another-token"));

      new LocalStack(StackFixture.settings(folder)).stop(Progress.silent());

      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }

  @Test
  void tellsAProcessFromALaterOneWithTheSameNumberAndCommand() throws IOException {
    Process process = new ProcessBuilder("sleep", "61").start();
    try {
      Instant startedAt = process.info().startInstant().orElseThrow();

      assertThat(new ProcessIdentity(process.pid(), startedAt, "sleep 61").running()).isPresent();
      assertThat(
              new ProcessIdentity(process.pid(), startedAt.minusSeconds(60), "sleep 61").running())
          .isEmpty();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void namesAddressAndTimeoutOfABrokerThatDoesNotAnswer() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }

    assertThatThrownBy(() -> BrokerCheck.require("127.0.0.1:" + port, Duration.ofMillis(1500)))
        .isInstanceOf(StackException.class)
        .hasMessage("no Kafka broker answers at 127.0.0.1:" + port + " within 1.5 s");
  }

  private void remember(ProcessIdentity identity) {
    new RunFile(
            identity,
            Map.of(Endpoint.KAFKA, 1, Endpoint.KAFKA_CONTROLLER, 2, Endpoint.POSTGRES, 3),
            "any")
        .write(new StackHome(folder), Service.BROKER);
  }
}
