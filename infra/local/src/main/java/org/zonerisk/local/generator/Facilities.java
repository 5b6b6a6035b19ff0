package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Authority.Restriction;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.topics.Topics;

/**
 * What facilities report each morning: hospitals, rooms and laboratories for each county, persons
 * in quarantine, vaccinated and supplied for each compound; and sampling sites at full hours.
 */
final class Facilities {
  private static final int MORNING = 7;
  private static final int NOON = 12;
  private static final int SITES_OPEN = 7;
  private static final int SITES_CLOSE = 12;
  private static final double COMING_HOURS = 4.5;
  private static final double SWABS_AN_HOUR = 90;
  private static final double BEDS_A_THOUSAND = 6;
  private static final double ROOMS_A_THOUSAND = 8;
  private static final double OTHERS_IN_BEDS = 0.35;
  private static final int DAYS_IN_HOSPITAL = 10;
  private static final double TAKEN_TO_ROOMS = 0.4;
  private static final double TUBES_A_THOUSAND_AN_HOUR = 4;
  private static final int POOL = 10;
  private static final double LEAST_VACCINATED = 0.55;
  private static final double MOST_VACCINATED = 0.95;
  private static final double VACCINATED_A_DAY = 0.0005;

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Residents residents;
  private final Authority authority;
  private final Outbox outbox;
  private final SplittableRandom random;
  private final double[] vaccinated;

  /**
   * @param random of its own, so that what is reported changes nothing of what happens
   */
  Facilities(
      TownCalendar calendar,
      TownPlan plan,
      Residents residents,
      Authority authority,
      Outbox outbox,
      SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.residents = residents;
    this.authority = authority;
    this.outbox = outbox;
    this.random = random;
    this.vaccinated =
        plan.compounds().stream()
            .mapToDouble(any -> random.nextDouble(LEAST_VACCINATED, MOST_VACCINATED))
            .toArray();
  }

  /**
   * The figures of a day.
   *
   * @param coming persons who come to the sampling site of each compound
   */
  void report(int day, int[] coming) {
    for (int county = 0; county < plan.counties(); county++) {
      county(plan.countyId(county), plan.ofCounty(county), day, coming);
    }
    for (Compound compound : plan.compounds()) {
      compound(compound, day);
      queue(compound, day, coming[compound.number()]);
    }
  }

  private void county(String zone, List<Compound> compounds, int day, int[] coming) {
    Instant now = calendar.at(day, MORNING, 0);
    int people = compounds.stream().mapToInt(Compound::population).sum();
    int ill = 0;
    int kept = 0;
    int tubes = 0;
    for (Compound compound : compounds) {
      ill += count(compound, resident -> isInHospital(resident, now));
      kept += count(compound, resident -> isInQuarantine(resident, now));
      tubes += (coming[compound.number()] + POOL - 1) / POOL;
    }
    double beds = Math.ceil(people / 1000.0 * BEDS_A_THOUSAND);
    double others = Math.round(beds * (OTHERS_IN_BEDS + random.nextDouble(0.1)));
    tell(zone, "hospital", "beds", beds, "beds", day, MORNING);
    tell(zone, "hospital", "beds_occupied", Math.min(beds, others + ill), "beds", day, MORNING);
    double rooms = Math.ceil(people / 1000.0 * ROOMS_A_THOUSAND);
    double taken = Math.min(rooms, Math.round(kept * TAKEN_TO_ROOMS));
    tell(zone, "quarantine", "rooms", rooms, "rooms", day, MORNING);
    tell(zone, "quarantine", "rooms_occupied", taken, "rooms", day, MORNING);
    double capacity = Math.ceil(people / 1000.0 * TUBES_A_THOUSAND_AN_HOUR);
    tell(zone, "laboratory", "laboratory_1_capacity", capacity, "tubes_an_hour", day, NOON);
    tell(zone, "laboratory", "laboratory_1_waiting", tubes, "tubes", day, NOON);
  }

  private void compound(Compound compound, int day) {
    Instant now = calendar.at(day, MORNING, 0);
    String zone = compound.zoneId();
    int kept = count(compound, resident -> isInQuarantine(resident, now));
    tell(zone, "quarantine", "persons_in_quarantine", kept, "persons", day, MORNING);
    double share =
        Math.min(MOST_VACCINATED, vaccinated[compound.number()] + day * VACCINATED_A_DAY);
    double persons = Math.floor(compound.population() * share);
    tell(zone, "vaccination", "vaccinated_persons", persons, "persons", day, MORNING);
    if (authority.restriction(compound, day) == Restriction.LOCKED) {
      double parcels = Math.round(compound.population() * random.nextDouble(0.3, 1));
      tell(zone, "supplies", "parcels", parcels, "parcels", day, MORNING);
    }
  }

  /** People come evenly in the morning, and a site serves as fast as it can. */
  private void queue(Compound compound, int day, int coming) {
    for (int hour = SITES_OPEN; coming > 0 && hour <= SITES_CLOSE; hour++) {
      double open = hour - SITES_OPEN + 0.5;
      double waiting =
          Math.max(0, coming * Math.min(1, open / COMING_HOURS) - SWABS_AN_HOUR * open);
      String zone = compound.zoneId();
      tell(zone, "sampling", "persons_waiting", Math.round(waiting), "persons", day, hour);
      double minutes = Math.round(waiting / SWABS_AN_HOUR * 600) / 10.0;
      tell(zone, "sampling", "forecast_wait", minutes, "minutes", day, hour);
    }
  }

  private interface Question {
    boolean isSo(Resident resident);
  }

  private int count(Compound compound, Question question) {
    int count = 0;
    for (Resident resident : residents.of(compound)) {
      count += question.isSo(resident) ? 1 : 0;
    }
    return count;
  }

  private static boolean isInHospital(Resident resident, Instant now) {
    return resident.isFound(now) && !resident.isFound(now.minus(Duration.ofDays(DAYS_IN_HOSPITAL)));
  }

  private static boolean isInQuarantine(Resident resident, Instant now) {
    return !resident.isFound(now) && !resident.mayGoOut(now);
  }

  private void tell(
      String zone, String domain, String metric, double value, String unit, int day, int hour) {
    Instant validAt = calendar.at(day, hour, 0);
    outbox.put(
        Topics.FACILITY_METRICS,
        validAt.plusMillis(random.nextLong(60_000, 480_000)),
        new FacilityMetric(
            "figure-%s-%02d-%s-%s".formatted(calendar.date(day), hour, zone, metric),
            zone,
            domain,
            metric,
            value,
            unit,
            validAt,
            "town-" + domain,
            calendar.at(day + 1, hour, 0),
            false));
  }
}
