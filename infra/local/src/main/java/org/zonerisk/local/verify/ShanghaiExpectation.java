package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
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
 * What the tables must hold after a replay of Shanghai, read from the source files. A date's
 * positives were collected at noon and are known at 08:00 of the day after, as is everything else
 * that is told of the date.
 */
public final class ShanghaiExpectation {

  static final String SAMPLING_RESULTS = "sampling-results";
  static final String FEED_REPORTS = "feed-reports";
  static final String FACILITY_METRICS = "facility-metrics";

  private static final EvenHours SHANGHAI = new EvenHours(ZoneId.of("Asia/Shanghai"));
  private static final LocalTime COLLECTED = LocalTime.of(12, 0);
  private static final LocalTime KNOWN = LocalTime.of(8, 0);
  static final Duration REPORT_HOLDS = Duration.ofHours(26);

  /**
   * Mistakes that a test plants.
   *
   * @param collected local time of collection
   * @param reportHolds how old a report may be
   */
  record Rules(LocalTime collected, Duration reportHolds) {
    static final Rules RIGHT = new Rules(COLLECTED, REPORT_HOLDS);
  }

  /** A figure of a district and date. */
  record FigureKey(String zoneId, String metric, Instant validAt) {}

  private final Rules rules;
  private final boolean wholeFile;
  private final Timeline timeline;
  private final FeedSilence silence;
  private final SortedMap<String, String> districts = new TreeMap<>();
  private final Map<CellAsKnown, Long> positives = new HashMap<>();
  private final Map<FigureKey, Long> figures = new HashMap<>();
  private final SortedMap<String, Long> counted = new TreeMap<>();
  private final TreeSet<LocalDate> dates = new TreeSet<>();
  private final ShanghaiLedger ledger;

  private ShanghaiExpectation(
      ShanghaiFiles files, Optional<LocalDate> from, Optional<LocalDate> to, Rules rules)
      throws IOException {
    this.rules = rules;
    wholeFile = from.isEmpty() && to.isEmpty();
    List<Positive> told = files.positives();
    List<Figure> published = files.figures();
    TreeSet<LocalDate> all = new TreeSet<>();
    told.forEach(positive -> all.add(positive.date()));
    published.forEach(figure -> all.add(figure.date()));
    if (all.isEmpty()) {
      throw new IOException("the files hold nothing to replay");
    }
    Instant start = SHANGHAI.midnight(from.orElse(SHANGHAI.day(knownAt(all.first()))));
    Instant end = to.map(day -> SHANGHAI.midnight(day.plusDays(1))).orElse(knownAt(all.last()));
    timeline = new Timeline(SHANGHAI, start, SHANGHAI.atOrAfter(end), 0);
    readZones(files);
    readPositives(told, files);
    readFigures(published, files.districts());
    silence =
        new FeedSilence(
            timeline, SHANGHAI, dates.stream().map(this::knownAt).toList(), rules.reportHolds);
    ledger = new ShanghaiLedger(timeline, SHANGHAI, silence, districts, ofStreets());
  }

  /**
   * Reads the sources and computes what the tables must hold.
   *
   * @param data folder that holds {@code sh-2022-positives} and {@code cn-divisions}
   * @param from first local day on which something is known, empty for the first there is
   * @param to last local day, empty for the day on which the last is known
   */
  public static ShanghaiExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to) throws IOException {
    return read(data, from, to, Rules.RIGHT);
  }

  /** As the other, with a mistake planted. */
  static ShanghaiExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, Rules rules) throws IOException {
    return new ShanghaiExpectation(new ShanghaiFiles(data), from, to, rules);
  }

  static String zoneId(String code) {
    return "cn:" + code;
  }

  Instant knownAt(LocalDate date) {
    return date.plusDays(1).atTime(KNOWN).atZone(SHANGHAI.timeZone()).toInstant();
  }

  private boolean isSent(LocalDate date) {
    Instant known = knownAt(date);
    return !known.isBefore(timeline.boundary(0))
        && !known.isAfter(timeline.boundary(timeline.size() - 1));
  }

  private void readZones(ShanghaiFiles files) throws IOException {
    files.streets().forEach((street, district) -> districts.put(zoneId(street), zoneId(district)));
    long listed = districts.size();
    Map<String, String> codes = files.districts();
    for (Address address : files.addresses().values()) {
      String district = codes.get(address.district());
      if (!address.street().isEmpty() && address.street().startsWith(district)) {
        districts.putIfAbsent(zoneId(address.street()), zoneId(district));
      }
    }
    counted.put("streets_not_in_the_divisions", districts.size() - listed);
  }

  private void readPositives(List<Positive> told, ShanghaiFiles files) throws IOException {
    Map<String, Address> addresses = files.addresses();
    Map<String, String> codes = files.districts();
    counted.put("positives_in_their_street", 0L);
    counted.put("positives_at_district_level_without_street", 0L);
    counted.put("positives_at_district_level_street_elsewhere", 0L);
    for (Positive positive : told) {
      if (!isSent(positive.date())) {
        continue;
      }
      Address address = addresses.get(positive.address());
      boolean street = !address.street().isEmpty();
      boolean placed = street && address.agrees();
      counted.merge(
          placed
              ? "positives_in_their_street"
              : street
                  ? "positives_at_district_level_street_elsewhere"
                  : "positives_at_district_level_without_street",
          1L,
          Long::sum);
      String zone = placed ? address.street() : codes.get(address.district());
      dates.add(positive.date());
      positives.merge(
          new CellAsKnown(
              zoneId(zone), cell(positive.date()), SHANGHAI.atOrAfter(knownAt(positive.date()))),
          1L,
          Long::sum);
    }
  }

  private Instant cell(LocalDate date) {
    return SHANGHAI.atOrBefore(
        date.atTime(rules.collected).atZone(SHANGHAI.timeZone()).toInstant());
  }

  private void readFigures(List<Figure> published, Map<String, String> codes) {
    for (Figure figure : published) {
      if (isSent(figure.date())) {
        figures.put(
            new FigureKey(
                zoneId(codes.get(figure.district())),
                figure.metric(),
                SHANGHAI.midnight(figure.date())),
            figure.persons());
      }
    }
  }

  private Map<CellAsKnown, Long> ofStreets() {
    Map<CellAsKnown, Long> ofStreets = new HashMap<>(positives);
    ofStreets.keySet().removeIf(cell -> !districts.containsKey(cell.zoneId()));
    return ofStreets;
  }

  /** Whether neither a first nor a last day was given. */
  boolean wholeFile() {
    return wholeFile;
  }

  EvenHours hours() {
    return SHANGHAI;
  }

  Timeline timeline() {
    return timeline;
  }

  FeedSilence silence() {
    return silence;
  }

  ShanghaiLedger ledger() {
    return ledger;
  }

  /** Positives by zone, cell and known boundary. */
  Map<CellAsKnown, Long> positives() {
    return positives;
  }

  /** Figures of the districts. */
  Map<FigureKey, Long> figures() {
    return figures;
  }

  /** Number of the boundary at which the first positive of a street is known; empty for none. */
  Optional<Integer> firstKnown(String street) {
    return positives.keySet().stream()
        .filter(cell -> cell.zoneId().equals(street))
        .map(CellAsKnown::knownBy)
        .min(Instant::compareTo)
        .map(timeline::number);
  }

  /** The streets, none with a population. */
  Map<String, Long> populations() {
    Map<String, Long> populations = new HashMap<>();
    districts.keySet().forEach(street -> populations.put(street, -1L));
    return populations;
  }

  /** What must become of the records, and what the replay must have counted beside them. */
  FeedExpectations records() {
    long told = positives.values().stream().mapToLong(Long::longValue).sum();
    SortedMap<String, FeedExpectation> feeds = new TreeMap<>();
    feeds.put(SAMPLING_RESULTS, FeedExpectation.of(told, Map.of()));
    feeds.put(FEED_REPORTS, FeedExpectation.of((long) dates.size() * districts.size(), Map.of()));
    feeds.put(FACILITY_METRICS, FeedExpectation.of(figures.size(), Map.of()));
    return new FeedExpectations(feeds, counted);
  }
}
