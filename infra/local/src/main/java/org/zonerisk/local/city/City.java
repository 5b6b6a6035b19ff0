package org.zonerisk.local.city;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.city.Illness.Compartment;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.injection.Injections;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.MergedRecords;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A city that goes through a scenario. Its records come in order of known time and depend on the
 * scenario and the data set's name alone; what is put in on purpose is written down, and the truth
 * about all of it is tallied while it is sent.
 */
public final class City {
  /** Time zone of the city: its boundaries are the even hours of this clock. */
  public static final ZoneId TIME_ZONE = CityCalendar.TIME_ZONE;

  private static final Duration REFERENCE_LEAD = Duration.ofHours(1);

  private final Scenario scenario;
  private final DataSetName dataset;
  private final CityCalendar calendar;
  private final CityPlan plan;
  private final RuleBooks books;

  /** The city of a scenario; persons' tokens depend on the data set. */
  public City(Scenario scenario, DataSetName dataset) {
    this.scenario = scenario;
    this.dataset = dataset;
    calendar = new CityCalendar(scenario.firstDay());
    plan = new CityPlan(scenario.people(), scenario.seed());
    books = new RuleBooks(scenario.ruleBooks(), plan);
  }

  /** The boundaries of the data set. */
  public static Boundaries boundaries() {
    return Boundaries.everyTwoHours(TIME_ZONE);
  }

  /** By unit of experts the key with which it signs assessments of positives. */
  public static Map<String, String> assessmentKeys() {
    return ExpertGroup.KEYS;
  }

  /** Midnight at which the data set begins; its first boundary. */
  public Instant start() {
    return Instant.ofEpochMilli(calendar.startOf(0));
  }

  /** Midnight at which its last day ends; its last boundary. */
  public Instant end() {
    return Instant.ofEpochMilli(calendar.startOf(scenario.days()));
  }

  /** All zones, in force from the start on. */
  public List<ZoneVersion> zones() {
    return plan.zones(start());
  }

  /** Starts a pass over the records, first those that set the data set up; each begins anew. */
  public Pass records(InjectionLog log) {
    return new Pass(log);
  }

  /** One pass over the records, in order of known time. */
  public final class Pass implements Iterator<FeedRecord> {
    private final CityParts parts =
        CityParts.of(scenario, plan, books, Tokeniser.forInventedPersons(dataset));
    private final Truth truth = new Truth(calendar, plan, books);
    private final Iterator<FeedRecord> records;
    private boolean finished;

    private Pass(InjectionLog log) {
      List<FeedRecord> references =
          books.references(zones(), start().minus(REFERENCE_LEAD), start());
      records =
          Injections.into(
              MergedRecords.of(
                  List.of(references.iterator(), new CityStream(scenario, parts, log))),
              scenario,
              end(),
              log,
              truth);
    }

    @Override
    public boolean hasNext() {
      boolean left = records.hasNext();
      if (!left && !finished) {
        truth.finish(end().toEpochMilli());
        finished = true;
      }
      return left;
    }

    @Override
    public FeedRecord next() {
      return records.next();
    }

    /** The truth about what has been sent; whole once no record is left. */
    public Truth truth() {
      return truth;
    }

    /** What became of the city's people, by name; whole once no record is left. */
    public SortedMap<String, Long> counted() {
      int end = scenario.days() * 24 * 60;
      SortedMap<String, Long> counted = new TreeMap<>();
      for (Compartment compartment : Compartment.values()) {
        counted.put(
            compartment.name().toLowerCase(java.util.Locale.ROOT),
            (long) parts.spread().count(compartment, end));
      }
      counted.put("found_positive", parts.laboratories().positives());
      return counted;
    }

    /** The parts of the city, for tests. */
    CityParts parts() {
      return parts;
    }
  }
}
