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
import org.zonerisk.local.verify.ShanghaiFiles.Figure;
import org.zonerisk.local.verify.ShanghaiFiles.Positive;
import org.zonerisk.local.verify.ShanghaiReading.FigureKey;

/**
 * What the tables must hold after a replay of Shanghai, read from the source files. A date's
 * positives were collected at noon and are known at 08:00 of the day after, as is everything else
 * that is told of the date.
 */
public final class ShanghaiExpectation {

  static final String SAMPLING_RESULTS = "sampling-results";
  static final String FEED_REPORTS = "feed-reports";
  static final String FACILITY_METRICS = "facility-metrics";
  static final Duration REPORT_HOLDS = Duration.ofHours(26);

  private static final EvenHours SHANGHAI = new EvenHours(ZoneId.of("Asia/Shanghai"));
  private static final LocalTime COLLECTED = LocalTime.of(12, 0);
  private static final LocalTime KNOWN = LocalTime.of(8, 0);

  /**
   * What a test gets wrong on purpose.
   *
   * @param collected local time of collection
   * @param reportHolds how old a report may be
   */
  record Rules(LocalTime collected, Duration reportHolds) {
    static final Rules RIGHT = new Rules(COLLECTED, REPORT_HOLDS);
  }

  private final boolean wholeFile;
  private final ShanghaiReading reading;
  private final Timeline timeline;
  private final FeedSilence silence;
  private final ShanghaiLedger ledger;

  private ShanghaiExpectation(
      ShanghaiFiles files, Optional<LocalDate> from, Optional<LocalDate> to, Rules rules)
      throws IOException {
    wholeFile = from.isEmpty() && to.isEmpty();
    reading = new ShanghaiReading(files, SHANGHAI, rules.collected, KNOWN);
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
    told.stream().filter(positive -> isSent(positive.date())).forEach(reading::add);
    published.stream().filter(figure -> isSent(figure.date())).forEach(reading::add);
    List<Instant> reports = reading.dates().stream().map(this::knownAt).toList();
    silence = new FeedSilence(timeline, SHANGHAI, reports, rules.reportHolds);
    ledger =
        new ShanghaiLedger(
            timeline, SHANGHAI, silence, reading.districts(), reading.positivesOfStreets());
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

  private boolean isSent(LocalDate date) {
    Instant known = knownAt(date);
    return !known.isBefore(timeline.boundary(0))
        && !known.isAfter(timeline.boundary(timeline.size() - 1));
  }

  /** When everything that is told of a date is known. */
  Instant knownAt(LocalDate date) {
    return reading.knownAt(date);
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
    return reading.positives();
  }

  /** Figures of the districts. */
  Map<FigureKey, Long> figures() {
    return reading.figures();
  }

  /** Number of the boundary at which the first positive of a street is known; empty for none. */
  Optional<Integer> firstKnown(String street) {
    return reading.firstKnown(street).map(timeline::number);
  }

  /** The streets, none with a population. */
  Map<String, Long> populations() {
    Map<String, Long> populations = new HashMap<>();
    reading.districts().keySet().forEach(street -> populations.put(street, -1L));
    return populations;
  }

  /** What must become of the records, and what the replay must have counted beside them. */
  FeedExpectations records() {
    long told = positives().values().stream().mapToLong(Long::longValue).sum();
    long reports = (long) reading.dates().size() * reading.districts().size();
    SortedMap<String, FeedExpectation> feeds = new TreeMap<>();
    feeds.put(SAMPLING_RESULTS, FeedExpectation.of(told, Map.of()));
    feeds.put(FEED_REPORTS, FeedExpectation.of(reports, Map.of()));
    feeds.put(FACILITY_METRICS, FeedExpectation.of(figures().size(), Map.of()));
    return new FeedExpectations(feeds, reading.counted());
  }
}
