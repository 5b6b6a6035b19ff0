package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.publish.ResentCopies;
import org.zonerisk.local.replay.RiskLists.Snapshot;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * China's official lists of high, medium and low risk areas of 2022, as publications of an outside
 * authority: every list whole, known when it was seen. The areas are registered and not assessed;
 * no rule book is sent.
 */
public final class RiskAreaReplay implements Replay {
  /** Time zone of the data set. */
  public static final ZoneId TIME_ZONE = ZoneId.of("Asia/Shanghai");

  private static final String FOLDER = "cn-risk-areas";
  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(TIME_ZONE);
  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  private final RiskAreas areas;
  private final RiskLists lists;
  private final ReplayPeriod period;
  private final long seed;

  private RiskAreaReplay(RiskAreas areas, RiskLists lists, ReplayPeriod period, long seed) {
    this.areas = areas;
    this.lists = lists;
    this.period = period;
    this.seed = seed;
  }

  /**
   * Reads and checks all files.
   *
   * @param data folder that holds the folders {@code cn-risk-areas} and {@code cn-divisions}
   * @param from first local day; empty for the day on which the first list was seen. The list that
   *     stood when it begins is told too
   * @param to last local day; empty for all there is
   * @param seed chooses the records that are sent again
   * @throws SourceException where something is missing or not what it has to be
   */
  public static RiskAreaReplay open(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed) {
    Path folder = SourceFile.folder(data, FOLDER);
    Divisions divisions = Divisions.read(SourceFile.folder(data, Divisions.FOLDER));
    RiskAreas areas = RiskAreas.read(SourceFile.in(folder, "areas"), divisions);
    RiskLists lists = RiskLists.read(folder, areas);
    List<Snapshot> all = lists.snapshots();
    Instant first = all.get(0).seenAt();
    Instant last = all.get(all.size() - 1).seenAt();
    return new RiskAreaReplay(
        areas, lists, ReplayPeriod.of(BOUNDARIES, first, last, from, to), seed);
  }

  @Override
  public Boundaries boundaries() {
    return BOUNDARIES;
  }

  @Override
  public Instant start() {
    return period.start();
  }

  @Override
  public Instant end() {
    return period.end();
  }

  /** All areas of the files, the divisions above them and all counties, from the start on. */
  @Override
  public List<ZoneVersion> zones() {
    return areas.versions(start());
  }

  @Override
  public Replay.Pass records() {
    return new Pass();
  }

  /** One pass over the lists. */
  private final class Pass implements Replay.Pass {
    private final ListRecords rows = new ListRecords(lists, areas, period);
    private final Iterator<FeedRecord> records =
        ResentCopies.among(
            MergedRecords.of(
                List.of(
                    ReferenceRecords.zonesOnly(zones(), start().minus(REFERENCE_LEAD)).iterator(),
                    rows)),
            seed,
            Optional.of(end()));

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
      return new TreeMap<>(Map.of("publications", rows.told(), "empty_publications", rows.empty()));
    }
  }
}
