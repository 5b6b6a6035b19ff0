package org.zonerisk.map.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.CoordIJ;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpiralTest {

  @Test
  void stepsFromNeighbourToNeighbourFillRingAfterRingAndComeToNoPlaceAgain() throws IOException {
    H3Core h3 = H3Core.newInstance();
    long middle = h3.latLngToCell(0, 0, 9);
    CoordIJ origin = h3.cellToLocalIj(middle, middle);
    Spiral spiral = new Spiral();
    Set<Long> seen = new HashSet<>();
    long last = middle;
    for (int ring = 0; ring <= 20; ring++) {
      for (int i = 0; i < Math.max(1, 6 * ring); i++) {
        Spiral.Step step = spiral.next();
        long cell = h3.localIjToCell(middle, new CoordIJ(origin.i + step.i(), origin.j + step.j()));
        assertThat(seen.add(cell)).as("%s is new", step).isTrue();
        assertThat(h3.gridDistance(middle, cell)).as("ring of %s", step).isEqualTo(ring);
        assertThat(last == cell || h3.areNeighborCells(last, cell))
            .as("%s is beside the one before", step)
            .isTrue();
        last = cell;
      }
    }
  }
}
