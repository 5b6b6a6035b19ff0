package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.publish.ResentCopies;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/**
 * New York from 2020 on: taxi trips and published sums of tests and cases, as feeds.
 *
 * <p>{@link #open} has read every file to its end, so a replay that opens is never silently short.
 * The records come in order of known time and are the same in every run with the same seed. Trips
 * are as recorded; single specimens and their persons are derived from published sums and marked
 * so.
 */
public final class NycReplay implements Replay {
  /** Time zone of the data set: its boundaries are the even hours of this clock. */
  public static final ZoneId TIME_ZONE = ZoneId.of("America/New_York");

  /** The rule book that zones are assessed by. */
  public static final String POLICY_ID = "us-cdc-transmission-2021";

  /** Seed of the records sent again, unless another is given. */
  public static final long DEFAULT_SEED = 1;

  private static final String SERIES = "nyc-2020-2023";
  private static final String BOUNDARY_FILES = "boundaries";
  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(TIME_ZONE);
  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  private final NycZones zones;
  private final Crosswalk crosswalk;
  private final Publications publications;
  private final List<TripMonth> months;
  private final ReplayPeriod period;
  private final long seed;
  private final Tokeniser tokens;

  private NycReplay(
      NycZones zones,
      Crosswalk crosswalk,
      Publications publications,
      List<TripMonth> months,
      ReplayPeriod period,
      long seed,
      Tokeniser tokens) {
    this.zones = zones;
    this.crosswalk = crosswalk;
    this.publications = publications;
    this.months = months;
    this.period = period;
    this.seed = seed;
    this.tokens = tokens;
  }

  /**
   * Reads and checks all files.
   *
   * @param data folder that holds the folders {@code nyc-2020-2023} and {@code boundaries}
   * @param from first local day; empty for the day of the first record
   * @param to last local day; empty for all there is
   * @param seed chooses the records that are sent again
   * @param tokens makes the tokens of the derived persons; used by the records' thread from here on
   * @throws SourceException where something is missing or not what it has to be
   */
  public static NycReplay open(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed, Tokeniser tokens) {
    Path series = SourceFile.folder(data, SERIES);
    NycZones zones = NycZones.read(SourceFile.in(series, "modzcta_population"));
    Crosswalk crosswalk =
        Crosswalk.read(
            SourceFile.in(SourceFile.folder(data, BOUNDARY_FILES), "nyc_taxi_zone_to_modzcta"));
    Publications publications = Publications.read(SourceFile.in(series, "modzcta_cumulative"));
    List<TripMonth> months = TripMonth.in(series, TIME_ZONE);
    List<TripMonth.Span> spans = months.stream().map(TripMonth::check).toList();
    ReplayPeriod period = period(publications, spans, from, to);
    return new NycReplay(zones, crosswalk, publications, months, period, seed, tokens);
  }

  /** S: local midnight at which the data set begins; a boundary. */
  @Override
  public Instant start() {
    return period.start();
  }

  @Override
  public Instant end() {
    return period.end();
  }

  @Override
  public Boundaries boundaries() {
    return BOUNDARIES;
  }

  /** All zones, in force from S on: postal zones with a population, and their counties. */
  @Override
  public List<ZoneVersion> zones() {
    return zones.versions(start());
  }

  /** Starts a pass over the records; independent of other passes but for the tokens. */
  @Override
  public Pass records() {
    return new Pass();
  }

  private static ReplayPeriod period(
      Publications publications,
      List<TripMonth.Span> trips,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    List<Instant> known = new ArrayList<>();
    publications.firstWithRecords().ifPresent(known::add);
    publications.lastWithRecords().ifPresent(known::add);
    trips.stream()
        .flatMap(s -> Stream.of(s.first(), s.last()))
        .forEach(t -> t.ifPresent(known::add));
    if (known.isEmpty()) {
      throw new SourceException("the files hold no trip, and no publication that follows another");
    }
    known.sort(null);
    return ReplayPeriod.of(BOUNDARIES, known.get(0), known.get(known.size() - 1), from, to);
  }

  /** One pass over the records, in order of known time, that counts what it tells. */
  public final class Pass implements Replay.Pass {
    private final Set<String> registered = zones.ids();
    private final SamplingReplay sampling =
        new SamplingReplay(publications, start(), end(), new SpecimenRecords(tokens));
    private final Iterator<FeedRecord> records;
    private final Map<Topics, Long> told = new EnumMap<>(Topics.class);
    private final Map<Topics, Long> toldAgain = new EnumMap<>(Topics.class);
    private final Map<TripFate, Long> trips = new EnumMap<>(TripFate.class);
    private Instant firstKnownAt;
    private Instant lastKnownAt;

    private Pass() {
      RiskPolicyDocument policy = ReferenceRecords.shippedPolicy(POLICY_ID);
      Iterator<FeedRecord> references =
          ReferenceRecords.of(zones(), policy, start().minus(REFERENCE_LEAD), start()).iterator();
      Iterator<FeedRecord> trips = new TripReplay(months, crosswalk, start(), end());
      records =
          ResentCopies.among(
              MergedRecords.of(List.of(references, sampling, trips)), seed, Optional.of(end()));
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public FeedRecord next() {
      FeedRecord record = records.next();
      told.merge(record.topic(), 1L, Long::sum);
      if (record.sending() == Sending.AGAIN) {
        toldAgain.merge(record.topic(), 1L, Long::sum);
      }
      if (record.topic() == Topics.MOBILITY_RECORDS) {
        trips.merge(TripFate.of(record, registered), 1L, Long::sum);
      }
      if (record.isOfFeed()) {
        firstKnownAt = firstKnownAt == null ? record.knownAt() : firstKnownAt;
        lastKnownAt = record.knownAt();
      }
      return record;
    }

    @Override
    public SortedMap<String, Long> counted() {
      return new TreeMap<>(
          Map.of(
              "uncovered_correction_positives", sampling.uncoveredPositives(),
              "uncovered_correction_tests", sampling.uncoveredTests()));
    }

    /** What has been told so far; of the whole replay once no record is left. */
    public ReplayReport report() {
      return new ReplayReport(
          start(),
          end(),
          told,
          toldAgain,
          trips,
          sampling.uncoveredPositives(),
          sampling.uncoveredTests(),
          Optional.ofNullable(firstKnownAt),
          Optional.ofNullable(lastKnownAt));
    }
  }
}
