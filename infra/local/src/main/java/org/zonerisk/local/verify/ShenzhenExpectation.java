package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * What the tables must hold after a replay of Shenzhen's taps, read from the source files: scans by
 * station and cell. A tap is known a minute after it happened; one on a bus, or at no station of
 * its line, is rejected.
 */
public final class ShenzhenExpectation {

  static final String HEALTH_CODE_SCANS = "health-code-scans";

  private static final EvenHours SHENZHEN = new EvenHours(ZoneId.of("Asia/Shanghai"));
  private static final Duration DELAY = Duration.ofMinutes(1);
  private static final Map<String, String> LINES =
      Map.of(
          "地铁一号线", "地铁1号线",
          "地铁二号线", "地铁2号线",
          "地铁三号线", "地铁3号线",
          "地铁四号线", "地铁4号线",
          "地铁五号线", "地铁5号线",
          "地铁七号线", "地铁7号线",
          "地铁九号线", "地铁9号线",
          "地铁十一号线", "地铁11号线");

  private record Tap(Instant at, String kind, String line, String station) {}

  private final Map<String, String> stations = new HashMap<>();
  private final TreeSet<String> zones = new TreeSet<>();
  private final Map<CellAsKnown, Long> scans = new HashMap<>();
  private final SortedMap<String, Long> counted = new TreeMap<>();
  private final Timeline timeline;

  private ShenzhenExpectation(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, Duration delay)
      throws IOException {
    Path folder = data.resolve("sz-metro-taps");
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "stations_by_line"),
        CSVFormat.DEFAULT,
        row -> {
          stations.put(row.get(1) + row.get(3), zoneId(row.get(4)));
          zones.add(zoneId(row.get(4)));
        });
    List<Tap> taps = new ArrayList<>();
    CsvFiles.read(CsvFiles.plainOrGzipped(folder, "taps"), row -> taps.add(tap(row)));
    Instant first = taps.stream().map(Tap::at).min(Instant::compareTo).orElseThrow().plus(DELAY);
    Instant last = taps.stream().map(Tap::at).max(Instant::compareTo).orElseThrow().plus(DELAY);
    timeline =
        new Timeline(
            SHENZHEN,
            SHENZHEN.midnight(from.orElse(SHENZHEN.day(first))),
            to.map(day -> SHENZHEN.midnight(day.plusDays(1))).orElse(SHENZHEN.atOrAfter(last)),
            0);
    List.of(
            "taps_at_stations",
            "taps_on_buses",
            "taps_without_station_name",
            "taps_at_unlisted_stations")
        .forEach(name -> counted.put(name, 0L));
    taps.forEach(tap -> add(tap, delay));
  }

  private static Tap tap(CSVRecord row) {
    return new Tap(
        LocalDateTime.parse(row.get("deal_date").replace(' ', 'T'))
            .atZone(SHENZHEN.timeZone())
            .toInstant(),
        row.get("deal_type"),
        row.get("company_name"),
        row.get("station"));
  }

  private void add(Tap tap, Duration delay) {
    Instant known = tap.at().plus(delay);
    if (known.isBefore(timeline.boundary(0))
        || known.isAfter(timeline.boundary(timeline.size() - 1))) {
      return;
    }
    if (tap.kind().equals("巴士")) {
      counted.merge("taps_on_buses", 1L, Long::sum);
      return;
    }
    if (tap.station().isEmpty() || tap.station().equals("-")) {
      counted.merge("taps_without_station_name", 1L, Long::sum);
      return;
    }
    String key = LINES.getOrDefault(tap.line(), "") + tap.station();
    String zone = stations.getOrDefault(key, stations.get(key.replaceFirst("站$", "")));
    if (zone == null) {
      counted.merge("taps_at_unlisted_stations", 1L, Long::sum);
      return;
    }
    counted.merge("taps_at_stations", 1L, Long::sum);
    scans.merge(
        new CellAsKnown(zone, SHENZHEN.atOrBefore(tap.at()), SHENZHEN.atOrAfter(known)),
        1L,
        Long::sum);
  }

  /**
   * Reads the sources and computes what the tables must hold.
   *
   * @param data folder that holds {@code sz-metro-taps}
   * @param from first local day, empty for that of the first tap
   * @param to last local day, empty for that of the last tap
   */
  public static ShenzhenExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to) throws IOException {
    return read(data, from, to, DELAY);
  }

  /** As the other, with a mistake planted in when a tap is known. */
  static ShenzhenExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, Duration delay)
      throws IOException {
    return new ShenzhenExpectation(data, from, to, delay);
  }

  private static String zoneId(String code) {
    return "sz-metro:" + code;
  }

  EvenHours hours() {
    return SHENZHEN;
  }

  Timeline timeline() {
    return timeline;
  }

  /** The stations, none with a population. */
  Map<String, Long> populations() {
    Map<String, Long> populations = new HashMap<>();
    zones.forEach(zone -> populations.put(zone, -1L));
    return populations;
  }

  /** Scans by station, cell and known boundary. */
  Map<CellAsKnown, Long> scans() {
    return scans;
  }

  /** What must become of the records, and what the replay must have counted beside them. */
  FeedExpectations records() {
    long at = counted.get("taps_at_stations");
    long all = counted.values().stream().mapToLong(Long::longValue).sum();
    SortedMap<String, FeedExpectation> feeds = new TreeMap<>();
    feeds.put(HEALTH_CODE_SCANS, FeedExpectation.of(at, Map.of("unregistered_zone", all - at)));
    return new FeedExpectations(feeds, counted);
  }
}
