package org.zonerisk.map.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class H3BlockTest {

  private static final int COUNTIES = 4;
  private static final Extent CHINA = new Extent(73.5, 18.2, 135.1, 53.6);

  private final H3Core h3;
  private final H3Block block;

  H3BlockTest() throws IOException {
    h3 = H3Core.newInstance();
    block = new H3Block(h3);
  }

  @Test
  void everyZoneHasOneCellOutsideTheKnown() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Extent known = somewhere(random);
      List<Place> places = places(1 + random.nextInt(400));

      Map<String, Long> cells = block.cells(places, known, 3 + random.nextInt(4));

      assertThat(cells).as("seed %d", seed).hasSize(places.size());
      assertThat(new HashSet<>(cells.values())).as("seed %d", seed).hasSize(places.size());
      for (long cell : cells.values()) {
        assertThat(h3.cellToBoundary(cell))
            .as("seed %d", seed)
            .noneMatch(corner -> isWithin(known, corner));
      }
    }
  }

  @Test
  void theSameZonesHaveTheSameCellsInWhateverOrderTheyCome() {
    List<Place> places = places(300);
    List<Place> shuffled = new ArrayList<>(places);
    Collections.shuffle(shuffled, new Random(2));

    assertThat(block.cells(shuffled, CHINA, COUNTIES))
        .isEqualTo(block.cells(places, CHINA, COUNTIES));
  }

  @Test
  void aTenthOfTheZonesOfACountryTakesAFewHundredthsOfItsWidth() {
    Map<String, Long> cells = block.cells(places(281), CHINA, COUNTIES);

    double furthest =
        cells.values().stream().mapToDouble(cell -> h3.cellToLatLng(cell).lng).max().orElseThrow();

    assertThat(furthest).isLessThan(CHINA.east() + 0.07 * (CHINA.east() - CHINA.west()));
  }

  @Test
  void zonesThatFollowEachOtherLieNearEachOther() {
    List<Place> places = places(281);
    Map<String, Long> cells = block.cells(places, CHINA, COUNTIES);
    List<String> order = H3Layout.inOrder(places);
    double apart = Math.sqrt(3) * h3.getHexagonEdgeLengthAvg(COUNTIES, LengthUnit.km);

    for (int i = 1; i < order.size(); i++) {
      LatLng one = h3.cellToLatLng(cells.get(order.get(i - 1)));
      LatLng next = h3.cellToLatLng(cells.get(order.get(i)));
      assertThat(h3.greatCircleDistance(one, next, LengthUnit.km))
          .as("%s and the next", order.get(i))
          .isLessThan(3 * apart);
    }
  }

  private static Extent somewhere(Random random) {
    double west = -170 + random.nextDouble() * 330;
    double south = -60 + random.nextDouble() * 110;
    double width = 0.1 + random.nextDouble() * 15;
    double height = 0.1 + random.nextDouble() * 15;
    return new Extent(west, south, Math.min(179, west + width), south + height);
  }

  private static List<Place> places(int count) {
    List<Place> places = new ArrayList<>();
    for (int zone = 0; zone < count; zone++) {
      String province = "p" + zone % 9;
      places.add(new Place("z" + zone, List.of("country", province), 2));
    }
    return places;
  }

  private static boolean isWithin(Extent known, LatLng point) {
    return point.lng > known.west()
        && point.lng < known.east()
        && point.lat > known.south()
        && point.lat < known.north();
  }
}
