package org.zonerisk.streaming.risk;

import java.util.Arrays;

/**
 * Numbers events by the two hashes of their ids: 0, 1, 2 … in the order of adding. A hash table
 * over two arrays, because events are held by the million: 16 bytes an id and 4 to 8 for its place.
 * Mutable; not safe for several threads.
 */
final class EventIndex {

  private static final int SMALLEST = 8;
  private static final int FREE = -1;

  /** Hashes of event i at 2i and 2i + 1. */
  private long[] ids;

  /** Number of the event at each place, at most half of them taken. */
  private int[] places;

  private int size;

  EventIndex() {
    ids = new long[SMALLEST];
    places = free(SMALLEST);
  }

  private EventIndex(EventIndex other) {
    ids = other.ids.clone();
    places = other.places.clone();
    size = other.size;
  }

  /** One that changes independently of this. */
  EventIndex copy() {
    return new EventIndex(this);
  }

  int size() {
    return size;
  }

  long hash(int number) {
    return ids[2 * number];
  }

  long check(int number) {
    return ids[2 * number + 1];
  }

  /** The number of an event, negative where it has none. */
  int find(long hash, long check) {
    int number = places[place(hash, check)];
    return number == FREE ? -1 : number;
  }

  /** Gives the next number to an event that has none. */
  int add(long hash, long check) {
    if (2 * (size + 1) > places.length) {
      grow();
    }
    if (2 * size == ids.length) {
      ids = Arrays.copyOf(ids, 2 * (size + (size >> 1)));
    }
    ids[2 * size] = hash;
    ids[2 * size + 1] = check;
    places[place(hash, check)] = size;
    return size++;
  }

  private int place(long hash, long check) {
    int mask = places.length - 1;
    int at = (int) hash & mask;
    while (places[at] != FREE
        && (ids[2 * places[at]] != hash || ids[2 * places[at] + 1] != check)) {
      at = at + 1 & mask;
    }
    return at;
  }

  private void grow() {
    places = free(2 * places.length);
    for (int number = 0; number < size; number++) {
      places[place(ids[2 * number], ids[2 * number + 1])] = number;
    }
  }

  private static int[] free(int length) {
    int[] places = new int[length];
    Arrays.fill(places, FREE);
    return places;
  }
}
