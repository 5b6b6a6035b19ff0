package org.zonerisk.local.oracle;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.streaming.mapping.OrderRecords;

/** Who may order exceptions in a story, with keys that are made for this run of the tests. */
final class StoryOrders {

  static final String DATASET = "story";

  /** Two units that may order everywhere, and one that may do so in the first zone of a story. */
  private static final Map<String, List<String>> ZONES =
      Map.of("cdc", List.of("*"), "command", List.of("*"), "street", List.of("cn:1", "x:1"));

  private static final Map<String, KeyPair> KEYS = keys();

  private StoryOrders() {}

  /** As the engine is told. */
  static OrderUnits forEngine() {
    Map<String, OrderUnits.Unit> units = new TreeMap<>();
    ZONES.forEach((unit, zones) -> units.put(unit, new OrderUnits.Unit(publicKey(unit), zones)));
    return new OrderUnits(DATASET, units);
  }

  /** As the oracle is told. */
  static org.zonerisk.oracle.OrderUnits forOracle() {
    Map<String, String> keys = new TreeMap<>();
    ZONES.keySet().forEach(unit -> keys.put(unit, publicKey(unit)));
    return new org.zonerisk.oracle.OrderUnits(DATASET, keys, ZONES);
  }

  /** {@code order}, signed by each of {@code units}. */
  static ZoneOrder signed(Order order, List<String> units) {
    List<OrderSignature> signatures = new ArrayList<>();
    for (String unit : units) {
      byte[] key = KEYS.get(unit).getPrivate().getEncoded();
      byte[] signature = SigningKey.ofPem(base64(key)).sign(order.signedBytes());
      signatures.add(new OrderSignature(unit, base64(signature)));
    }
    return OrderRecords.record(new SignedOrder(order, signatures));
  }

  private static Map<String, KeyPair> keys() {
    Map<String, KeyPair> keys = new TreeMap<>();
    try {
      for (String unit : ZONES.keySet()) {
        keys.put(unit, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
      }
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
    return keys;
  }

  private static String publicKey(String unit) {
    return base64(KEYS.get(unit).getPublic().getEncoded());
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
