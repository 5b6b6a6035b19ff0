package org.zonerisk.local.stack;

import java.util.Map;
import java.util.Optional;

/** What the stack has to know of one of its processes. */
interface ManagedService {

  Service service();

  /**
   * How to start it. Writes the settings files that it reads.
   *
   * @param ports of all endpoints of the stack
   */
  LaunchPlan plan(Map<Endpoint, Integer> ports);

  /** Where it listens. */
  default String address() {
    return Endpoint.HOST;
  }

  /** What is still missing until it can be used; empty when it can. */
  Optional<String> missing(Map<Endpoint, Integer> ports);

  /** Uses it once, so that its first user does not wait for what is loaded on first use. */
  default void warmUp(Map<Endpoint, Integer> ports) {}

  /** Whether work would be lost if it were replaced now. */
  default boolean busy(Map<Endpoint, Integer> ports) {
    return false;
  }

  /**
   * A process that belongs to it and is no child of its JVM, so that it has to be ended on its own
   * where the JVM could not do so.
   */
  default Optional<ProcessHandle> companion() {
    return Optional.empty();
  }

  /** Where a companion listens that outlived its JVM; it keeps its port. */
  default Map<Endpoint, Integer> companionPorts() {
    return Map.of();
  }

  /** Ends the companion, and returns when it has ended. */
  default void endCompanion() {}
}
