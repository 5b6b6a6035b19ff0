package org.zonerisk.map.places;

import com.uber.h3core.H3Core;
import java.util.Iterator;
import java.util.List;

/**
 * Cells around a cell, ring after ring, beginning with itself; each is a neighbour of the one
 * before it. Fails at a pentagon, around which there are no whole rings.
 */
final class Spiral implements Iterable<Long> {

  private final H3Core h3;
  private final long centre;

  Spiral(H3Core h3, long centre) {
    this.h3 = h3;
    this.centre = centre;
  }

  @Override
  public Iterator<Long> iterator() {
    return new Walk();
  }

  /**
   * Where the walk is: a place on a ring that was entered beside the last cell of the one before.
   */
  private final class Walk implements Iterator<Long> {

    private List<Long> ring = List.of(centre);
    private int radius;
    private int entry;
    private int walked;
    private long last = centre;

    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Long next() {
      if (walked == ring.size()) {
        enterNextRing();
      }
      last = ring.get((entry + walked) % ring.size());
      walked++;
      return last;
    }

    private void enterNextRing() {
      radius++;
      ring = h3.gridRing(centre, radius);
      if (ring.size() != 6 * radius) {
        throw new IllegalStateException("a pentagon is near " + h3.h3ToString(centre));
      }
      walked = 0;
      for (int i = 0; i < ring.size(); i++) {
        boolean isFirstBeside =
            h3.areNeighborCells(last, ring.get(i))
                && !h3.areNeighborCells(last, ring.get((i + ring.size() - 1) % ring.size()));
        if (isFirstBeside) {
          entry = i;
          return;
        }
      }
      // Around the centre itself every cell is beside it.
      entry = 0;
    }
  }
}
