package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where each endpoint of the stack is to listen: where it does already, else where it did before,
 * else on its usual port, else on a free one near it, else on any.
 */
final class PortPlan {

  private static final int NEIGHBOURS = 20;
  private static final int LAST_PORT = 65_535;

  private final Map<Endpoint, Integer> wanted;
  private final Map<Endpoint, Integer> settled = new EnumMap<>(Endpoint.class);

  PortPlan(Map<Endpoint, Integer> usual) {
    this.wanted = new EnumMap<>(usual);
  }

  /** Prefers, for what is to be started, the ports that it had before. */
  void prefer(Map<Endpoint, Integer> ports) {
    wanted.putAll(ports);
  }

  /** Leaves these endpoints where they are. */
  void keep(Map<Endpoint, Integer> ports) {
    settled.putAll(ports);
  }

  /** Finds a port for each endpoint of a service that is to be started. */
  void choose(Service service, Progress progress) {
    for (Endpoint endpoint : Endpoint.of(service)) {
      if (!settled.containsKey(endpoint)) {
        int usual = wanted.get(endpoint);
        int port = nearest(usual).orElseGet(PortPlan::any);
        settled.put(endpoint, port);
        if (port != usual) {
          progress.step("%s: port %d is taken, using %d".formatted(service.title(), usual, port));
        }
      }
    }
  }

  /** The port of every endpoint, those of services that are not started included. */
  Map<Endpoint, Integer> ports() {
    Map<Endpoint, Integer> all = new EnumMap<>(wanted);
    all.putAll(settled);
    return all;
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(Endpoint.HOST, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private Optional<Integer> nearest(int usual) {
    int last = Math.min(LAST_PORT, usual + NEIGHBOURS);
    for (int port = usual; port <= last; port++) {
      if (!settled.containsValue(port) && isFree(port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  private static int any() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
