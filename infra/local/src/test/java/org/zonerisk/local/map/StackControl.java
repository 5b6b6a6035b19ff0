package org.zonerisk.local.map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.zonerisk.local.dataset.Ledger;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;

/**
 * What a test in a browser asks of the stack, over HTTP on loopback: what Trino says, an escalation
 * in the change topic, the end and the start of a process.
 */
final class StackControl implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String NOW = "SELECT zone_id, level FROM current_zone_risk";

  private static final String AT =
      """
      SELECT zone_id, max_by(level, ROW(effective_at, known_at, revision))
      FROM zone_assessments
      WHERE boundary_at = from_iso8601_timestamp('%1$s')
        AND effective_at <= from_iso8601_timestamp('%1$s')
      GROUP BY zone_id
      """;

  private final LocalStack stack;
  private final DataSetName dataset;
  private final HttpServer server;

  StackControl(LocalStack stack, DataSetName dataset) throws IOException {
    this.stack = stack;
    this.dataset = dataset;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getQuery();
    String asked = query == null ? "" : query.substring(query.indexOf('=') + 1);
    byte[] body;
    int status = 200;
    try {
      body = json(exchange.getRequestURI().getPath(), asked).getBytes(StandardCharsets.UTF_8);
    } catch (RuntimeException | SQLException | ExecutionException | InterruptedException e) {
      body = e.toString().getBytes(StandardCharsets.UTF_8);
      status = 500;
    }
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private String json(String path, String asked)
      throws SQLException, ExecutionException, InterruptedException {
    switch (path) {
      case "/levels":
        return levels(asked.isEmpty() ? NOW : AT.formatted(asked));
      case "/escalate":
        return escalate(asked);
      case "/kill":
        stack.kill(Service.valueOf(asked));
        return "{}";
      case "/start":
        stack.start(Progress.silent());
        return "{}";
      default:
        throw new IllegalArgumentException("no " + path);
    }
  }

  private String levels(String sql) throws SQLException {
    ObjectNode levels = JSON.createObjectNode();
    try (Connection trino = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset).connect();
        PreparedStatement asked = trino.prepareStatement(sql);
        ResultSet row = asked.executeQuery()) {
      while (row.next()) {
        levels.put(row.getString(1), row.getString(2));
      }
    }
    return levels.toString();
  }

  /** A zone rises to HIGH at once, as the job would tell it. */
  private String escalate(String zone)
      throws ExecutionException, InterruptedException, SQLException {
    Instant known = known().plusMillis(1);
    Instant boundary = newestBoundary().plusSeconds(7200);
    ZoneRiskChange change =
        ZoneRiskChange.newBuilder()
            .setZoneId(zone)
            .setBoundaryAt(boundary)
            .setRevision(0)
            .setKind("escalation")
            .setEffectiveAt(known)
            .setKnownAt(known)
            .setLevel("HIGH")
            .setPreviousLevel("NORMAL")
            .setColour("zone.red")
            .setPolicyId("cn-v9-2022-06-28")
            .setRuleId("new_infection")
            .setEngineLevel("HIGH")
            .build();
    byte[] bytes = WireEncoder.of(Topics.ZONE_RISK_CHANGES, ZoneRiskChange.class).encode(change);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.kafkaBootstrap()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.ZONE_RISK_CHANGES.in(dataset), zone, bytes)).get();
    }
    return "{\"in_topic\": " + System.currentTimeMillis() + "}";
  }

  private Instant known() throws SQLException {
    return instant("SELECT max(known_at) FROM zone_assessments");
  }

  private Instant newestBoundary() throws SQLException {
    return instant("SELECT max(boundary_at) FROM zone_assessments WHERE kind = 'scheduled'");
  }

  private Instant instant(String sql) throws SQLException {
    try (Connection trino = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset).connect();
        PreparedStatement asked = trino.prepareStatement(sql);
        ResultSet row = asked.executeQuery()) {
      row.next();
      return row.getTimestamp(1).toInstant();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
