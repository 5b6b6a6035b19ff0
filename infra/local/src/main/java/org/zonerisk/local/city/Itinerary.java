package org.zonerisk.local.city;

import org.zonerisk.local.city.Authority.Restriction;

/**
 * The ways of one person on one day: where its code is scanned and when. They follow from the
 * person, the day and what was ordered for it, so a past day can be worked out again. Reused from
 * person to person; not safe for use by several threads.
 */
final class Itinerary {
  private static final int LIVING = 4;
  private static final int HOUR = 3600;
  private static final int MINUTE = 60;
  private static final int MOST_STOPS = 8;
  private static final double GOES_TO_WORK = 0.94;
  private static final double GOES_TO_WORK_WATCHED = 0.4;
  private static final double ERRAND_AFTER_WORK = 0.3;
  private static final double ERRAND_OF_THE_DAY = 0.74;
  private static final double ERRAND_WATCHED = 0.1;
  private static final double EVENING_WALK = 0.06;
  private static final double FRIENDS = 0.02;
  private static final double FORWARDED_CODE = 0.03;
  private static final double CARD_IS_READ = 0.5;

  private final CityCalendar calendar;
  private final People people;
  private final Venues venues;
  private final Authority authority;
  private final Chance chance;
  private final int units;
  private final int[] venue = new int[MOST_STOPS];
  private final int[] second = new int[MOST_STOPS];
  private final boolean[] remote = new boolean[MOST_STOPS];
  private int stops;
  private int friendsUnit;
  private int friendsAt;
  private boolean ridesToWork;

  Itinerary(
      CityCalendar calendar,
      People people,
      Venues venues,
      Authority authority,
      int units,
      long seed) {
    this.calendar = calendar;
    this.people = people;
    this.venues = venues;
    this.authority = authority;
    this.units = units;
    this.chance = new Chance(seed);
  }

  /** Works out the ways of a person on a day that has begun. */
  void plan(int person, int day) {
    stops = 0;
    friendsUnit = -1;
    ridesToWork = false;
    int home = people.home(person);
    Restriction restriction = authority.restriction(home, day);
    if (restriction == Restriction.LOCKED || !people.mayGoOut(person, day)) {
      return;
    }
    chance.about(LIVING, person, day);
    boolean free = restriction == Restriction.NONE;
    boolean works = worksToday(person, day, free);
    boolean errand =
        chance.happens(free ? works ? ERRAND_AFTER_WORK : ERRAND_OF_THE_DAY : ERRAND_WATCHED);
    if (works || errand) {
      leave(person, home, works, errand, day);
    }
    if (free && chance.happens(EVENING_WALK)) {
      int from = 19 * HOUR + chance.below(2 * HOUR);
      stop(home, from);
      stop(home, from + 20 * MINUTE + chance.below(HOUR));
    }
    if (free && chance.happens(FRIENDS)) {
      friendsUnit = Math.floorMod(home - 10 + chance.below(20), units);
      friendsAt = 18 * HOUR + chance.below(2 * HOUR);
      if (friendsUnit == home || isClosed(friendsUnit, day)) {
        friendsUnit = -1;
      }
    }
  }

  private boolean worksToday(int person, int day, boolean free) {
    char work = people.work(person);
    return work != People.NOWHERE
        && calendar.isWorkday(day)
        && chance.happens(free ? GOES_TO_WORK : GOES_TO_WORK_WATCHED)
        && !isClosed(venues.unitOf(work), day);
  }

  private void leave(int person, int home, boolean works, boolean errand, int day) {
    int leaves = works ? 6 * HOUR + chance.below(3 * HOUR) : 9 * HOUR + chance.below(6 * HOUR);
    int back = leaves + 40 * MINUTE + chance.below(HOUR);
    stop(home, leaves);
    if (works) {
      char work = people.work(person);
      stop(work, leaves + 15 * MINUTE + chance.below(30 * MINUTE));
      back = leaves + 9 * HOUR + chance.below(2 * HOUR);
      int far = Math.abs(venues.unitOf(work) - home);
      ridesToWork = far > 4 && chance.happens(CARD_IS_READ);
    }
    if (errand) {
      int shop = shop(home);
      if (!isClosed(venues.unitOf(shop), day)) {
        remote[stops] = chance.happens(FORWARDED_CODE) && isSelfScan(shop);
        stop(shop, works ? back : leaves + 10 * MINUTE + chance.below(20 * MINUTE));
        back += works ? 15 * MINUTE + chance.below(20 * MINUTE) : 0;
      }
    }
    stop(home, back + 5 * MINUTE);
  }

  private int shop(int home) {
    double drawn = chance.next();
    Venues.Kind kind =
        drawn < 0.5
            ? Venues.Kind.SUPERMARKET
            : drawn < 0.96 ? Venues.Kind.MARKET : Venues.Kind.CLINIC;
    return venues.near(kind, home);
  }

  private boolean isSelfScan(int shop) {
    return venues.kind(shop) == Venues.Kind.SUPERMARKET || venues.kind(shop) == Venues.Kind.MARKET;
  }

  private boolean isClosed(int unit, int day) {
    return authority.restriction(unit, day) == Restriction.LOCKED;
  }

  private void stop(int atVenue, int atSecond) {
    venue[stops] = atVenue;
    second[stops] = Math.min(atSecond, CityCalendar.SECONDS_A_DAY - 1);
    stops++;
    remote[stops] = false;
  }

  int stops() {
    return stops;
  }

  int venue(int stop) {
    return venue[stop];
  }

  /** Seconds after midnight. */
  int second(int stop) {
    return second[stop];
  }

  /** Whether the code was scanned from elsewhere: the person was not there. */
  boolean isRemote(int stop) {
    return remote[stop];
  }

  int unitAt(int stop) {
    return venues.unitOf(venue[stop]);
  }

  boolean visitsFriends() {
    return friendsUnit >= 0;
  }

  int friendsUnit() {
    return friendsUnit;
  }

  /** When it arrives at its friends', in seconds after midnight. */
  int friendsAt() {
    return friendsAt;
  }

  /** Whether a card reader knows of the way to work. */
  boolean ridesToWork() {
    return ridesToWork;
  }
}
