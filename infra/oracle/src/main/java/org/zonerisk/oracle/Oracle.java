package org.zonerisk.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.zonerisk.oracle.records.Fields;
import org.zonerisk.oracle.records.TopicRecord;
import org.zonerisk.oracle.records.WireReader;
import org.zonerisk.oracle.records.WriterSchemas;
import org.zonerisk.oracle.rules.CountKey;

/**
 * The ledger of a data set, worked out from its raw records on one thread: admission, copies,
 * specimens, tracing, counts, rule books, siblings, orders. Records come in order of known time, so
 * whatever has been read is exactly what is known, and nothing ever has to be taken back for its
 * order of arrival.
 */
public final class Oracle {

  private final OracleSettings settings;
  private final BoundaryClock clock;
  private final SettledRows rows;
  private final WireReader reader;
  private final Zones zones = new Zones();
  private final Policies policies;
  private final World world;
  private final Orders orders;
  private final OrderedRows ordered;
  private final Admitter admitter = new Admitter(zones);
  private final Copies scans = new Copies();
  private final Copies trips = new Copies();
  private final Copies reports = new Copies();
  private final Copies figures = new Copies();
  private final Persons persons;
  private final Specimens specimens;
  private final Map<String, ZoneStory> stories = new TreeMap<>();
  private final Set<String> withNewCases = new LinkedHashSet<>();
  private final List<Long> open = new ArrayList<>();
  private final Intake intake = new Intake();
  private long boundary;
  private Closing told = (closed, records) -> {};

  public Oracle(OracleSettings settings, WriterSchemas schemas, SettledRows rows) {
    this.settings = settings;
    this.clock = settings.clock();
    this.rows = rows;
    this.reader = new WireReader(schemas);
    this.policies = new Policies(settings);
    this.world = new World(settings, zones, policies, this::story);
    this.orders = new Orders(settings, zones, policies);
    this.ordered = new OrderedRows(orders, clock);
    this.persons = new Persons(settings, this::change);
    this.specimens = new Specimens(settings, zones, persons, this::change);
  }

  /** Is told each boundary when it is closed, and how many records have been read by then. */
  @FunctionalInterface
  public interface Closing {
    /** The boundary, epoch milliseconds, and the records. */
    void closed(long boundary, long records);
  }

  /** Tells {@code listener} each boundary when it is closed. */
  public Oracle telling(Closing listener) {
    told = listener;
    return this;
  }

  /**
   * Works out the settled rows of all boundaries up to {@code last}, as known at {@code last}.
   *
   * @param records in order of known time; of the same time, reference topics first
   * @param last the last boundary, epoch milliseconds
   */
  public Intake run(Iterator<TopicRecord> records, long last) {
    long now = Long.MIN_VALUE;
    while (records.hasNext()) {
      TopicRecord record = records.next();
      if (record.knownAt() < now) {
        throw new OracleException(
            "records must come in order of known time, was %d after %d in %s, partition %d, offset %d"
                .formatted(
                    record.knownAt(), now, record.topic(), record.partition(), record.offset()));
      }
      if (now == Long.MIN_VALUE) {
        boundary = clock.ceiling(record.knownAt());
      } else if (record.knownAt() > now) {
        escalate(now);
      }
      now = record.knownAt();
      closeBefore(Math.min(now, last + 1));
      if (now > last) {
        break;
      }
      if (record.kind() == TopicRecord.Kind.CONTENT) {
        learn(record);
      }
    }
    if (now != Long.MIN_VALUE) {
      escalate(now);
      closeBefore(last + 1);
    }
    settle(Long.MAX_VALUE);
    return intake;
  }

  /** Closes the boundaries before {@code time}. */
  private void closeBefore(long time) {
    while (boundary < time) {
      for (String zoneId : zones.inOrderOfDescent()) {
        story(zoneId).close(boundary);
      }
      open.add(boundary);
      long closed = boundary;
      boundary = clock.after(boundary);
      settle(boundary - settings.horizonMillis());
      told.closed(closed, intake.read());
    }
  }

  /** Cases known by {@code time} may raise levels; at a boundary the boundary decides. */
  private void escalate(long time) {
    if (!clock.isBoundary(time)) {
      withNewCases.forEach(zoneId -> escalate(zoneId, time));
    }
    withNewCases.clear();
  }

  /** Of a zone that has ended, those that go on from it. */
  private void escalate(String zoneId, long time) {
    if (zones.at(zoneId, time) == null && zones.isOutlived(zoneId, time)) {
      zones.goingOnFrom(zoneId).forEach(heir -> escalate(heir, time));
    } else {
      story(zoneId).escalate(time);
    }
  }

  private void change(Change change) {
    story(change.zoneId()).learn(change);
    if (change.change() > 0 && change.key().measure().equals("cases")) {
      withNewCases.add(change.zoneId());
    }
  }

  private ZoneStory story(String zoneId) {
    return stories.computeIfAbsent(zoneId, id -> new ZoneStory(id, world));
  }

  private void learn(TopicRecord record) {
    WireReader.Result result = reader.read(record.topic(), record.value());
    String refused = result.refused();
    intake.count(record.topic(), refused == null ? learn(record, result.fields()) : refused);
  }

  private String learn(TopicRecord record, Fields fields) {
    switch (record.topic()) {
      case Feeds.ZONES:
        return learnReference(fields, record.knownAt(), () -> zones.learn(fields));
      case Feeds.ASSIGNMENTS:
        return learnReference(
            fields,
            record.knownAt(),
            () -> {
              policies.assign(fields);
              return "admitted";
            });
      case Feeds.ORDERS:
        return orders.take(fields, record.knownAt()) ? "admitted" : Feeds.REFUSED;
      case Feeds.POLICIES:
        return policies.publish(fields, record.knownAt()) ? "admitted" : Feeds.INVALID_POLICY;
      default:
        String reason = admitter.reason(record.topic(), fields, record.knownAt());
        return reason.isEmpty() ? learnFact(record, fields) : reason;
    }
  }

  private String learnReference(Fields fields, long knownAt, Supplier<String> learning) {
    long from = fields.whole("effective_from");
    if (from <= knownAt || !clock.isBoundary(from)) {
      return Feeds.NOT_LATER;
    }
    return learning.get();
  }

  private String learnFact(TopicRecord record, Fields fact) {
    long knownAt = record.knownAt();
    boolean counts =
        switch (record.topic()) {
          case Feeds.SCANS -> scans.counts(fact.text("event_id"), knownAt);
          case Feeds.TRIPS -> trips.counts(fact.text("trip_id"), knownAt);
          case Feeds.REPORTS -> reports.counts(fact.text("event_id"), knownAt);
          case Feeds.FIGURES -> figures.counts(fact.text("event_id"), knownAt);
          default -> specimens.learn(fact, knownAt) == Specimens.Fate.ADMITTED;
        };
    if (counts) {
      switch (record.topic()) {
        case Feeds.SCANS -> scan(fact, knownAt);
        case Feeds.TRIPS -> trip(fact, knownAt);
        case Feeds.FIGURES ->
            story(fact.text("zone_id"))
                .learn(
                    fact.text("metric"),
                    fact.whole("valid_at"),
                    fact.number("value"),
                    knownAt,
                    fact.text("event_id"));
        case Feeds.REPORTS ->
            story(fact.text("zone_id")).learn(fact.text("feed"), fact.whole("reported_at"));
        default -> {}
      }
    }
    return counts ? "admitted" : "duplicate";
  }

  /** A scan without location evidence shows nobody's presence. */
  private void scan(Fields scan, long knownAt) {
    if (!scan.text("location_evidence").equals("NONE")) {
      arrive("scans", scan.text("person"), scan.text("zone_id"), scan.whole("scanned_at"), knownAt);
    }
  }

  /** A trip known from a phone tower alone is an arrival, but nobody's. */
  private void trip(Fields trip, long knownAt) {
    boolean somebodys = !trip.text("mode").equals("PHONE_TOWER");
    arrive(
        "arrivals",
        somebodys ? trip.text("person") : "",
        trip.text("destination_zone"),
        trip.whole("arrived_at"),
        knownAt);
  }

  private void arrive(String measure, String person, String zoneId, long at, long knownAt) {
    List<String> place = zones.counting(zoneId, at);
    CountKey key = CountKey.of(measure, CountKey.NONE);
    place.forEach(zone -> change(new Change(zone, clock.floor(at), key, 1)));
    if (!person.isEmpty()) {
      persons.visit(person, place, at, knownAt);
    }
  }

  /** Gives out the boundaries before {@code time}: nothing known from now on changes them. */
  private void settle(long time) {
    while (!open.isEmpty() && open.get(0) < time) {
      long settled = open.remove(0);
      Map<String, List<ZoneStory>> counties = new HashMap<>();
      for (ZoneStory story : stories.values()) {
        if (story.at(settled) != null) {
          counties
              .computeIfAbsent(Siblings.county(story.at(settled)), any -> new ArrayList<>())
              .add(story);
        }
      }
      for (ZoneStory story : stories.values()) {
        if (story.at(settled) != null) {
          List<ZoneStory> county = counties.get(Siblings.county(story.at(settled)));
          ZoneStory.Decided decided = story.at(settled);
          rows.take(
              ordered.ordered(
                  Siblings.row(story, county, settled), decided.zone(), decided.policy()),
              () -> story.counts().words(settled - Siblings.SHOWN, settled));
        }
      }
      stories.values().forEach(story -> story.forget(settled));
    }
  }
}
