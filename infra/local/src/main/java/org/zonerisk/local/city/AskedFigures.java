package org.zonerisk.local.city;

import java.time.Instant;
import java.util.SortedSet;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.topics.Topics;

/**
 * The figures that a unit's rule book asks for and nobody in the city measures. They are drawn
 * around the values that the rules compare them with, sometimes exactly on one, so that every rule
 * speaks somewhere; some days there is none, and some are told a day late.
 */
final class AskedFigures {
  private static final int DRAW = 97;
  private static final int MORNING = 7 * 3600;
  private static final int DAY = 24 * 3600;
  private static final double TOLD_LATE = 0.04;
  private static final double ON_A_THRESHOLD = 0.15;
  private static final double SIGNED = 0.95;
  private static final double ABOVE_ALL = 1.25;

  private final CityCalendar calendar;
  private final CityPlan plan;
  private final RuleBooks books;
  private final EventQueue queue;
  private final Chance chance;
  private long figures;

  AskedFigures(CityCalendar calendar, CityPlan plan, RuleBooks books, EventQueue queue, long seed) {
    this.calendar = calendar;
    this.plan = plan;
    this.books = books;
    this.queue = queue;
    chance = new Chance(seed);
  }

  /** The figures of a day. */
  void report(int day) {
    for (int unit = 0; unit < plan.units(); unit++) {
      int number = 0;
      for (LatestFigure figure : books.figures(unit)) {
        chance.about(DRAW, (long) day << 8 | number++, unit);
        if (chance.happens(toldOnADay(figure))) {
          tell(unit, figure, value(unit, figure), day, chance.happens(TOLD_LATE) ? DAY : 0);
        }
      }
    }
  }

  /** Such that one is sometimes too old before the next is told. */
  private static double toldOnADay(LatestFigure figure) {
    double days = figure.maxAge().toHours() / 24.0;
    return Math.min(0.8, Math.max(0.3, 2.5 / days));
  }

  private double value(int unit, LatestFigure figure) {
    SortedSet<Double> thresholds = books.of(unit).rules().thresholds(figure.id());
    if (thresholds.isEmpty()) {
      return chance.below(100);
    }
    double highest = thresholds.last();
    if (highest == 1) {
      boolean worsens = books.of(unit).monotone().more().contains(figure.id());
      return chance.happens(worsens ? 1 - SIGNED : SIGNED) ? 1 : 0;
    }
    if (chance.happens(ON_A_THRESHOLD)) {
      int which = chance.below(thresholds.size());
      return thresholds.stream().skip(which).findFirst().orElseThrow();
    }
    return Math.round(chance.next() * ABOVE_ALL * highest * 100) / 100.0;
  }

  private void tell(int unit, LatestFigure figure, double value, int day, int late) {
    long validAt = calendar.at(day, MORNING);
    long number = figures++;
    long knownAt = calendar.at(day, MORNING + late) + 60_000 + number * 7_919 % 600_000;
    queue.add(
        knownAt,
        Topics.FACILITY_METRICS,
        new FacilityMetric(
            "asked-" + number,
            plan.unitId(unit),
            "asked",
            figure.metric(),
            value,
            "as the rule book says",
            Instant.ofEpochMilli(validAt),
            "city-bureau",
            Instant.ofEpochMilli(calendar.at(day + 1, MORNING)),
            false));
  }
}
