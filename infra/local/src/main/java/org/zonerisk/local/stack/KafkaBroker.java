package org.zonerisk.local.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * One Kafka broker, its own controller, on the loopback interface. Records are kept until their
 * topic says otherwise, however old their timestamps are: a replay's are years old.
 */
final class KafkaBroker implements AutoCloseable {

  private static final String META = "meta.properties";
  private static final String TEN_YEARS_MILLIS = "315360000000";

  private final Path folder;
  private final int port;
  private final int controllerPort;
  private KafkaRaftServer server;

  KafkaBroker(Path folder, int port, int controllerPort) {
    this.folder = folder;
    this.port = port;
    this.controllerPort = controllerPort;
  }

  void start() throws Exception {
    Files.createDirectories(folder);
    if (!Files.exists(folder.resolve(META))) {
      format();
    }
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings()), Time.SYSTEM);
    server.startup();
  }

  /** The id under which the broker of that folder answers, once the folder is formatted. */
  static Optional<String> clusterId(Path folder) {
    Path file = folder.resolve(META);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties meta = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      meta.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.ofNullable(meta.getProperty("cluster.id"));
  }

  void awaitEnd() {
    server.awaitShutdown();
  }

  @Override
  public void close() {
    if (server != null) {
      server.shutdown();
    }
  }

  private void format() throws Exception {
    new Formatter()
        .setPrintStream(System.out)
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(1)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(folder.toString())
        .addDirectory(folder.toString())
        .run();
  }

  private Properties settings() {
    Properties settings = new Properties();
    String host = Endpoint.HOST + ":";
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", "1");
    settings.setProperty(
        "listeners", "PLAINTEXT://" + host + port + ",CONTROLLER://" + host + controllerPort);
    settings.setProperty("advertised.listeners", "PLAINTEXT://" + host + port);
    settings.setProperty("controller.listener.names", "CONTROLLER");
    settings.setProperty(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.quorum.voters", "1@" + host + controllerPort);
    settings.setProperty("log.dirs", folder.toString());
    singleCopies(settings);
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    // after a kill the old registration has to expire before the broker may register again
    settings.setProperty("broker.session.timeout.ms", "3000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("log.roll.ms", TEN_YEARS_MILLIS);
    settings.setProperty("log.message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    // whoever deletes a topic wants it gone, and waits for its files
    settings.setProperty("log.segment.delete.delay.ms", "1000");
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    return settings;
  }

  private static void singleCopies(Properties settings) {
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
  }
}
