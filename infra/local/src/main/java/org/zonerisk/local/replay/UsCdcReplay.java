package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.publish.ReferenceRecords.Force;
import org.zonerisk.local.publish.ResentCopies;
import org.zonerisk.local.replay.CountyWeeks.Row;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/**
 * The CDC's community levels of 2022 by county and week, as figures of others: cases, admissions
 * and beds, as published.
 *
 * <p>The file tells the day of a publication and no hour. By rule it is known, and its figures are
 * valid, from 20:00 in New York on, the hour by which the CDC published on Thursdays. A figure that
 * a row lacks is not sent; the row still vouches for its county. Counties lie below their states.
 */
public final class UsCdcReplay implements Replay {
  /** Time zone of the data set. */
  public static final ZoneId TIME_ZONE = ZoneId.of("America/New_York");

  /** The rule book that counties are assessed by. */
  public static final String POLICY_ID = "us-cdc-community-2022";

  private static final String FOLDER = "us-cdc-community-levels";
  private static final String SOURCE = "cdc-community-levels";
  private static final LocalTime PUBLISHED_AT = LocalTime.of(20, 0);
  private static final Period UNTIL_THE_NEXT = Period.ofDays(7);
  private static final Boundaries BOUNDARIES =
      new Boundaries(TIME_ZONE, Duration.ofDays(1), Duration.ZERO);
  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  private final CountyWeeks weeks;
  private final CountyZones zones;
  private final Instant start;
  private final Instant end;
  private final List<Row> rows;
  private final long seed;

  private UsCdcReplay(CountyWeeks weeks, Instant start, Instant end, long seed) {
    this.weeks = weeks;
    this.zones = new CountyZones(weeks);
    this.start = start;
    this.end = end;
    this.rows =
        weeks.rows().stream()
            .filter(row -> !knownAt(row.day()).isBefore(start) && !knownAt(row.day()).isAfter(end))
            .toList();
    this.seed = seed;
  }

  /**
   * Reads and checks the file.
   *
   * @param data folder that holds the folder {@code us-cdc-community-levels}
   * @param from first local day; empty for the day of the first publication
   * @param to last local day; empty for the last that the last publication holds for
   * @param seed chooses the records that are sent again
   * @throws SourceException where something is missing or not what it has to be
   */
  public static UsCdcReplay open(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed) {
    CountyWeeks weeks = CountyWeeks.read(SourceFile.in(SourceFile.folder(data, FOLDER), "levels"));
    Instant start = BOUNDARIES.startOf(from.orElse(weeks.first()));
    Instant end =
        BOUNDARIES.startOf(
            to.map(day -> day.plusDays(1)).orElse(weeks.last().plus(UNTIL_THE_NEXT)));
    UsCdcReplay replay = new UsCdcReplay(weeks, start, end, seed);
    if (replay.rows.isEmpty()) {
      throw new SourceException(
          "nothing can be replayed from %s to %s: the file holds publications from %s to %s"
              .formatted(
                  from.orElse(weeks.first()),
                  to.orElse(weeks.last()),
                  weeks.first(),
                  weeks.last()));
    }
    return replay;
  }

  @Override
  public Boundaries boundaries() {
    return BOUNDARIES;
  }

  @Override
  public Instant start() {
    return start;
  }

  @Override
  public Instant end() {
    return end;
  }

  /** All counties of the file, in force from S on, and their states. */
  @Override
  public List<ZoneVersion> zones() {
    return zones.versions(start);
  }

  @Override
  public Pass records() {
    return new Pass();
  }

  private static Instant knownAt(LocalDate day) {
    return day.atTime(PUBLISHED_AT).atZone(TIME_ZONE).toInstant();
  }

  /** One pass over the records. */
  private final class Pass implements Replay.Pass {
    private final Iterator<FeedRecord> records;

    private Pass() {
      Iterator<FeedRecord> references =
          ReferenceRecords.of(
                  zones(),
                  ReferenceRecords.shippedPolicy(POLICY_ID),
                  Force.ACTUAL,
                  start.minus(REFERENCE_LEAD),
                  start)
              .iterator();
      Iterator<FeedRecord> told = rows.stream().flatMap(row -> recordsOf(row).stream()).iterator();
      records =
          ResentCopies.among(MergedRecords.of(List.of(references, told)), seed, Optional.of(end));
    }

    @Override
    public boolean hasNext() {
      return records.hasNext();
    }

    @Override
    public FeedRecord next() {
      return records.next();
    }

    @Override
    public SortedMap<String, Long> counted() {
      SortedMap<String, Long> counted = new TreeMap<>();
      counted.put("rows", (long) rows.size());
      counted.put("counties_without_population", zones.withoutPopulation());
      for (CountyFigure figure : CountyFigure.values()) {
        counted.put(
            "rows_without_" + figure.metric(),
            rows.stream().filter(row -> row.lacks(figure)).count());
      }
      return counted;
    }
  }

  private List<FeedRecord> recordsOf(Row row) {
    Instant at = knownAt(row.day());
    Instant next = knownAt(row.day().plus(UNTIL_THE_NEXT));
    String zone = CountyZones.zoneId(row.fips());
    String id = weeks.file().base() + ":" + row.number() + ":";
    List<FeedRecord> made = new ArrayList<>();
    row.figures()
        .forEach(
            (figure, value) ->
                made.add(
                    FeedRecord.of(
                        Topics.FACILITY_METRICS,
                        at,
                        new FacilityMetric(
                            id + figure.metric(),
                            zone,
                            figure.domain(),
                            figure.metric(),
                            value,
                            figure.unit(),
                            at,
                            SOURCE,
                            next,
                            false))));
    String feed = Topics.FACILITY_METRICS.topicName();
    made.add(
        FeedRecord.of(
            Topics.FEED_REPORTS, at, new FeedReport(id + "report", feed, zone, SOURCE, at, at)));
    return made;
  }
}
