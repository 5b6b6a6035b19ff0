package org.zonerisk.local.city;

import java.time.Instant;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.topics.Topics;

/**
 * What facilities report: hospitals, rooms and laboratories once a day for each district, persons
 * in quarantine and vaccinated for each unit, sampling sites at full hours, supplies for each grid
 * whose people are kept in.
 */
final class Figures {
  private static final int MORNING = 7 * 3600;
  private static final int REPORTED_WITHIN = 300_000;
  private static final double BEDS_A_THOUSAND = 6;
  private static final double INTENSIVE_SHARE = 0.02;
  private static final double ROOMS_A_THOUSAND = 3;
  private static final int VACCINATION = 113;
  private static final double LEAST_VACCINATED = 0.55;
  private static final double MOST_VACCINATED = 0.95;
  private static final double VACCINATED_A_DAY = 0.0005;

  private final CityCalendar calendar;
  private final CityPlan plan;
  private final EventQueue queue;
  private long figures;

  Figures(CityCalendar calendar, CityPlan plan, EventQueue queue) {
    this.calendar = calendar;
    this.plan = plan;
    this.queue = queue;
  }

  void tellQueue(int unit, int day, int hour, SamplingSite site) {
    String zone = plan.unitId(unit);
    int second = hour * 3600;
    tell(zone, "sampling", "persons_waiting", site.waitingAt(hour), "persons", day, second);
    double wait = Math.round(10 * site.forecastWait(hour)) / 10.0;
    tell(zone, "sampling", "forecast_wait", wait, "minutes", day, second);
  }

  /** The morning's figures. */
  void report(int day, CityParts city, Sampling sampling) {
    int[] inHospital = new int[plan.size().districts()];
    int severe = 0;
    for (int n = 0; n < city.spread().infections(); n++) {
      int person = city.spread().infected(n);
      if (city.people().isFound(person, day)) {
        inHospital[plan.districtOf(city.people().home(person))]++;
        severe += person % 50 == 0 ? 1 : 0;
      }
    }
    int districts = plan.size().districts();
    for (int district = 0; district < districts; district++) {
      double thousands = population(district) / 1000.0;
      String zone = plan.districtId(district);
      double beds = Math.ceil(thousands * BEDS_A_THOUSAND);
      tell(zone, "hospital", "beds", beds, "beds", day, MORNING);
      tell(zone, "hospital", "beds_occupied", inHospital[district], "beds", day, MORNING);
      double intensive = Math.ceil(beds * INTENSIVE_SHARE);
      tell(zone, "hospital", "intensive_care_beds", intensive, "beds", day, MORNING);
      double occupied = Math.min(intensive, severe / districts);
      tell(zone, "hospital", "intensive_care_occupied", occupied, "beds", day, MORNING);
      double rooms = Math.ceil(thousands * ROOMS_A_THOUSAND);
      tell(zone, "quarantine", "rooms", rooms, "rooms", day, MORNING);
      double taken = sampling.inCentralQuarantine() / districts;
      tell(zone, "quarantine", "rooms_occupied", taken, "rooms", day, MORNING);
    }
    units(day, sampling.inQuarantine());
    laboratories(day, city.laboratories());
    supplies(day, city.authority());
  }

  private void units(int day, int[] inQuarantine) {
    for (int unit = 0; unit < plan.units(); unit++) {
      String zone = plan.unitId(unit);
      tell(
          zone, "quarantine", "persons_in_quarantine", inQuarantine[unit], "persons", day, MORNING);
      double share =
          LEAST_VACCINATED
              + new Chance(unit).about(VACCINATION, unit, 0).next()
                  * (MOST_VACCINATED - LEAST_VACCINATED);
      double grown = Math.min(MOST_VACCINATED, share + day * VACCINATED_A_DAY);
      double vaccinated = Math.floor(plan.population(unit) * grown);
      tell(zone, "vaccination", "vaccinated_persons", vaccinated, "persons", day, MORNING);
    }
  }

  private long population(int district) {
    int from = plan.firstUnitOfDistrict(district);
    int until = plan.firstUnitOfDistrict(district + 1);
    return plan.firstPerson(until) - plan.firstPerson(from);
  }

  private void laboratories(int day, Laboratories laboratories) {
    for (int laboratory = 0; laboratory < laboratories.count(); laboratory++) {
      int district = laboratory * plan.size().districts() / laboratories.count();
      String zone = plan.districtId(district);
      String metric = "laboratory_%d_".formatted(laboratory + 1);
      double capacity = laboratories.tubesAnHour(day);
      tell(zone, "laboratory", metric + "capacity", capacity, "tubes_an_hour", day, MORNING);
      long waiting = laboratories.waiting(laboratory, calendar.at(day, MORNING), day);
      tell(zone, "laboratory", metric + "waiting", waiting, "tubes", day, MORNING);
    }
  }

  private void supplies(int day, Authority authority) {
    for (int unit = 0; unit < plan.units(); unit++) {
      if (authority.restriction(unit, day) == Authority.Restriction.LOCKED) {
        int grids = plan.firstGrid(unit + 1) - plan.firstGrid(unit);
        for (int grid = plan.firstGrid(unit); grid < plan.firstGrid(unit + 1); grid++) {
          double parcels = (double) plan.population(unit) / grids;
          tell(plan.gridId(unit, grid), "supplies", "parcels", parcels, "parcels", day, MORNING);
        }
      }
    }
  }

  private void tell(
      String zone, String domain, String metric, double value, String unit, int day, int second) {
    long validAt = calendar.at(day, second);
    long number = figures++;
    queue.add(
        validAt + 60_000 + number * 7_919 % REPORTED_WITHIN,
        Topics.FACILITY_METRICS,
        new FacilityMetric(
            "figure-" + number,
            zone,
            domain,
            metric,
            value,
            unit,
            Instant.ofEpochMilli(validAt),
            "city-" + domain,
            Instant.ofEpochMilli(calendar.at(day + 1, second)),
            false));
  }
}
