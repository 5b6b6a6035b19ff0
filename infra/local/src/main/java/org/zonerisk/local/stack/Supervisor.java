package org.zonerisk.local.stack;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Starts and ends the processes of one home; its caller holds the lock. */
final class Supervisor {

  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration POLITE = Duration.ofSeconds(20);

  private final StackSettings settings;
  private final StackHome home;
  private final Launcher launcher;
  private final Map<Service, ManagedService> services = new EnumMap<>(Service.class);

  Supervisor(StackSettings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.launcher = new Launcher(settings);
    for (ManagedService service :
        List.of(
            new BrokerService(settings), new FlinkService(settings), new TrinoService(settings))) {
      services.put(service.service(), service);
    }
  }

  Set<Service> start(Set<Service> wanted, Progress progress) {
    Map<Endpoint, Integer> ports = ports(wanted, progress);
    Map<Service, Optional<Process>> awaited = new LinkedHashMap<>();
    Set<Service> launched = EnumSet.noneOf(Service.class);
    for (Service service : wanted) {
      LaunchPlan plan = services.get(service).plan(ports);
      if (keeps(service, plan, ports, progress)) {
        awaited.put(service, Optional.empty());
      } else {
        awaited.put(service, Optional.of(launch(service, plan, ports, progress)));
        launched.add(service);
      }
    }
    awaited.forEach((service, process) -> await(service, process, ports, progress));
    return launched;
  }

  void stop(Service service, Progress progress) {
    Optional<ProcessHandle> process = running(service);
    Optional<ProcessHandle> companion = services.get(service).companion();
    process.ifPresent(
        handle -> {
          progress.step(service.title() + ": stopping process " + handle.pid());
          end(service, handle);
        });
    services.get(service).endCompanion();
    // its file goes before it does
    companion.ifPresent(handle -> end(service, handle));
    RunFile.forget(home, service);
    if (process.isPresent()) {
      progress.step(service.title() + ": stopped");
    }
  }

  private static void end(Service service, ProcessHandle process) {
    process.destroy();
    if (!ended(process, POLITE)) {
      process.destroyForcibly();
      if (!ended(process, POLITE)) {
        throw new StackException(
            service.title() + ", process " + process.pid() + ", cannot be ended");
      }
    }
  }

  /** Ends the process at once, as a crash would; what it leaves behind stays. */
  void kill(Service service) {
    running(service)
        .ifPresent(
            handle -> {
              handle.destroyForcibly();
              ended(handle, POLITE);
            });
  }

  /** The process of a service, else what it left behind. */
  Optional<ProcessHandle> alive(Service service) {
    return running(service).or(services.get(service)::companion);
  }

  Optional<ProcessHandle> running(Service service) {
    return RunFile.read(home, service).flatMap(file -> file.identity().running());
  }

  Map<Endpoint, Integer> portsInUse(Service service) {
    return RunFile.read(home, service).map(RunFile::ports).orElse(Map.of());
  }

  ServiceStatus status(Service service) {
    Optional<ProcessHandle> process = running(service);
    if (process.isEmpty()) {
      return ServiceStatus.stopped(service);
    }
    Map<Endpoint, Integer> ports = portsInUse(service);
    return ServiceStatus.of(service, process.get(), ports, services.get(service).missing(ports));
  }

  private Map<Endpoint, Integer> ports(Set<Service> wanted, Progress progress) {
    Map<Endpoint, Integer> ports = new EnumMap<>(Endpoint.class);
    Map<Endpoint, Integer> before = new EnumMap<>(settings.usualPorts());
    for (Service service : Service.values()) {
      before.putAll(portsInUse(service));
      if (running(service).isPresent()) {
        ports.putAll(portsInUse(service));
      }
    }
    for (Service service : wanted) {
      if (running(service).isEmpty()) {
        ports.putAll(free(service, before, ports));
        tellOtherPorts(service, ports, before, progress);
      }
    }
    before.forEach(ports::putIfAbsent);
    return ports;
  }

  private Map<Endpoint, Integer> free(
      Service service, Map<Endpoint, Integer> before, Map<Endpoint, Integer> inUse) {
    Map<Endpoint, Integer> kept = services.get(service).companionPorts();
    Map<Endpoint, Integer> free =
        Ports.choose(service, before, new HashSet<>(inUse.values()));
    free.putAll(kept);
    return free;
  }

  private static void tellOtherPorts(
      Service service,
      Map<Endpoint, Integer> ports,
      Map<Endpoint, Integer> before,
      Progress progress) {
    for (Endpoint endpoint : Endpoint.of(service)) {
      if (!ports.get(endpoint).equals(before.get(endpoint))) {
        progress.step(
            "%s: port %d is taken, using %d"
                .formatted(service.title(), before.get(endpoint), ports.get(endpoint)));
      }
    }
  }

  /** Whether the running process is to be used as it is; one that must not be is ended. */
  private boolean keeps(
      Service service, LaunchPlan plan, Map<Endpoint, Integer> ports, Progress progress) {
    Optional<ProcessHandle> process = running(service);
    if (process.isEmpty()) {
      return false;
    }
    boolean same =
        RunFile.read(home, service)
            .map(file -> file.fingerprint().equals(plan.fingerprint()))
            .orElse(false);
    if (!same && !services.get(service).busy(ports)) {
      progress.step(service.title() + ": runs with older settings or code, replacing it");
      stop(service, progress);
      return false;
    }
    if (!same) {
      progress.step(
          service.title()
              + ": runs with older settings or code, kept because its jobs run; ./zonerisk stop ends them");
    }
    return true;
  }

  private Process launch(
      Service service, LaunchPlan plan, Map<Endpoint, Integer> ports, Progress progress) {
    Map<Endpoint, Integer> own = new EnumMap<>(Endpoint.class);
    Endpoint.of(service).forEach(endpoint -> own.put(endpoint, ports.get(endpoint)));
    progress.step(service.title() + ": starting on " + Endpoint.HOST + ", port " + list(own));
    Launcher.Launched launched = launcher.launch(service, plan);
    new RunFile(launched.identity(), own, plan.fingerprint()).write(home, service);
    return launched.process();
  }

  private static String list(Map<Endpoint, Integer> ports) {
    return ports.values().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void await(
      Service service, Optional<Process> process, Map<Endpoint, Integer> ports, Progress progress) {
    ManagedService managed = services.get(service);
    long deadline = System.nanoTime() + settings.patience().toNanos();
    Optional<String> missing = managed.missing(ports);
    while (missing.isPresent()) {
      boolean alive = process.map(Process::isAlive).orElseGet(() -> running(service).isPresent());
      if (!alive || System.nanoTime() > deadline) {
        throw notReady(service, alive, missing.get());
      }
      LockSupport.parkNanos(POLL.toNanos());
      missing = managed.missing(ports);
    }
    if (process.isPresent()) {
      managed.warmUp(ports);
    }
    progress.step(service.title() + (process.isPresent() ? ": ready" : ": runs already"));
  }

  private StackException notReady(Service service, boolean alive, String missing) {
    String what =
        alive
            ? "is not ready after " + settings.patience().toSeconds() + " s: " + missing
            : "ended while it was starting; it said: " + launcher.lastWords(service);
    return new StackException(service.title() + " " + what + "; more in " + home.logs());
  }

  private static boolean ended(ProcessHandle handle, Duration patience) {
    try {
      handle.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
