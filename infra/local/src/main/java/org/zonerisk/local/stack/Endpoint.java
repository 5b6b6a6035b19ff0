package org.zonerisk.local.stack;

import java.util.Arrays;
import java.util.List;

/**
 * What the stack listens on: the loopback interface, but for Trino where {@link Outside} says so.
 */
public enum Endpoint {
  KAFKA(Service.BROKER, 19092),
  KAFKA_CONTROLLER(Service.BROKER, 19093),
  POSTGRES(Service.BROKER, 15432),
  FLINK_REST(Service.FLINK, 18081),
  TRINO_HTTP(Service.TRINO, 18080),
  MAP_HTTP(Service.MAP, 18088);

  /** The address that everything else here listens on. */
  public static final String HOST = "127.0.0.1";

  private final Service service;
  private final int usualPort;

  Endpoint(Service service, int usualPort) {
    this.service = service;
    this.usualPort = usualPort;
  }

  Service service() {
    return service;
  }

  /** The port taken when nothing else holds it. */
  public int usualPort() {
    return usualPort;
  }

  static List<Endpoint> of(Service service) {
    return Arrays.stream(values()).filter(e -> e.service == service).toList();
  }
}
