package org.zonerisk.domain.order;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.domain.signature.Signatories;

/**
 * Who may order exceptions in a data set, and where.
 *
 * @param dataset the data set
 * @param units by name
 */
public record OrderUnits(String dataset, Map<String, Unit> units) implements Serializable {

  /** Every zone of a data set. */
  public static final String EVERYWHERE = "*";

  /** Nobody, so that every order is refused. */
  public static final OrderUnits NOBODY = new OrderUnits("", Map.of());

  /**
   * A unit.
   *
   * @param key its Ed25519 public key: X.509, DER, base64
   * @param zones where it may order: these zones and those below; {@value #EVERYWHERE} for all
   */
  public record Unit(String key, List<String> zones) implements Serializable {
    public Unit {
      zones = List.copyOf(zones);
    }
  }

  /**
   * Refuses what is not a public key, and one key of two units: they would be one signatory.
   *
   * @throws IllegalArgumentException naming the unit
   */
  public OrderUnits {
    units = Map.copyOf(units);
    Signatories unused = new Signatories(keys(units));
    Set<String> keys = new HashSet<>();
    for (Map.Entry<String, Unit> unit : new TreeMap<>(units).entrySet()) {
      if (!keys.add(unit.getValue().key().replaceAll("\\s", ""))) {
        throw new IllegalArgumentException("the key of " + unit.getKey() + " is another unit's");
      }
    }
  }

  /** The keys alone. */
  Signatories signatories() {
    return new Signatories(keys(units));
  }

  private static Map<String, String> keys(Map<String, Unit> units) {
    Map<String, String> keys = new HashMap<>();
    units.forEach((name, unit) -> keys.put(name, unit.key()));
    return keys;
  }
}
