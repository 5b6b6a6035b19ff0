package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One real process from start to end; what holds for it holds for the other two. */
final class BrokerLifecycleIT {

  private static final Set<Service> BROKER = EnumSet.of(Service.BROKER);

  /** One for all: the second start in it takes a third of the time. */
  @TempDir private static Path folder;

  private StackSettings settings;
  private LocalStack stack;

  @BeforeEach
  void makeStack() {
    settings = StackFixture.settings(folder.resolve("home"));
    stack = new LocalStack(settings);
  }

  @AfterEach
  void stopStack() {
    stack.stop(Progress.silent());
  }

  @Test
  void leavesNoProcessWhenStoppedAndDeletesOnlyItsOwnFolders() throws IOException {
    stack.start(BROKER, Progress.silent());
    ProcessHandle broker = ProcessHandle.of(pid()).orElseThrow();
    ProcessHandle postgres = new Postmaster(settings.home().postgresData()).running().orElseThrow();
    Path foreign = Files.writeString(settings.home().root().resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> stack.clean(Progress.silent()))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("still runs (process " + broker.pid() + ")");

    stack.stop(Progress.silent());
    assertThat(broker.isAlive()).isFalse();
    assertThat(postgres.isAlive()).isFalse();

    stack.clean(Progress.silent());
    try (var left = Files.list(settings.home().root())) {
      assertThat(left).containsExactly(foreign);
    }
  }

  @Test
  void endsSoonAndWholeWhenItsOwnerIsKilled() throws Exception {
    Process owner = new ProcessBuilder("sleep", "300").start();
    LocalStack owned = new LocalStack(settings.ownedBy(owner.pid()));
    try {
      owned.start(BROKER, Progress.silent());
      ProcessHandle broker = ProcessHandle.of(pid()).orElseThrow();
      Postmaster postgres = new Postmaster(settings.home().postgresData());
      assertThat(postgres.running()).isPresent();

      owner.destroyForcibly();

      broker.onExit().get(30, TimeUnit.SECONDS);
      assertThat(postgres.running()).isEmpty();
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void takesAnotherPortWhenTheUsualOneIsTakenAndSaysSo() throws IOException {
    int usual = settings.usualPorts().get(Endpoint.KAFKA);
    List<String> said = new CopyOnWriteArrayList<>();
    try (ServerSocket other = new ServerSocket()) {
      other.bind(new InetSocketAddress(Endpoint.HOST, usual));

      stack.start(BROKER, said::add);

      assertThat(stack.kafkaBootstrap()).isNotEqualTo(Endpoint.HOST + ":" + usual);
      assertThat(said).anyMatch(line -> line.contains("port " + usual + " is taken, using "));
    }
  }

  @Test
  void startsOnceWhenTwoCommandsStartAtTheSameTime() {
    LocalStack second = new LocalStack(settings);
    CompletableFuture<Set<Service>> one =
        CompletableFuture.supplyAsync(() -> stack.start(BROKER, Progress.silent()));
    CompletableFuture<Set<Service>> other =
        CompletableFuture.supplyAsync(() -> second.start(BROKER, Progress.silent()));

    assertThat(List.of(one.join(), other.join()))
        .containsExactlyInAnyOrder(BROKER, EnumSet.noneOf(Service.class));
  }

  @Test
  void keepsTwoHomesApartThatStartOnTheSamePortsAtTheSameTime() {
    StackSettings otherHome =
        StackFixture.settings(folder.resolve("other")).withUsualPorts(settings.usualPorts());
    LocalStack neighbour = new LocalStack(otherHome);
    try {
      CompletableFuture<Set<Service>> one =
          CompletableFuture.supplyAsync(() -> stack.start(BROKER, Progress.silent()));
      CompletableFuture<Set<Service>> other =
          CompletableFuture.supplyAsync(() -> neighbour.start(BROKER, Progress.silent()));

      assertThat(List.of(one.join(), other.join())).containsOnly(BROKER);
      assertThat(stack.kafkaBootstrap()).isNotEqualTo(neighbour.kafkaBootstrap());
      assertThat(stack.catalogProperties().get("uri"))
          .isNotEqualTo(neighbour.catalogProperties().get("uri"));
    } finally {
      neighbour.stop(Progress.silent());
    }
  }

  private long pid() {
    return stack.status().get(0).pid().orElseThrow();
  }
}
