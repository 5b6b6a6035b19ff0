package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds ports that nothing else listens on. */
final class Ports {

  private static final int NEIGHBOURS = 20;

  private Ports() {}

  /**
   * A free port for each endpoint of a service: the one it had before, else the usual one, else a
   * near one, else any.
   *
   * @param taken ports that other services of this stack have or will have
   */
  static Map<Endpoint, Integer> choose(
      Service service, Map<Endpoint, Integer> wanted, Set<Integer> taken) {
    Map<Endpoint, Integer> chosen = new EnumMap<>(Endpoint.class);
    Set<Integer> avoided = new HashSet<>(taken);
    for (Endpoint endpoint : Endpoint.of(service)) {
      int port = near(wanted.get(endpoint), avoided).orElseGet(() -> Ports.anyFree());
      chosen.put(endpoint, port);
      avoided.add(port);
    }
    return chosen;
  }

  private static Optional<Integer> near(int wanted, Set<Integer> avoided) {
    for (int port = wanted; port < wanted + NEIGHBOURS && port <= 65_535; port++) {
      if (!avoided.contains(port) && isFree(port)) {
        return Optional.of(port);
      }
    }
    return Optional.empty();
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(Endpoint.HOST, port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
