package org.zonerisk.local.city;

import org.zonerisk.local.city.Authority.Restriction;

/**
 * Where people go, as scans at venues and trips. A device sends its scans in their order: it needs
 * some seconds, and hours where it was offline.
 */
final class DailyLife {
  private static final int DEVICES = 5;
  private static final int STRANGERS = 6;
  private static final double OFFLINE = 0.03;
  private static final double STRANGERS_A_PERSON = 0.1;
  private static final int READING_MILLIS = 40_000;

  private final CityCalendar calendar;
  private final People people;
  private final Venues venues;
  private final Itinerary itinerary;
  private final EventQueue queue;
  private final int units;
  private final Chance chance;
  private final int[] delayMillis;
  private final int[] offlineFrom;
  private final int[] offlineUntil;

  DailyLife(
      CityCalendar calendar,
      People people,
      Venues venues,
      Itinerary itinerary,
      EventQueue queue,
      int units,
      long seed) {
    this.calendar = calendar;
    this.people = people;
    this.venues = venues;
    this.itinerary = itinerary;
    this.queue = queue;
    this.units = units;
    this.chance = new Chance(seed);
    delayMillis = new int[venues.count()];
    offlineFrom = new int[venues.count()];
    offlineUntil = new int[venues.count()];
  }

  /** How the devices fare on a day. */
  void wake(int day) {
    for (int venue = 0; venue < delayMillis.length; venue++) {
      chance.about(DEVICES, venue, day);
      delayMillis[venue] = 1_000 + chance.below(20_000);
      boolean offline = chance.happens(OFFLINE);
      offlineFrom[venue] = offline ? chance.below(20 * 3600) : CityCalendar.SECONDS_A_DAY;
      offlineUntil[venue] = offlineFrom[venue] + 600 + chance.below(3 * 3600);
    }
  }

  /** What happens in a part of a day, in seconds after its midnight. */
  void live(int day, int from, int until) {
    for (int person = 0; person < people.count(); person++) {
      itinerary.plan(person, day);
      for (int stop = 0; stop < itinerary.stops(); stop++) {
        int second = itinerary.second(stop);
        if (second >= from && second < until) {
          scan(person, stop, second, day);
        }
      }
      if (itinerary.ridesToWork()) {
        int second = itinerary.second(1) - 120;
        if (second >= from && second < until) {
          trip(EventKind.TRIP, person, people.home(person), itinerary.unitAt(1), second, day);
        }
      }
      if (itinerary.visitsFriends()) {
        int second = itinerary.friendsAt();
        if (second >= from && second < until) {
          trip(EventKind.TRIP, person, people.home(person), itinerary.friendsUnit(), second, day);
        }
      }
    }
    strangers(day, from, until);
  }

  private void scan(int person, int stop, int second, int day) {
    int venue = itinerary.venue(stop);
    int lag = delayMillis[venue];
    if (second >= offlineFrom[venue] && second < offlineUntil[venue]) {
      // Sent when it is online again, fast and in order.
      lag += (offlineUntil[venue] - second) * 1000 + second - offlineFrom[venue];
    }
    EventKind kind = itinerary.isRemote(stop) ? EventKind.REMOTE_SCAN : EventKind.SCAN;
    queue.add(calendar.at(day, second) + lag, kind, person, venue, 0, lag);
  }

  private void trip(EventKind kind, int person, int from, int to, int second, int day) {
    int lag = 1_000 + (person * 31 + second * 17) % READING_MILLIS;
    queue.add(calendar.at(day, second) + lag, kind, person, to, from, lag);
  }

  /** Trips of which the source knows no person. */
  private void strangers(int day, int from, int until) {
    chance.about(STRANGERS, day, from);
    int count =
        (int) (people.count() * STRANGERS_A_PERSON * (until - from) / CityCalendar.SECONDS_A_DAY);
    for (int trip = 0; trip < count; trip++) {
      trip(
          EventKind.STRANGERS_TRIP,
          trip,
          chance.below(units),
          chance.below(units),
          from + chance.below(until - from),
          day);
    }
  }

  /** Whether people of a unit show a yellow code. */
  static boolean isYellow(Restriction restriction) {
    return restriction == Restriction.WATCHED;
  }
}
