package org.zonerisk.local.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zonerisk.local.city.TubeRecord.Finding;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Laboratory;
import org.zonerisk.schemas.avro.DiscoveryChannel;

/**
 * Tells of each tube twice: when it was collected, and when it has a result. A laboratory begins
 * one tube after the other, so tubes wait where more arrive than it can begin; the tubes of a
 * person are examined at once. A positive pool is tested again, person by person.
 */
final class Laboratories {
  private static final int EXAMINATIONS = 9;
  private static final int TRANSPORT_LEAST = 30;
  private static final int TRANSPORT_SPREAD = 60;
  private static final double LOWEST_CT = 16;
  private static final double HIGHEST_CT = 34;
  private static final double PAST_INFECTION_CT = 36;
  private static final int PEOPLE_A_LABORATORY = 60_000;
  private static final int HOURS_UNTIL_PLANNED_RESULT = 4;
  private static final int HOURS_UNTIL_ASSESSED = 9;

  private final Laboratory scenario;
  private final CityCalendar calendar;
  private final CityPlan plan;
  private final People people;
  private final Illness illness;
  private final Authority authority;
  private final EventQueue queue;
  private final Chance chance;
  private final long[] freeAt;
  private final List<Tube> today = new ArrayList<>();
  private long tubes;
  private long positives;

  Laboratories(
      Laboratory scenario,
      CityCalendar calendar,
      CityPlan plan,
      People people,
      Illness illness,
      Authority authority,
      EventQueue queue,
      long seed) {
    this.scenario = scenario;
    this.calendar = calendar;
    this.plan = plan;
    this.people = people;
    this.illness = illness;
    this.authority = authority;
    this.queue = queue;
    this.chance = new Chance(seed);
    freeAt = new long[Math.max(1, plan.size().people() / PEOPLE_A_LABORATORY)];
  }

  /** The number of the next tube. */
  long nextNumber() {
    return tubes++;
  }

  /** Sends a tube of a screening to its laboratory. */
  void send(Tube tube) {
    tell(tube);
    today.add(tube);
  }

  /** Examines what was sent on a day, in the order of arrival. */
  void work(int day) {
    today.sort(
        Comparator.comparingLong((Tube tube) -> arrivalOf(tube)).thenComparingLong(Tube::number));
    long step = (long) (CityCalendar.HOUR / tubesAnHour(day));
    for (Tube tube : today) {
      int laboratory = laboratoryOf(tube);
      long begins = Math.max(arrivalOf(tube), freeAt[laboratory]);
      freeAt[laboratory] = begins + step;
      examine(tube, begins + hours(scenario.hoursForATest()));
    }
    today.clear();
  }

  /** Tubes that one laboratory can begin in an hour of a day. */
  double tubesAnHour(int day) {
    double whole = scenario.tubesAnHour() * plan.size().people() / 10_000 / freeAt.length;
    return isSlow(day) ? whole * scenario.slowPercent() / 100 : whole;
  }

  private boolean isSlow(int day) {
    return day >= scenario.slowFromDay() && day < scenario.slowUntilDay();
  }

  int count() {
    return freeAt.length;
  }

  /** Tubes that wait in a laboratory at a time, as far as they have been sent. */
  long waiting(int laboratory, long at, int day) {
    return (long) (Math.max(0, freeAt[laboratory] - at) * tubesAnHour(day) / CityCalendar.HOUR);
  }

  /** Examines the tube of one person at once; when the result is known. */
  long examineAtOnce(Tube tube) {
    tell(tube);
    chance.about(EXAMINATIONS, tube.number(), 1);
    long resultedAt = tube.collectedAt() + hours(3 + chance.next() * 2);
    return result(tube, resultedAt, finding(tube), Optional.empty());
  }

  /** Examines the tube of one person at once, as something that a scenario asked for. */
  Finding examinePlanned(Tube tube, InjectionKind kind) {
    tell(tube);
    Finding found = finding(tube);
    // Of those who came from outside a scenario means the ones whose infection is a past one.
    Finding finding =
        tube.channel() == DiscoveryChannel.INBOUND && found.positive()
            ? new Finding(true, pastInfectionCt(tube), false)
            : found;
    long unused = result(tube, plannedResult(tube), finding, Optional.of(kind));
    return finding;
  }

  /** Examines a person who had recovered and is positive again, at low concentration. */
  Finding examineAgain(Tube tube) {
    tell(tube);
    Finding finding = new Finding(true, pastInfectionCt(tube), true);
    long unused =
        result(tube, plannedResult(tube), finding, Optional.of(InjectionKind.RE_POSITIVES));
    return finding;
  }

  private float pastInfectionCt(Tube tube) {
    chance.about(EXAMINATIONS, tube.number(), -1);
    return (float) (PAST_INFECTION_CT + chance.next() * 3);
  }

  /** Signs, hours after a planned result, that it is no risk to the person's zone. */
  void assessPlanned(Tube tube, Finding finding, InjectionKind kind) {
    TubeRecord result =
        TubeRecord.resulted(plan, people, tube, plannedResult(tube), finding, Optional.of(kind));
    queue.add(plannedResult(tube) + hours(HOURS_UNTIL_ASSESSED), result.assessed());
  }

  private static long plannedResult(Tube tube) {
    return tube.collectedAt() + hours(HOURS_UNTIL_PLANNED_RESULT);
  }

  private void tell(Tube tube) {
    chance.about(EXAMINATIONS, tube.number(), 0);
    long knownAt = tube.collectedAt() + chance.between(2, 20) * CityCalendar.MINUTE;
    queue.add(knownAt, TubeRecord.collected(plan, people, tube));
  }

  private void examine(Tube tube, long resultedAt) {
    Finding finding = finding(tube);
    long knownAt = result(tube, resultedAt, finding, Optional.empty());
    if (finding.positive() && tube.isPool()) {
      for (int person : tube.persons()) {
        chance.about(EXAMINATIONS, tube.number(), 2 + person);
        Tube single =
            new Tube(
                nextNumber(),
                new int[] {person},
                knownAt + hours(1 + chance.next() * 2),
                tube.purpose(),
                tube.channel(),
                tube.site(),
                tube.round());
        long unused = examineAtOnce(single);
      }
    }
  }

  private Finding finding(Tube tube) {
    int minute = (int) Math.floorDiv(tube.collectedAt() - calendar.startOf(0), CityCalendar.MINUTE);
    for (int person : tube.persons()) {
      if (illness.isPositive(person, minute)) {
        chance.about(EXAMINATIONS, tube.number(), -1);
        float ct = (float) (LOWEST_CT + chance.next() * (HIGHEST_CT - LOWEST_CT));
        return new Finding(true, ct, false);
      }
    }
    return Finding.NEGATIVE;
  }

  private long result(
      Tube tube, long resultedAt, Finding finding, Optional<InjectionKind> planned) {
    chance.about(EXAMINATIONS, tube.number(), -2);
    long knownAt = resultedAt + chance.between(60_000, 300_000);
    queue.add(knownAt, TubeRecord.resulted(plan, people, tube, resultedAt, finding, planned));
    if (finding.positive() && !tube.isPool()) {
      positives++;
      int person = tube.persons()[0];
      int minute = (int) Math.floorDiv(knownAt - calendar.startOf(0), CityCalendar.MINUTE);
      if (people.foundAt(person) == People.NEVER && !finding.rePositive()) {
        people.found(person, minute);
        authority.report(person, tube.collectedAt(), knownAt);
      }
    }
    return knownAt;
  }

  /** Results so far that say of one person that it is positive. */
  long positives() {
    return positives;
  }

  private long arrivalOf(Tube tube) {
    chance.about(EXAMINATIONS, tube.number(), -3);
    return tube.collectedAt()
        + (TRANSPORT_LEAST + chance.below(TRANSPORT_SPREAD)) * CityCalendar.MINUTE;
  }

  private int laboratoryOf(Tube tube) {
    int unit = people.home(tube.persons()[0]);
    return (int) ((long) unit * freeAt.length / plan.units());
  }

  private static long hours(double hours) {
    return (long) (hours * CityCalendar.HOUR);
  }
}
