package org.zonerisk.local.city;

import java.time.Instant;
import org.zonerisk.schemas.avro.ScreeningRound;
import org.zonerisk.schemas.topics.Topics;

/** Announces screening rounds, and says when one takes longer than planned. */
final class Rounds {
  private static final int VERSION = 1;
  private static final int ANNOUNCED = 5 * 3600;
  private static final int PROLONGED = 11 * 3600;

  private final CityCalendar calendar;
  private final CityPlan plan;
  private final EventQueue queue;
  private final Figures figures;

  Rounds(CityCalendar calendar, CityPlan plan, EventQueue queue, Figures figures) {
    this.calendar = calendar;
    this.plan = plan;
    this.queue = queue;
    this.figures = figures;
  }

  String lifting(int unit, int day) {
    return "lifting-" + day + "-unit-" + (unit + 1);
  }

  String general(int unit, int day) {
    return "round-" + day + "-unit-" + (unit + 1);
  }

  void tell(int unit, int day, int dayNo, String round, SamplingSite site) {
    tell(unit, day, dayNo, round, 0, ANNOUNCED, SamplingSite.CLOSES);
    if (site.lastServedAt() > SamplingSite.CLOSES) {
      tell(unit, day, dayNo, round, 1, PROLONGED, site.lastServedAt());
    }
    tellQueue(unit, day, site);
  }

  /** What a sampling site shows at full hours, also where no round is held. */
  void tellQueue(int unit, int day, SamplingSite site) {
    for (int hour = SamplingSite.OPENS / 3600 + 1; hour <= site.lastHour(); hour++) {
      figures.tellQueue(unit, day, hour, site);
    }
  }

  private void tell(
      int unit, int day, int dayNo, String round, int amendment, int known, double closes) {
    queue.add(
        calendar.at(day, known),
        Topics.SCREENING_ROUNDS,
        new ScreeningRound(
            round,
            amendment,
            plan.unitId(unit),
            VERSION,
            dayNo,
            (long) plan.population(unit),
            Instant.ofEpochMilli(calendar.at(day, SamplingSite.OPENS)),
            Instant.ofEpochMilli(calendar.at(day, closes)),
            false));
  }
}
