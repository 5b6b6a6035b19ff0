package org.zonerisk.local.city;

import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.Topics;

/** What will become known, hour by hour. */
final class EventQueue {
  private final CityCalendar calendar;
  private final Map<Integer, HourOfEvents> hours = new HashMap<>();

  EventQueue(CityCalendar calendar) {
    this.calendar = calendar;
  }

  void add(long knownAt, EventKind kind, int person, int place, int other, int lag) {
    hourOf(knownAt).add(knownAt, kind, person, place, other, lag);
  }

  void add(long knownAt, LaterRecord record) {
    hourOf(knownAt).add(knownAt, record);
  }

  /** A record that is about no unit and does not wait long. */
  void add(long knownAt, Topics topic, SpecificRecord record) {
    add(
        knownAt,
        new LaterRecord() {
          @Override
          public Topics topic() {
            return topic;
          }

          @Override
          public int unit() {
            return -1;
          }

          @Override
          public SpecificRecord make() {
            return record;
          }
        });
  }

  /** What is known in an hour, in order; nothing can be added to it any more. */
  HourOfEvents take(int hour) {
    HourOfEvents events = hours.remove(hour);
    if (events == null) {
      return new HourOfEvents(startOf(hour));
    }
    events.sort();
    return events;
  }

  private HourOfEvents hourOf(long knownAt) {
    int hour = (int) Math.floorDiv(knownAt - calendar.startOf(0), CityCalendar.HOUR);
    return hours.computeIfAbsent(hour, number -> new HourOfEvents(startOf(number)));
  }

  private long startOf(int hour) {
    return calendar.startOf(0) + hour * CityCalendar.HOUR;
  }
}
