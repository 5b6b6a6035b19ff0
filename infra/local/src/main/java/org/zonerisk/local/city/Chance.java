package org.zonerisk.local.city;

/**
 * Chance without state: what is drawn depends on the seed and on what it is drawn for alone. So the
 * ways of a person on a day can be worked out again at any time, in any order.
 */
final class Chance {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final double UNIT = 0x1.0p-53;

  private final long seed;
  private long state;

  Chance(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /** Begins the draws for one thing: equal things are followed by equal draws. */
  Chance about(int topic, long first, long second) {
    state = mix(mix(mix(seed + topic * GOLDEN) ^ first * 0xff51afd7ed558ccdL) + second * GOLDEN);
    return this;
  }

  /** The next draw, from 0 to below 1. */
  double next() {
    return (step() >>> 11) * UNIT;
  }

  /** The next draw, from 0 to below {@code bound}. */
  int below(int bound) {
    return (int) ((step() >>> 33) * bound >>> 31);
  }

  /** The next draw, from {@code least} to below {@code bound}. */
  long between(long least, long bound) {
    return least + (long) (next() * (bound - least));
  }

  /** Whether something of that probability happens. */
  boolean happens(double probability) {
    return next() < probability;
  }

  private long step() {
    state += GOLDEN;
    return mix(state);
  }

  private static long mix(long bits) {
    long mixed = (bits ^ bits >>> 30) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
    return mixed ^ mixed >>> 31;
  }
}
