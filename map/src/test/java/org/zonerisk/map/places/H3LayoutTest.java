package org.zonerisk.map.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class H3LayoutTest {

  private static final int RESOLUTION = 9;

  private final H3Core h3;
  private final H3Layout layout;

  H3LayoutTest() throws IOException {
    h3 = H3Core.newInstance();
    layout = new H3Layout(h3);
  }

  @Test
  void everyZoneHasOneCellAndNoCellHasTwoZones() {
    for (int seed = 0; seed < 30; seed++) {
      List<Place> places = someCity(new Random(seed));
      Map<String, Long> cells = cells(places);

      assertThat(cells).hasSize(places.size());
      assertThat(new HashSet<>(cells.values())).hasSize(places.size());
      assertThat(cells.values()).noneMatch(h3::isPentagon);
    }
  }

  @Test
  void theSameZonesHaveTheSameCellsInWhateverOrderTheyCome() {
    List<Place> places = someCity(new Random(1));
    List<Place> shuffled = new ArrayList<>(places);
    Collections.shuffle(shuffled, new Random(2));

    assertThat(cells(shuffled)).isEqualTo(cells(places));
  }

  @Test
  void theZonesBelowOneParentOfAGroupLieTogether() {
    for (int seed = 0; seed < 30; seed++) {
      List<Place> places = someCity(new Random(seed));
      Map<String, Long> cells = cells(places);
      Map<String, Set<Long>> ofParent = new HashMap<>();
      for (Place place : places) {
        for (String above : place.above().subList(place.group() - 1, place.above().size())) {
          ofParent.computeIfAbsent(above, any -> new HashSet<>()).add(cells.get(place.id()));
        }
      }
      ofParent.forEach((parent, all) -> assertThat(isConnected(all, 1)).as(parent).isTrue());
    }
  }

  @Test
  void theGroupsBelowOneLieTogether() {
    List<Place> places = new ArrayList<>();
    for (int city = 0; city < 5; city++) {
      for (int county = 0; county < 4 + city; county++) {
        for (int zone = 0; zone < 30; zone++) {
          String countyId = "c%d-%d".formatted(city, county);
          places.add(new Place(countyId + "-" + zone, List.of("p", "c" + city, countyId), 3));
        }
      }
    }
    Map<String, Long> cells = cells(places);
    Map<String, Set<Long>> centres = new HashMap<>();
    for (Place place : places) {
      centres
          .computeIfAbsent(place.above().get(1), any -> new HashSet<>())
          .add(centre(place, cells));
    }

    assertThat(centres).hasSize(5);
    // Thirty zones fill three rings, and a row stays free between two disks.
    centres.forEach((city, all) -> assertThat(isConnected(all, 2 * 3 + 2)).as(city).isTrue());
  }

  @Test
  void aZoneThatComesAfterTheOthersOfItsGroupMovesNone() {
    List<Place> places = someCity(new Random(3));
    Map<String, Long> before = cells(places);
    Place any = places.get(0);
    List<Place> more = new ArrayList<>(places);
    more.add(new Place("zzz", List.of(any.above().get(0), any.above().get(1), "zz"), 2));

    assertThat(cells(more)).containsAllEntriesOf(before);
  }

  @Test
  void aHundredThousandZonesOfManyCountiesHaveCellsOfTheirOwn() {
    List<Place> places = new ArrayList<>();
    for (int zone = 0; zone < 100_000; zone++) {
      String county = "county-" + zone % 120;
      places.add(new Place("z" + zone, List.of("city", county, "street-" + zone % 3_600), 2));
    }

    assertThat(new HashSet<>(cells(places).values())).hasSize(100_000);
  }

  private Map<String, Long> cells(List<Place> places) {
    return layout.cells(places, 0, 0, RESOLUTION);
  }

  /** The cell of the first zone of the group of a zone, which is the middle of its disk. */
  private long centre(Place place, Map<String, Long> cells) {
    return cells.get(place.groupPath().get(2) + "-0");
  }

  /** Counties with streets with compounds, some of them few and some many. */
  private static List<Place> someCity(Random random) {
    List<Place> places = new ArrayList<>();
    int counties = 1 + random.nextInt(12);
    for (int county = 0; county < counties; county++) {
      int streets = 1 + random.nextInt(6);
      for (int street = 0; street < streets; street++) {
        int compounds = 1 + random.nextInt(25);
        for (int compound = 0; compound < compounds; compound++) {
          String countyId = "c" + county;
          String streetId = countyId + "s" + street;
          places.add(new Place(streetId + "x" + compound, List.of("city", countyId, streetId), 2));
        }
      }
    }
    return places;
  }

  /** Whether one comes from each to each in steps of so many cells at most. */
  private boolean isConnected(Collection<Long> cells, int step) {
    Set<Long> left = new HashSet<>(cells);
    Deque<Long> next = new ArrayDeque<>();
    next.add(cells.iterator().next());
    left.remove(next.peek());
    while (!next.isEmpty()) {
      for (long neighbour : h3.gridDisk(next.remove(), step)) {
        if (left.remove(neighbour)) {
          next.add(neighbour);
        }
      }
    }
    return left.isEmpty();
  }
}
