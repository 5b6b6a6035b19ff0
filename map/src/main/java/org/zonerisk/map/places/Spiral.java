package org.zonerisk.map.places;

import java.util.Iterator;

/**
 * The places of a hexagonal grid around its origin, ring after ring; each is a neighbour of the one
 * before it. Places have the coordinates of H3's local IJ, whose axes are 120 degrees apart. Never
 * ends.
 */
final class Spiral implements Iterator<Spiral.Step> {

  /** A place: so far along each axis. */
  record Step(int i, int j) {

    Step plus(Step other) {
      return new Step(i + other.i, j + other.j);
    }

    Step times(int factor) {
      return new Step(i * factor, j * factor);
    }
  }

  /** The six neighbours of the origin, each 60 degrees on from the one before. */
  private static final Step[] DIRECTIONS = {
    new Step(1, 0),
    new Step(1, 1),
    new Step(0, 1),
    new Step(-1, 0),
    new Step(-1, -1),
    new Step(0, -1)
  };

  private static final int SIDES = DIRECTIONS.length;
  private static final int OUTWARDS = 4;
  private static final int FIRST_SIDE = 5;

  private Step at = new Step(0, 0);
  private int ring;
  private int walked;

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Step next() {
    Step here = at;
    at = at.plus(walked == lengthOfRing() - 1 ? enterNextRing() : alongRing());
    return here;
  }

  private int lengthOfRing() {
    return ring == 0 ? 1 : SIDES * ring;
  }

  private Step enterNextRing() {
    ring++;
    walked = 0;
    return DIRECTIONS[OUTWARDS];
  }

  /** A ring is entered one step after a corner, so its first side is a step shorter. */
  private Step alongRing() {
    walked++;
    return DIRECTIONS[(FIRST_SIDE + walked / ring) % SIDES];
  }
}
