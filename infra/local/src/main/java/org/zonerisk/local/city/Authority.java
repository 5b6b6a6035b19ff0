package org.zonerisk.local.city;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What the city's authority knows and orders. It decides each morning, from what was known by
 * midnight; it plays its part in the story and knows nothing of levels.
 */
final class Authority {
  private static final int LOOKBACK_DAYS = 14;
  private static final int LOCKED_DAYS = 7;
  private static final int WATCHED_DAYS = 10;
  private static final int LIFTING_DAY = 7;

  /** A tube that is lost spoils a round: the day after, everybody is sampled once more. */
  private static final int LIFTING_ROUNDS = 2;

  private static final int LONG_AGO = -1000;

  /** What the people of a unit may do. */
  enum Restriction {
    NONE,
    /** Few go out. */
    WATCHED,
    /** Nobody goes out or in. */
    LOCKED
  }

  private record Find(int person, int collectedDay, long knownAt, long number) {}

  private static final Restriction[] RESTRICTIONS = Restriction.values();

  private final CityCalendar calendar;
  private final CityPlan plan;
  private final People people;
  private final List<byte[]> restrictions = new ArrayList<>();
  private final PriorityQueue<Find> unknown =
      new PriorityQueue<>(Comparator.comparingLong(Find::knownAt).thenComparingLong(Find::number));
  private final int[] lastCaseAtHome;
  private final int[] lastCase;
  private final int[] liftingDay;
  private final int[] liftingRounds;
  private final int[] firstFindOfDistrict;
  private final ArrayDeque<Integer> foundYesterday = new ArrayDeque<>();
  private long finds;

  Authority(CityCalendar calendar, CityPlan plan, People people) {
    this.calendar = calendar;
    this.plan = plan;
    this.people = people;
    lastCaseAtHome = filled(plan.units(), LONG_AGO);
    lastCase = filled(plan.units(), LONG_AGO);
    liftingDay = filled(plan.units(), LONG_AGO);
    liftingRounds = new int[plan.units()];
    firstFindOfDistrict = filled(plan.size().districts(), People.NEVER);
  }

  private static int[] filled(int length, int value) {
    int[] filled = new int[length];
    Arrays.fill(filled, value);
    return filled;
  }

  /** A person is positive: collected and known then. */
  void report(int person, long collectedAt, long knownAt) {
    unknown.add(new Find(person, calendar.dayOf(collectedAt), knownAt, finds++));
  }

  /** Learns what became known until a day began, and orders what holds on that day. */
  void decide(int day, Itinerary itinerary) {
    foundYesterday.clear();
    while (!unknown.isEmpty() && unknown.peek().knownAt() < calendar.startOf(day)) {
      learn(unknown.remove(), day, itinerary);
    }
    byte[] today = new byte[plan.units()];
    for (int unit = 0; unit < today.length; unit++) {
      today[unit] = (byte) ordered(unit, day).ordinal();
    }
    restrictions.add(today);
  }

  private void learn(Find find, int day, Itinerary itinerary) {
    foundYesterday.add(find.person());
    int home = people.home(find.person());
    lastCaseAtHome[home] = Math.max(lastCaseAtHome[home], find.collectedDay());
    count(home, find, day);
    int district = plan.districtOf(home);
    firstFindOfDistrict[district] = Math.min(firstFindOfDistrict[district], day - 1);
    int from = Math.max(0, find.collectedDay() - LOOKBACK_DAYS);
    for (int past = from; past <= Math.min(find.collectedDay(), day - 1); past++) {
      itinerary.plan(find.person(), past);
      for (int stop = 0; stop < itinerary.stops(); stop++) {
        count(itinerary.unitAt(stop), find, day);
      }
      if (itinerary.visitsFriends()) {
        count(itinerary.friendsUnit(), find, day);
      }
    }
  }

  private void count(int unit, Find find, int day) {
    if (find.collectedDay() > lastCase[unit]) {
      lastCase[unit] = find.collectedDay();
      liftingDay[unit] = Math.max(find.collectedDay() + LIFTING_DAY, day);
      liftingRounds[unit] = LIFTING_ROUNDS;
    }
  }

  private Restriction ordered(int unit, int day) {
    if (lastCaseAtHome[unit] + LOCKED_DAYS >= day) {
      return Restriction.LOCKED;
    }
    return lastCase[unit] + WATCHED_DAYS >= day ? Restriction.WATCHED : Restriction.NONE;
  }

  /** What held for the people of a unit on a day that has begun. */
  Restriction restriction(int unit, int day) {
    return RESTRICTIONS[restrictions.get(day)[unit]];
  }

  /** Whether everybody in a unit is sampled on a day, because its last case is 7 days ago. */
  boolean isLiftingRound(int unit, int day) {
    return liftingRounds[unit] > 0 && liftingDay[unit] == day;
  }

  /** The round of a day has been held. */
  void held(int unit) {
    liftingRounds[unit]--;
    liftingDay[unit]++;
  }

  /** Days since the first find in a district became known; negative where there was none. */
  int daysSinceFirstFind(int district, int day) {
    return firstFindOfDistrict[district] == People.NEVER ? -1 : day - firstFindOfDistrict[district];
  }

  /** Whose cases became known since the day before. */
  Iterable<Integer> foundYesterday() {
    return foundYesterday;
  }
}
