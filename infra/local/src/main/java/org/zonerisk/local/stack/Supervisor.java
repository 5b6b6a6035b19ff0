package org.zonerisk.local.stack;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
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
  private static final int ATTEMPTS = 3;
  private static final Duration POLITE = Duration.ofSeconds(20);

  private final StackSettings settings;
  private final StackHome home;
  private final Launcher launcher;
  private volatile boolean abandoned;
  private final Map<Service, ManagedService> services = new EnumMap<>(Service.class);

  Supervisor(StackSettings settings) {
    this.settings = settings;
    this.home = settings.home();
    this.launcher = new Launcher(settings);
    for (ManagedService service :
        List.of(
            new BrokerService(settings),
            new FlinkService(settings),
            new TrinoService(settings),
            new MapService(settings))) {
      services.put(service.service(), service);
    }
  }

  /** Starts what does not run; where another program took a port meanwhile, on other ports. */
  Set<Service> start(Set<Service> wanted, Progress progress) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        return startOnce(wanted, progress);
      } catch (PortTaken taken) {
        progress.step(taken.getMessage() + "; trying others");
      }
    }
    try {
      return startOnce(wanted, progress);
    } catch (PortTaken taken) {
      throw new StackException(taken.getMessage(), taken);
    }
  }

  private Set<Service> startOnce(Set<Service> wanted, Progress progress) {
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

  /** Makes a start that is under way in another thread fail soon, so that it gives up the lock. */
  void abandon() {
    abandoned = true;
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
    PortPlan plan = new PortPlan(settings.usualPorts());
    for (Service service : Service.values()) {
      plan.prefer(portsInUse(service));
      running(service).ifPresent(process -> plan.keep(portsInUse(service)));
      plan.keep(services.get(service).companionPorts());
    }
    wanted.stream()
        .filter(service -> running(service).isEmpty())
        .forEach(service -> plan.choose(service, progress));
    return plan.ports();
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
    requireWanted();
    progress.step(
        "%s: starting on %s, port %s"
            .formatted(service.title(), services.get(service).address(), list(own)));
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
      requireWanted();
      boolean alive = process.map(Process::isAlive).orElseGet(() -> running(service).isPresent());
      if (!alive) {
        throw ended(service, ports);
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
            "%s is not ready after %d s: %s; more in %s"
                .formatted(
                    service.title(), settings.patience().toSeconds(), missing.get(), home.logs()));
      }
      LockSupport.parkNanos(POLL.toNanos());
      missing = managed.missing(ports);
    }
    if (process.isPresent()) {
      managed.warmUp(ports);
    }
    progress.step(service.title() + (process.isPresent() ? ": ready" : ": runs already"));
  }

  private void requireWanted() {
    if (abandoned) {
      throw new StackException("the start was given up");
    }
  }

  private RuntimeException ended(Service service, Map<Endpoint, Integer> ports) {
    Set<Endpoint> companions = services.get(service).companionPorts().keySet();
    for (Endpoint endpoint : Endpoint.of(service)) {
      if (!companions.contains(endpoint) && !PortPlan.isFree(ports.get(endpoint))) {
        return new PortTaken(service, ports.get(endpoint));
      }
    }
    return new StackException(
        "%s ended while it was starting; it said: %s; more in %s"
            .formatted(service.title(), launcher.lastWords(service), home.logs()));
  }

  /** Another program was faster. */
  private static final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortTaken(Service service, int port) {
      super(service.title() + ": another program has taken port " + port);
    }
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
