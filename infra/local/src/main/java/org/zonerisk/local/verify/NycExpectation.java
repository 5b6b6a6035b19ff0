package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.verify.NycFiles.Cumulative;
import org.zonerisk.local.verify.StandingSpecimens.Change;

/**
 * What the tables must hold after a replay of New York: read from the source files, computed zone
 * by zone on one thread, and kept in a few dozen bytes per zone and boundary. Times are UTC;
 * boundaries are the even hours of America/New_York.
 */
public final class NycExpectation {

  static final String SAMPLING_RESULTS = "sampling-results";
  static final String MOBILITY_RECORDS = "mobility-records";
  static final String FEED_REPORTS = "feed-reports";

  private static final EvenHours NEW_YORK = new EvenHours(ZoneId.of("America/New_York"));

  private final boolean wholeFile;
  private final Timeline timeline;
  private final SamplingReading sampling;
  private final TripReading trips;
  private final SortedMap<String, Integer> populations;
  private final SortedMap<String, ZoneLedger> ledgers = new TreeMap<>();

  private NycExpectation(
      NycFiles files, Optional<LocalDate> from, Optional<LocalDate> to, int windowShift)
      throws IOException {
    wholeFile = from.isEmpty() && to.isEmpty();
    SortedMap<Instant, List<Cumulative>> publications = files.publications();
    Period period = Period.of(files, publications, from, to);
    timeline = new Timeline(NEW_YORK, period.start, period.end, windowShift);
    if (timeline.size() == 0) {
      throw new IllegalArgumentException(
          "no boundary lies from %s to %s".formatted(period.start, period.end));
    }
    populations = files.populations();
    sampling = new SamplingReading(publications, NEW_YORK, period.start, period.end);
    for (Map.Entry<String, Integer> zone : populations.entrySet()) {
      String code = zone.getKey();
      ledgers.put(
          zoneId(code),
          new ZoneLedger(
              timeline, zone.getValue(), sampling.reports(code), sampling.changes(code)));
    }
    trips =
        new TripReading(
            NEW_YORK, period.start, period.end, populations.keySet(), files.mainPostalZones());
    files.trips(trips::add);
  }

  /** Start and end of a replay, both included. */
  private record Period(Instant start, Instant end) {

    static Period of(
        NycFiles files,
        SortedMap<Instant, List<Cumulative>> publications,
        Optional<LocalDate> from,
        Optional<LocalDate> to)
        throws IOException {
      if (from.isPresent() && to.isPresent()) {
        return new Period(NEW_YORK.midnight(from.get()), NEW_YORK.midnight(to.get().plusDays(1)));
      }
      Instant[] span = {Instant.MAX, Instant.MIN};
      SamplingReading.reportTimes(publications).forEach(time -> widen(span, time));
      files.trips(trip -> widen(span, TripReading.knownAt(trip, NEW_YORK)));
      if (span[0].isAfter(span[1])) {
        throw new IOException("the files hold nothing to replay");
      }
      return new Period(
          NEW_YORK.midnight(from.orElse(NEW_YORK.day(span[0]))),
          to.map(day -> NEW_YORK.midnight(day.plusDays(1))).orElse(NEW_YORK.atOrAfter(span[1])));
    }

    private static void widen(Instant[] span, Instant time) {
      span[0] = time.isBefore(span[0]) ? time : span[0];
      span[1] = time.isAfter(span[1]) ? time : span[1];
    }
  }

  /**
   * Reads the sources and computes what the tables must hold.
   *
   * @param data folder that holds {@code nyc-2020-2023} and {@code boundaries}
   * @param from first local day, empty for the day of the first record
   * @param to last local day, empty for the first boundary at or after the last record
   */
  public static NycExpectation read(Path data, Optional<LocalDate> from, Optional<LocalDate> to)
      throws IOException {
    return read(data, from, to, 0);
  }

  /** As {@link #read(Path, Optional, Optional)}, with a mistake planted in the window. */
  static NycExpectation read(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, int windowShift)
      throws IOException {
    return new NycExpectation(new NycFiles(data), from, to, windowShift);
  }

  static String zoneId(String postalZone) {
    return "us-modzcta:" + postalZone;
  }

  /** First boundary of the replay. */
  public Instant start() {
    return timeline.boundary(0);
  }

  /** Last boundary of the replay. */
  public Instant end() {
    return timeline.boundary(timeline.size() - 1);
  }

  /** Whether neither a first nor a last day was given. */
  boolean wholeFile() {
    return wholeFile;
  }

  EvenHours hours() {
    return NEW_YORK;
  }

  Timeline timeline() {
    return timeline;
  }

  /** The ledger of each assessed zone, by zone id. */
  SortedMap<String, ZoneLedger> ledgers() {
    return ledgers;
  }

  /** Residents of each assessed zone, by zone id. */
  SortedMap<String, Long> populations() {
    SortedMap<String, Long> byZone = new TreeMap<>();
    populations.forEach((code, residents) -> byZone.put(zoneId(code), (long) residents));
    return byZone;
  }

  /** What must become of the records, and what the replay must have counted beside them. */
  FeedExpectations records() {
    return new FeedExpectations(
        feeds(),
        new TreeMap<>(
            Map.of(
                "uncovered_correction_positives", uncoveredPositives(),
                "uncovered_correction_tests", uncoveredTests())));
  }

  /** What must become of the records of each feed, by topic name. */
  SortedMap<String, FeedExpectation> feeds() {
    SortedMap<String, FeedExpectation> feeds = new TreeMap<>();
    feeds.put(SAMPLING_RESULTS, byRegistration(sampling.specimenRecordsByZone()));
    feeds.put(FEED_REPORTS, byRegistration(sampling.reportsByZone()));
    feeds.put(MOBILITY_RECORDS, FeedExpectation.of(trips.admitted(), trips.rejected()));
    return feeds;
  }

  private FeedExpectation byRegistration(Map<String, Integer> recordsByZone) {
    Set<String> registered = populations.keySet();
    long admitted = 0;
    long unregistered = 0;
    for (Map.Entry<String, Integer> zone : recordsByZone.entrySet()) {
      if (registered.contains(zone.getKey())) {
        admitted += zone.getValue();
      } else {
        unregistered += zone.getValue();
      }
    }
    return FeedExpectation.of(admitted, Map.of("unregistered_zone", unregistered));
  }

  /** Change of the count of tests, by zone, cell and known boundary; zeros left out. */
  Map<CellAsKnown, Long> tests() {
    return evidence(true);
  }

  /** Change of the count of positives, and of cases, by zone, cell and known boundary. */
  Map<CellAsKnown, Long> positives() {
    return evidence(false);
  }

  private Map<CellAsKnown, Long> evidence(boolean tests) {
    Map<CellAsKnown, Long> sums = new HashMap<>();
    for (String code : populations.keySet()) {
      for (Change change : sampling.changes(code)) {
        sums.merge(
            new CellAsKnown(zoneId(code), change.cell(), change.knownBy()),
            (long) (tests ? change.tests() : change.positives()),
            Long::sum);
      }
    }
    sums.values().removeIf(sum -> sum == 0);
    return sums;
  }

  /** Arrivals by zone and cell. */
  Map<ZoneAt, Long> arrivals() {
    return trips.arrivals();
  }

  /** Positives that a correction takes away although no specimen of them stands. */
  public long uncoveredPositives() {
    return sampling.uncoveredPositives();
  }

  /** Tests that a correction takes away although no specimen of them stands. */
  public long uncoveredTests() {
    return sampling.uncoveredTests();
  }
}
