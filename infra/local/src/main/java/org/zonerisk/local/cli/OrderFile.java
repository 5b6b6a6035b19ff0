package org.zonerisk.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.SignedOrder;

/** An order in a file, JSON, on its way from unit to unit. */
final class OrderFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OrderFile() {}

  /**
   * Reads an order.
   *
   * @throws IllegalArgumentException saying what is wrong with the file
   */
  static SignedOrder read(Path file) {
    JsonNode root;
    try {
      root = JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read as JSON", e);
    }
    List<OrderSignature> signatures = new ArrayList<>();
    for (JsonNode one : root.path("signatures")) {
      signatures.add(new OrderSignature(text(one, "unit"), text(one, "signature")));
    }
    List<String> zones = new ArrayList<>();
    root.path("zones").forEach(zone -> zones.add(zone.asText()));
    return new SignedOrder(
        new Order(
            text(root, "order_id"),
            text(root, "dataset"),
            kind(text(root, "kind")),
            zones,
            root.path("level").asText(""),
            root.path("authority").asText(""),
            root.path("publication_id").asText(""),
            text(root, "reason"),
            text(root, "legal_basis"),
            instant(root, "effective_from"),
            instant(root, "expires_at")),
        signatures);
  }

  /** Writes an order. */
  static void write(SignedOrder signed, Path file) {
    Order order = signed.order();
    ObjectNode root = JSON.createObjectNode();
    root.put("order_id", order.orderId());
    root.put("dataset", order.dataset());
    root.put("kind", order.kind().name());
    ArrayNode zones = root.putArray("zones");
    order.zones().forEach(zones::add);
    if (!order.level().isEmpty()) {
      root.put("level", order.level());
    }
    if (!order.kind().namesZones()) {
      root.put("authority", order.authority());
      root.put("publication_id", order.publicationId());
    }
    root.put("reason", order.reason());
    root.put("legal_basis", order.legalBasis());
    root.put("effective_from", order.effectiveFrom().toString());
    root.put("expires_at", order.expiresAt().toString());
    ArrayNode signatures = root.putArray("signatures");
    for (OrderSignature one : signed.signatures()) {
      signatures.addObject().put("unit", one.unit()).put("signature", one.signature());
    }
    try {
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(JsonNode node, String name) {
    if (!node.path(name).isTextual()) {
      throw new IllegalArgumentException("the order must have a text " + name);
    }
    return node.get(name).textValue();
  }

  private static OrderKind kind(String name) {
    for (OrderKind kind : OrderKind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind must be one of %s, was %s".formatted(List.of(OrderKind.values()), name));
  }

  private static Instant instant(JsonNode node, String name) {
    try {
      return Instant.parse(text(node, name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "%s must be an instant as in 2021-03-14T12:00:00Z, was %s"
              .formatted(name, node.get(name).textValue()),
          e);
    }
  }
}
