package org.zonerisk.local.verify;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.local.verify.ShanghaiFiles.Address;
import org.zonerisk.local.verify.ShanghaiFiles.Figure;
import org.zonerisk.local.verify.ShanghaiFiles.Positive;

/**
 * What the notices of some dates come to: positives by zone and cell, figures of districts, and how
 * many addresses have no street of their own. An address counts in its street only where the file
 * says that it agrees with the district of the notice, else in the district.
 */
final class ShanghaiReading {

  /** A figure of a district and date. */
  record FigureKey(String zoneId, String metric, Instant validAt) {}

  private static final String IN_STREET = "positives_in_their_street";
  private static final String WITHOUT_STREET = "positives_at_district_level_without_street";
  private static final String ELSEWHERE = "positives_at_district_level_street_elsewhere";

  private final EvenHours hours;
  private final LocalTime collected;
  private final LocalTime known;
  private final Map<String, String> codes;
  private final Map<String, Address> addresses;
  private final SortedMap<String, String> districts = new TreeMap<>();
  private final Map<CellAsKnown, Long> positives = new HashMap<>();
  private final Map<String, Instant> firstKnown = new HashMap<>();
  private final Map<FigureKey, Long> figures = new HashMap<>();
  private final SortedMap<String, Long> counted = new TreeMap<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();

  /**
   * @param collected local time of collection
   * @param known local time of the day after at which everything is known
   */
  ShanghaiReading(ShanghaiFiles files, EvenHours hours, LocalTime collected, LocalTime known)
      throws IOException {
    this.hours = hours;
    this.collected = collected;
    this.known = known;
    codes = files.districts();
    addresses = files.addresses();
    files.streets().forEach((street, district) -> districts.put(zoneId(street), zoneId(district)));
    long listed = districts.size();
    for (Address address : addresses.values()) {
      String district = codes.get(address.district());
      if (!address.street().isEmpty() && address.street().startsWith(district)) {
        districts.putIfAbsent(zoneId(address.street()), zoneId(district));
      }
    }
    counted.put("streets_not_in_the_divisions", districts.size() - listed);
    List.of(IN_STREET, WITHOUT_STREET, ELSEWHERE).forEach(name -> counted.put(name, 0L));
  }

  private static String zoneId(String code) {
    return "cn:" + code;
  }

  /** When everything that is told of a date is known. */
  Instant knownAt(LocalDate date) {
    return at(date.plusDays(1), known);
  }

  private Instant at(LocalDate date, LocalTime time) {
    return date.atTime(time).atZone(hours.timeZone()).toInstant();
  }

  void add(Positive positive) {
    Address address = addresses.get(positive.address());
    boolean hasStreet = !address.street().isEmpty();
    boolean placed = hasStreet && address.agrees();
    counted.merge(placed ? IN_STREET : hasStreet ? ELSEWHERE : WITHOUT_STREET, 1L, Long::sum);
    String zone = zoneId(placed ? address.street() : codes.get(address.district()));
    Instant knownBy = hours.atOrAfter(knownAt(positive.date()));
    Instant cell = hours.atOrBefore(at(positive.date(), collected));
    positives.merge(new CellAsKnown(zone, cell, knownBy), 1L, Long::sum);
    firstKnown.merge(zone, knownBy, (one, other) -> one.isBefore(other) ? one : other);
    dates.add(positive.date());
  }

  void add(Figure figure) {
    FigureKey key =
        new FigureKey(
            zoneId(codes.get(figure.district())), figure.metric(), hours.midnight(figure.date()));
    figures.put(key, figure.persons());
  }

  /** District of each street, by zone id. */
  SortedMap<String, String> districts() {
    return districts;
  }

  /** Positives by zone, cell and known boundary. */
  Map<CellAsKnown, Long> positives() {
    return positives;
  }

  /** The same of streets alone. */
  Map<CellAsKnown, Long> positivesOfStreets() {
    Map<CellAsKnown, Long> ofStreets = new HashMap<>(positives);
    ofStreets.keySet().removeIf(cell -> !districts.containsKey(cell.zoneId()));
    return ofStreets;
  }

  /** Boundary at which the first positive of a zone is known; empty for none. */
  Optional<Instant> firstKnown(String zone) {
    return Optional.ofNullable(firstKnown.get(zone));
  }

  Map<FigureKey, Long> figures() {
    return figures;
  }

  /** Dates that a notice tells addresses of. */
  TreeSet<LocalDate> dates() {
    return dates;
  }

  /** What the replay must have counted. */
  SortedMap<String, Long> counted() {
    return counted;
  }
}
