package org.zonerisk.local.city;

import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.city.Authority.Restriction;
import org.zonerisk.local.injection.Injection;
import org.zonerisk.local.injection.Injection.Fate;
import org.zonerisk.local.injection.Injection.Place;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.topics.Topics;

/**
 * The city's days as records in order of known time. A day is decided when it begins, people's ways
 * are worked out a quarter of it at a time, and records are made when they are due.
 */
final class CityStream implements Iterator<FeedRecord> {
  private static final int QUARTER = 6;
  private static final int HOURS_A_DAY = 24;
  private static final int REPORT_EVERY_HOURS = 2;
  private static final String BUREAU = "city-health-bureau";

  private final CityParts city;
  private final PlannedFindings planned;
  private final DailyLife life;
  private final Sampling sampling;
  private final Figures figures;
  private final AskedFigures asked;
  private final Silence silence;
  private final InjectionLog log;
  private final int importedADay;
  private final int hours;
  private final long[] scansByVenue;
  private long trips;
  private int hour = -1;
  private HourOfEvents events;
  private FeedRecord next;

  CityStream(Scenario scenario, CityParts city, InjectionLog log) {
    this.city = city;
    this.log = log;
    CityPlan plan = city.plan();
    planned = new PlannedFindings(scenario, city);
    life =
        new DailyLife(
            city.calendar(),
            city.people(),
            city.venues(),
            city.itinerary(),
            city.queue(),
            plan.units(),
            scenario.seed());
    figures = new Figures(city.calendar(), plan, city.queue());
    asked = new AskedFigures(city.calendar(), plan, city.books(), city.queue(), scenario.seed());
    Rounds rounds = new Rounds(city.calendar(), plan, city.queue(), figures);
    sampling = new Sampling(scenario.screening(), city, rounds, scenario.seed());
    silence = new Silence(scenario, city);
    importedADay = scenario.outbreak().importedADay();
    hours = scenario.days() * HOURS_A_DAY;
    scansByVenue = new long[city.venues().count()];
    events = new HourOfEvents(city.calendar().startOf(0));
    city.spread().begin();
    silence.note(log);
    next = find();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public FeedRecord next() {
    if (next == null) {
      throw new NoSuchElementException("the city's days are over");
    }
    FeedRecord record = next;
    next = find();
    return record;
  }

  private FeedRecord find() {
    while (true) {
      while (!events.hasNext()) {
        if (++hour == hours) {
          return null;
        }
        begin(hour / HOURS_A_DAY, hour % HOURS_A_DAY);
        events = city.queue().take(hour);
      }
      FeedRecord record = due();
      events.advance();
      if (record != null) {
        return record;
      }
    }
  }

  private void begin(int day, int hourOfDay) {
    if (hourOfDay == 0) {
      city.authority().decide(day, city.itinerary());
      planned.plan(day);
      life.wake(day);
      sampling.bringIn(day, importedADay);
      figures.report(day, city, sampling);
      asked.report(day);
      city.spread().spread(day);
      sampling.sample(day);
    }
    if (hourOfDay % QUARTER == 0) {
      life.live(day, hourOfDay * 3600, (hourOfDay + QUARTER) * 3600);
    }
    if (hourOfDay % REPORT_EVERY_HOURS == 0) {
      signsOfLife(city.calendar().at(day, hourOfDay * 3600));
    }
  }

  private void signsOfLife(long reportedAt) {
    for (int unit = 0; unit < city.plan().units(); unit++) {
      for (EventKind kind : new EventKind[] {EventKind.SAMPLING_REPORT, EventKind.SCAN_REPORT}) {
        int lag = 60_000 + (unit * 7_919 + kind.ordinal() * 104_729) % 420_000;
        city.queue().add(reportedAt + lag, kind, 0, unit, 0, lag);
      }
    }
  }

  /** The record that is due, or null where it is lost. */
  private FeedRecord due() {
    long knownAt = events.knownAt();
    Instant known = Instant.ofEpochMilli(knownAt);
    Instant happened = Instant.ofEpochMilli(knownAt - events.lag());
    int place = events.place();
    return switch (events.kind()) {
      case SCAN -> scan(happened, known, city.venues().kind(place).evidence());
      case REMOTE_SCAN -> scan(happened, known, LocationEvidence.NONE);
      case TRIP ->
          trip(happened, known, city.people().token(events.person()), unit(events.other()));
      case STRANGERS_TRIP -> trip(happened, known, null, unit(events.other()));
      case ARRIVAL -> trip(happened, known, city.people().token(events.person()), CityPlan.OUTSIDE);
      case SAMPLING_REPORT -> report(happened, known, Topics.SAMPLING_RESULTS);
      case SCAN_REPORT -> report(happened, known, Topics.HEALTH_CODE_SCANS);
      case RECORD -> record(known, events.record());
    };
  }

  private String unit(int unit) {
    return city.plan().unitId(unit);
  }

  private FeedRecord scan(Instant scannedAt, Instant known, LocationEvidence evidence) {
    int venue = events.place();
    int person = events.person();
    long number = scansByVenue[venue]++;
    if (silence.losesScan(venue, events.knownAt())) {
      return null;
    }
    int day = city.calendar().dayOf(scannedAt.toEpochMilli());
    Restriction ordered = city.authority().restriction(city.people().home(person), day);
    String id = city.venues().id(venue);
    return FeedRecord.of(
        Topics.HEALTH_CODE_SCANS,
        known,
        new HealthCodeScan(
            id + '-' + number,
            city.people().token(person),
            DailyLife.isYellow(ordered) ? CodeColour.YELLOW : CodeColour.GREEN,
            id,
            unit(city.venues().unitOf(venue)),
            scannedAt,
            city.venues().device(venue),
            number,
            city.venues().kind(venue).channel(),
            evidence));
  }

  private FeedRecord trip(Instant arrivedAt, Instant known, String person, String origin) {
    boolean fromOutside = events.kind() == EventKind.ARRIVAL;
    long number = trips++;
    long minutes = fromOutside ? 180 + number % 120 : 8 + number % 40;
    return FeedRecord.of(
        Topics.MOBILITY_RECORDS,
        known,
        new MobilityRecord(
            "trip-" + number,
            person,
            origin,
            unit(events.place()),
            arrivedAt.minusSeconds(60 * minutes),
            arrivedAt,
            fromOutside ? MobilityMode.RAIL : MobilityMode.ROAD,
            fromOutside ? "city-stations" : "city-transit",
            false));
  }

  private FeedRecord report(Instant reportedAt, Instant known, Topics feed) {
    int unit = events.place();
    if (silence.losesAllAbout(unit, events.knownAt())) {
      return null;
    }
    String id = "report-" + feed.ordinal() + '-' + unit + '-' + reportedAt.getEpochSecond() / 7200;
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        known,
        new FeedReport(id, feed.topicName(), unit(unit), BUREAU, reportedAt, reportedAt));
  }

  private FeedRecord record(Instant known, LaterRecord later) {
    if (later.unit() >= 0 && silence.losesAllAbout(later.unit(), known.toEpochMilli())) {
      return null;
    }
    SpecificRecord value = later.make();
    later.planned().ifPresent(kind -> note(kind, known, (SamplingResult) value));
    return FeedRecord.of(later.topic(), known, value);
  }

  private void note(InjectionKind kind, Instant known, SamplingResult result) {
    long collectedAt = result.getCollectedAt().toEpochMilli();
    long cell = city.calendar().boundary(city.calendar().cellOf(collectedAt));
    String zone = result.getPersons().get(0).getResidenceZone();
    log.note(
        new Injection(
            log.nextId(kind),
            kind,
            Fate.ADMITTED,
            Topics.SAMPLING_RESULTS.topicName(),
            result.getEventId(),
            known.toEpochMilli(),
            known.toEpochMilli(),
            "",
            "",
            Optional.of(new Place(zone, cell, "positives"))));
  }
}
