package org.zonerisk.map.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.zonerisk.map.ledger.ZoneRow;

/**
 * The zones as of now, numbered by their place in the order of their ids.
 *
 * @param version the same for the same zones
 * @param zones by number
 * @param numbers by id
 */
public record Registry(String version, List<Zone> zones, Map<String, Integer> numbers) {

  /** Keeps copies. */
  public Registry {
    zones = List.copyOf(zones);
    numbers = Map.copyOf(numbers);
  }

  /** A registry without zones. */
  public static Registry none() {
    return of(List.of());
  }

  /** Numbers the zones. */
  public static Registry of(List<ZoneRow> rows) {
    List<ZoneRow> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparing(ZoneRow::id));
    Map<String, Integer> numbers = new HashMap<>();
    for (ZoneRow row : sorted) {
      numbers.put(row.id(), numbers.size());
    }
    Fingerprint fingerprint = new Fingerprint();
    List<Zone> zones = new ArrayList<>(sorted.size());
    for (ZoneRow row : sorted) {
      fingerprint.add(row.toString());
      zones.add(
          new Zone(
              row.id(),
              row.name(),
              row.level(),
              row.parentId(),
              row.countyId(),
              number(numbers, row.parentId()),
              number(numbers, row.countyId()),
              row.population(),
              row.assessed()));
    }
    return new Registry(fingerprint.text(), zones, numbers);
  }

  /** The id of the zone above one; empty at the top, and where it is not registered. */
  public Optional<String> above(String zoneId) {
    OptionalInt number = number(zoneId);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(zones.get(number.getAsInt()).parentId()).filter(id -> !id.isEmpty());
  }

  /** The number of a zone; empty where it is not registered. */
  public OptionalInt number(String zoneId) {
    return number(numbers, zoneId);
  }

  private static OptionalInt number(Map<String, Integer> numbers, String zoneId) {
    Integer number = numbers.get(zoneId);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }
}
