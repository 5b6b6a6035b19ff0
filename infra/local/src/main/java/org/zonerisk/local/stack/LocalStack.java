package org.zonerisk.local.stack;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.local.access.Role;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The whole stack on this machine: broker and catalog, Flink, Trino, the map, each a process of its
 * own that outlives the command which started it. Starting is idempotent: what runs and answers is
 * kept, what is missing is started. Only processes that are provably of this home are ever ended,
 * and only this home's own folders are ever deleted.
 */
public final class LocalStack {

  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(180);
  private static final List<Service> STOP_ORDER =
      List.of(Service.MAP, Service.FLINK, Service.TRINO, Service.BROKER);

  private final StackSettings settings;
  private final Supervisor supervisor;

  public LocalStack(StackSettings settings) {
    this.settings = settings;
    this.supervisor = new Supervisor(settings);
  }

  /**
   * Brings up what does not run; returns when all answer.
   *
   * @return the services that this call started
   * @throws StackException if one cannot be started, with what it said last
   */
  public Set<Service> start(Progress progress) {
    return start(EnumSet.allOf(Service.class), progress);
  }

  /** Brings up these services only. */
  public Set<Service> start(Set<Service> services, Progress progress) {
    DiskSpace.require(settings.home().root(), settings.minimumFreeBytes());
    try (StackLock lock = StackLock.acquire(settings.home(), LOCK_PATIENCE, progress)) {
      return supervisor.start(EnumSet.copyOf(services), progress);
    }
  }

  /** How each of the processes is. */
  public List<ServiceStatus> status() {
    return Arrays.stream(Service.values()).map(supervisor::status).toList();
  }

  /** Whether all run and answer. */
  public boolean isRunning() {
    return status().stream().allMatch(s -> s.state() == ServiceStatus.State.RUNNING);
  }

  /**
   * Does nothing while the disk has room for what runs: a quarter of what a start wants.
   *
   * @throws StackException before the disk is full, when everything can still be ended in order
   */
  public void requireRoom() {
    DiskSpace.require(settings.home().root(), settings.minimumFreeBytes() / 4);
  }

  /**
   * Does nothing while all processes are there and the disk has room.
   *
   * @throws StackException that names what is missing
   */
  public void requireHealthy() {
    requireRoom();
    for (Service service : Service.values()) {
      if (supervisor.running(service).isEmpty()) {
        throw new StackException(
            "%s has ended; the log in %s says why, ./zonerisk start brings it back"
                .formatted(service.title(), settings.home().logs()));
      }
    }
  }

  /**
   * Ends all processes, PostgreSQL's included; the data stays. Jobs resume from their checkpoints.
   */
  public void stop(Progress progress) {
    stop(EnumSet.allOf(Service.class), progress);
  }

  /** Ends these services only. */
  public void stop(Set<Service> services, Progress progress) {
    if (!Files.isDirectory(settings.home().run())) {
      return;
    }
    try (StackLock lock = StackLock.acquire(settings.home(), LOCK_PATIENCE, progress)) {
      STOP_ORDER.stream()
          .filter(services::contains)
          .forEach(service -> supervisor.stop(service, progress));
    }
  }

  /** Ends one process as a crash would. */
  public void kill(Service service) {
    supervisor.kill(service);
  }

  /**
   * Ends the services given when this JVM ends by whatever signal it can still answer; a start that
   * is under way is given up. Closing the result before that keeps them.
   */
  public StopOnExit stopOnExit(Set<Service> services, Progress progress) {
    return new StopOnExit(
        () -> {
          supervisor.abandon();
          stop(services, progress);
        });
  }

  /** The same without a word. */
  public StopOnExit stopOnExit(Set<Service> services) {
    return stopOnExit(services, Progress.silent());
  }

  /**
   * Deletes all data of this home.
   *
   * @throws StackException while one of its processes runs
   */
  public void clean(Progress progress) {
    StackHome home = settings.home();
    if (!Files.isDirectory(home.root())) {
      return;
    }
    try (StackLock lock = StackLock.acquire(home, LOCK_PATIENCE, progress)) {
      for (Service service : Service.values()) {
        supervisor
            .alive(service)
            .ifPresent(
                process -> {
                  throw new StackException(
                      "%s still runs (process %d); ./zonerisk stop ends it"
                          .formatted(service.title(), process.pid()));
                });
      }
      home.owned().forEach(FileTree::delete);
      progress.step("deleted the data in " + home.root());
    }
  }

  /** Where producers and consumers reach Kafka: host and port. */
  public String kafkaBootstrap() {
    return Endpoint.HOST + ":" + port(Endpoint.KAFKA);
  }

  /** What an Iceberg client needs to open the catalog {@code lake}. */
  public Map<String, String> catalogProperties() {
    return CatalogDatabase.catalogProperties(port(Endpoint.POSTGRES), warehouse());
  }

  /** Flink's REST interface, which is its web UI as well. */
  public URI flinkRest() {
    return URI.create("http://" + Endpoint.HOST + ":" + port(Endpoint.FLINK_REST));
  }

  /** Trino for whoever defines tables and views. */
  public String trinoJdbcUrl() {
    return trinoJdbcUrl(Role.WRITER.user());
  }

  /** Trino for the commands that read a data set as a whole: an auditor, who changes nothing. */
  public String trinoReadOnlyJdbcUrl() {
    return trinoJdbcUrl(Role.AUDITOR.user());
  }

  /**
   * Trino for one of its users.
   *
   * @throws StackException if there is no such user
   */
  public String trinoJdbcUrl(String user) {
    Set<String> known = TrinoFiles.users(settings.home()).names();
    if (!known.contains(user)) {
      throw new StackException(
          "Trino knows no user %s; it knows %s, and those of %s"
              .formatted(
                  user,
                  String.join(", ", new TreeSet<>(known)),
                  settings.home().trino().resolve("users")));
    }
    return TrinoDoor.of(settings.home()).jdbcUrl(port(Endpoint.TRINO_HTTP), user);
  }

  /** Trino's own web page. */
  public URI trinoUi() {
    return TrinoDoor.of(settings.home()).page(port(Endpoint.TRINO_HTTP));
  }

  /**
   * Lets the map draw zones by the boundaries in a folder, from its next start on; one that runs is
   * started anew by {@link #start}. Without such a folder nothing changes.
   */
  public void drawBoundariesOf(Path folder) {
    new MapService(settings).drawBoundariesOf(folder);
  }

  /** The risk map. */
  public URI map() {
    return URI.create("http://" + Endpoint.HOST + ":" + port(Endpoint.MAP_HTTP));
  }

  /** The folder of all tables' files. */
  public Path warehouse() {
    return settings.home().warehouse();
  }

  /** The folder of the broker's logs. */
  public Path kafkaLogs() {
    return settings.home().kafka();
  }

  /** The folder of one data set's checkpoints. */
  public Path checkpointDir(DataSetName dataset) {
    return settings.home().checkpointDir(dataset);
  }

  /** Where this stack keeps everything. */
  public StackHome home() {
    return settings.home();
  }

  private int port(Endpoint endpoint) {
    Integer port = supervisor.portsInUse(endpoint.service()).get(endpoint);
    if (port == null) {
      throw new StackException(
          endpoint.service().title() + " does not run; ./zonerisk start brings it up");
    }
    return port;
  }
}
