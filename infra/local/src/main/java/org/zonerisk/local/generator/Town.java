package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.publish.ResentCopies;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A small town with an outbreak, wave after wave without end. Its records come in order of known
 * time and depend on the seed and the data set's name alone.
 *
 * <p>A wave takes 24 days: infections brought in from outside spread at homes and venues, rounds
 * find them, zones rise between boundaries and at them, sink after seven clear days and a complete
 * round, and are normal again in the end. Meanwhile one county stays clean, and one compound in it
 * goes silent from the morning of day 3 to the noon of day 6. What is measured in time: one result
 * comes a day late, hundreds of records are sent again, and a few are dirt.
 *
 * @param seed chooses everything that chance decides
 * @param firstDay local day on which the data set begins
 * @param dataset name of the data set; persons' tokens depend on it
 */
public record Town(long seed, LocalDate firstDay, DataSetName dataset) {
  /** Time zone of the town: its boundaries are the even hours of this clock. */
  public static final ZoneId TIME_ZONE = TownCalendar.TIME_ZONE;

  /** The rule book that compounds are assessed by. */
  public static final String POLICY_ID = "cn-v9-2022-06-28";

  /** A first day on which the rule book was in force, a Monday. */
  public static final LocalDate DEFAULT_FIRST_DAY = LocalDate.of(2022, 7, 4);

  /** By its end the town has every level: as much history as a demo needs to begin with. */
  public static final Duration BACK_HISTORY = Duration.ofDays(5);

  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  /** The boundaries of the data set. */
  public static Boundaries boundaries() {
    return Boundaries.everyTwoHours(TIME_ZONE);
  }

  /** Midnight at which the data set begins; its first boundary. */
  public Instant start() {
    return new TownCalendar(firstDay).startOf(0);
  }

  /** All zones, in force from the start on. */
  public List<ZoneVersion> zones() {
    return TownPlan.of(random()).zones(start());
  }

  /** Every record, first those that set the data set up; without end. Each call starts anew. */
  public Iterator<FeedRecord> records() {
    RiskPolicyDocument policy = ReferenceRecords.shippedPolicy(POLICY_ID);
    List<FeedRecord> references =
        ReferenceRecords.of(zones(), policy, start().minus(REFERENCE_LEAD), start());
    Iterator<FeedRecord> days =
        new TownDays(
            firstDay, random(), new SplittableRandom(~seed), Tokeniser.forInventedPersons(dataset));
    return ResentCopies.among(
        MergedRecords.of(List.of(references.iterator(), days)), seed, Optional.empty());
  }

  private SplittableRandom random() {
    return new SplittableRandom(seed);
  }
}
