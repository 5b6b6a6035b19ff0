package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows that the ledger must hold for every street, boundary by boundary: each one's own
 * decision, then the rest of a district that has a HIGH street. What is known later than a boundary
 * that it touches makes a revision of every row that it changes.
 */
final class ShanghaiLedger {

  private final Timeline timeline;
  private final SortedMap<String, StreetLedger> streets = new TreeMap<>();
  private final Map<String, List<String>> byDistrict = new TreeMap<>();

  /**
   * @param districts district of each street, by zone id
   * @param positives positives by street, cell and known boundary
   */
  ShanghaiLedger(
      Timeline timeline,
      EvenHours hours,
      FeedSilence silence,
      SortedMap<String, String> districts,
      Map<CellAsKnown, Long> positives) {
    this.timeline = timeline;
    districts.forEach(
        (street, district) -> {
          streets.put(street, new StreetLedger(timeline, hours, silence));
          byDistrict.computeIfAbsent(district, unused -> new ArrayList<>()).add(street);
        });
    Map<Instant, List<CellAsKnown>> byKnown = new HashMap<>();
    positives
        .keySet()
        .forEach(
            cell -> byKnown.computeIfAbsent(cell.knownBy(), unused -> new ArrayList<>()).add(cell));
    for (int now = 0; now < timeline.size(); now++) {
      List<CellAsKnown> known = byKnown.getOrDefault(timeline.boundary(now), List.of());
      play(now, known, positives);
    }
  }

  private void play(int now, List<CellAsKnown> known, Map<CellAsKnown, Long> positives) {
    Map<String, Integer> touched = new HashMap<>();
    for (CellAsKnown cell : known) {
      streets.get(cell.zoneId()).add(cell.cell(), positives.get(cell));
      touched.merge(cell.zoneId(), firstTouched(cell.cell(), now), Math::min);
    }
    for (List<String> district : byDistrict.values()) {
      int oldest = now;
      for (String street : district) {
        int first = touched.getOrDefault(street, now);
        for (int b = first; b < now; b++) {
          streets.get(street).decide(b);
        }
        streets.get(street).schedule(now);
        oldest = Math.min(oldest, first);
      }
      for (int b = oldest; b <= now; b++) {
        post(district, b, now);
      }
    }
  }

  /** Number of the first boundary whose windows hold a cell, within the horizon. */
  private int firstTouched(Instant cell, int now) {
    int first = timeline.oldestOpen(now);
    while (first < now && !timeline.boundary(first).isAfter(cell)) {
      first++;
    }
    return first;
  }

  private void post(List<String> district, int boundary, int now) {
    String firstHigh =
        district.stream()
            .filter(street -> streets.get(street).high(boundary))
            .min(String::compareTo)
            .orElse("");
    district.forEach(street -> streets.get(street).post(boundary, now, firstHigh));
  }

  /** The streets by zone id. */
  SortedMap<String, StreetLedger> streets() {
    return streets;
  }
}
