package org.zonerisk.local.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterResult;

/** Tells an unreachable broker in one sentence instead of a minute of retries. */
public final class BrokerCheck {

  private BrokerCheck() {}

  /**
   * Returns once the broker has answered.
   *
   * @param bootstrap host and port
   * @throws StackException with address and timeout if it does not
   */
  public static void require(String bootstrap, Duration timeout) {
    clusterId(bootstrap, timeout);
  }

  /** The id of the cluster that answers there. */
  static String clusterId(String bootstrap, Duration timeout) {
    try {
      connect(bootstrap, timeout);
      return describe(bootstrap, timeout);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(bootstrap, timeout, e);
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      throw unreachable(bootstrap, timeout, e);
    }
  }

  private static void connect(String bootstrap, Duration timeout) throws IOException {
    int colon = bootstrap.lastIndexOf(':');
    InetSocketAddress address =
        new InetSocketAddress(
            bootstrap.substring(0, colon), Integer.parseInt(bootstrap.substring(colon + 1)));
    try (Socket socket = new Socket()) {
      socket.connect(address, (int) timeout.toMillis());
    }
  }

  private static String describe(String bootstrap, Duration timeout)
      throws ExecutionException, InterruptedException, TimeoutException {
    int millis = (int) timeout.toMillis();
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    Admin admin = Admin.create(config);
    try {
      DescribeClusterResult cluster = admin.describeCluster();
      if (cluster.nodes().get(timeout.toMillis(), TimeUnit.MILLISECONDS).isEmpty()) {
        throw new IllegalStateException("no broker has joined yet");
      }
      return cluster.clusterId().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private static StackException unreachable(String bootstrap, Duration timeout, Exception cause) {
    return new StackException(
        String.format(
            Locale.ROOT,
            "no Kafka broker answers at %s within %.1f s",
            bootstrap,
            timeout.toMillis() / 1000.0),
        cause);
  }
}
