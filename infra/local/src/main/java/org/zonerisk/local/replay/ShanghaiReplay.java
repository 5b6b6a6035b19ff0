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
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.replay.DailyNotices.Notice;
import org.zonerisk.local.replay.PositiveAddresses.Placed;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * Shanghai in the spring of 2022: the addresses of the positives of each date, and the official
 * figures of the districts, as feeds.
 *
 * <p>{@link #open} has read every file to its end. The records come in order of known time and are
 * the same in every run with the same seed. Specimens, their persons and their hours are derived;
 * the figures are as published.
 */
public final class ShanghaiReplay implements Replay {
  /** Time zone of the data set: its boundaries are the even hours of this clock. */
  public static final ZoneId TIME_ZONE = ZoneId.of("Asia/Shanghai");

  /** The rule book that streets are assessed by, months before it was in force. */
  public static final String POLICY_ID = "cn-v9-2022-06-28";

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(TIME_ZONE);
  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);
  private static final NoticeClock CLOCK = NoticeClock.of(TIME_ZONE);

  private final ShanghaiDivisions divisions;
  private final SortedMap<LocalDate, Notice> notices;
  private final Map<String, Long> counted;
  private final ReplayPeriod period;
  private final long seed;
  private final Tokeniser tokens;

  private ShanghaiReplay(
      ShanghaiDivisions divisions,
      SortedMap<LocalDate, Notice> notices,
      Map<String, Long> counted,
      ReplayPeriod period,
      long seed,
      Tokeniser tokens) {
    this.divisions = divisions;
    this.notices = notices;
    this.counted = counted;
    this.period = period;
    this.seed = seed;
    this.tokens = tokens;
  }

  /**
   * Reads and checks all files.
   *
   * @param data folder that holds the folders {@code sh-2022-positives} and {@code cn-divisions}
   * @param from first local day on which something is known; empty for the first that there is
   * @param to last local day; empty for all there is
   * @param seed chooses the records that are sent again
   * @param tokens makes the tokens of the derived persons; used by the records' thread from here on
   * @throws SourceException where something is missing or not what it has to be
   */
  public static ShanghaiReplay open(
      Path data, Optional<LocalDate> from, Optional<LocalDate> to, long seed, Tokeniser tokens) {
    Path series = SourceFile.folder(data, "sh-2022-positives");
    ShanghaiDivisions divisions = ShanghaiDivisions.read(SourceFile.folder(data, "cn-divisions"));
    PositiveAddresses addresses =
        PositiveAddresses.read(SourceFile.in(series, "addresses"), divisions);
    SortedMap<LocalDate, Notice> all = DailyNotices.read(series, addresses, divisions).byDate();
    if (all.isEmpty()) {
      throw new SourceException("the files hold no positive and no figure of a district");
    }
    ReplayPeriod period =
        ReplayPeriod.of(
            BOUNDARIES, CLOCK.knownAt(all.firstKey()), CLOCK.knownAt(all.lastKey()), from, to);
    SortedMap<LocalDate, Notice> told = new TreeMap<>(all);
    told.keySet().removeIf(date -> !period.holds(CLOCK.knownAt(date)));
    Map<String, Long> counted =
        Map.of(
            "positives_in_their_street", count(told, Placed.IN_ITS_STREET),
            "positives_at_district_level_without_street", count(told, Placed.WITHOUT_STREET),
            "positives_at_district_level_street_elsewhere", count(told, Placed.STREET_ELSEWHERE),
            "streets_not_in_the_divisions", addresses.unlistedStreets());
    return new ShanghaiReplay(divisions, told, counted, period, seed, tokens);
  }

  private static long count(SortedMap<LocalDate, Notice> notices, Placed placed) {
    return notices.values().stream()
        .flatMap(notice -> notice.positives().stream())
        .filter(positive -> positive.address().placed() == placed)
        .count();
  }

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

  /** Streets, which are assessed, and the districts, city and municipality above them. */
  @Override
  public List<ZoneVersion> zones() {
    return divisions.versions(start());
  }

  @Override
  public Pass records() {
    RiskPolicyDocument policy = ReferenceRecords.shippedPolicy(POLICY_ID);
    Iterator<FeedRecord> references =
        ReferenceRecords.of(zones(), policy, start().minus(REFERENCE_LEAD), start()).iterator();
    NoticeRecords records = new NoticeRecords(CLOCK, divisions.streetIds(), tokens);
    Iterator<FeedRecord> told =
        notices.entrySet().stream()
            .flatMap(notice -> records.of(notice.getKey(), notice.getValue()))
            .iterator();
    return new CountedPass(
        ResentCopies.among(MergedRecords.of(List.of(references, told)), seed, Optional.of(end())),
        counted);
  }
}
