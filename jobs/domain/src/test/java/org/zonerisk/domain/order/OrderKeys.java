package org.zonerisk.domain.order;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.signature.SigningKey;

/** Units with keys of their own, made for a test. */
final class OrderKeys {

  private final Map<String, OrderUnits.Unit> units = new HashMap<>();
  private final Map<String, SigningKey> keys = new HashMap<>();

  /** A unit that may order in {@code zones}. */
  OrderKeys unit(String name, String... zones) {
    KeyPair pair = pair();
    units.put(name, new OrderUnits.Unit(base64(pair.getPublic().getEncoded()), List.of(zones)));
    keys.put(name, SigningKey.ofPem(base64(pair.getPrivate().getEncoded())));
    return this;
  }

  OrderUnits units(String dataset) {
    return new OrderUnits(dataset, units);
  }

  /** {@code order}, signed by each of the units. */
  SignedOrder signed(Order order, String... by) {
    List<OrderSignature> signatures = new ArrayList<>();
    for (String unit : by) {
      signatures.add(new OrderSignature(unit, base64(keys.get(unit).sign(order.signedBytes()))));
    }
    return new SignedOrder(order, signatures);
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
