package org.zonerisk.domain.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The figures of one zone and metric that hold or may still hold, one a valid time. Mutable. */
final class FigureSeries {

  private final NavigableMap<Instant, Figure> byValidTime = new TreeMap<>();

  void add(Figure figure) {
    byValidTime.merge(figure.validAt(), figure, Figure::or);
  }

  /** The newest that is valid at {@code time} or earlier. */
  Optional<Figure> at(Instant time) {
    return Optional.ofNullable(byValidTime.floorEntry(time)).map(Map.Entry::getValue);
  }

  /** Forgets those that a newer one replaces at {@code time} and ever after; gives whether any. */
  boolean forget(Instant time) {
    Instant newest = byValidTime.floorKey(time);
    if (newest == null || newest.equals(byValidTime.firstKey())) {
      return false;
    }
    byValidTime.headMap(newest, false).clear();
    return true;
  }

  /** All of them, by valid time. */
  List<Figure> all() {
    return List.copyOf(byValidTime.values());
  }
}
