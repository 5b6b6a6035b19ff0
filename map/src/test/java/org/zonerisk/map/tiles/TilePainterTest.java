package org.zonerisk.map.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import io.tileverse.vectortile.model.VectorTile;
import io.tileverse.vectortile.mvt.VectorTileCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Puntal;

/** Tiles of random layouts, read by another library than the one that wrote them. */
class TilePainterTest {

  private static final GeometryFactory JTS = new GeometryFactory();
  private static final int EXTENT = 4096;

  /** A pixel of a tile of 512 has so many units. */
  private static final double PIXEL = 8;

  /** A corner is off by half of the grid in each direction. */
  private static final double OFF = 3;

  private record Tile(
      Map<Long, Geometry> areas, Map<Long, Point> points, Set<Long> named, Map<Long, Long> rooms) {}

  private static Tile read(TileSet set, TileAddress address) {
    byte[] bytes = TilePainter.paint(set, address);
    Tile tile = new Tile(new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>());
    if (bytes.length == 0) {
      return tile;
    }
    VectorTile decoded = decoded(bytes);
    assertThat(decoded.getLayerNames()).containsExactly("zones");
    assertThat(decoded.getLayers().get(0).getExtent()).isEqualTo(EXTENT);
    decoded
        .getFeatures()
        .forEach(
            feature -> {
              long id = feature.getId();
              if (feature.getGeometry() instanceof Puntal) {
                assertThat(tile.points().put(id, (Point) feature.getGeometry())).isNull();
                if (feature.getAttribute("name") != null) {
                  assertThat(feature.getAttribute("name")).isEqualTo("Zone " + id);
                  tile.named().add(id);
                }
                if (feature.getAttribute("room") != null) {
                  tile.rooms().put(id, ((Number) feature.getAttribute("room")).longValue());
                }
              } else {
                assertThat(tile.areas().put(id, feature.getGeometry())).isNull();
              }
            });
    return tile;
  }

  private static VectorTile decoded(byte[] bytes) {
    try {
      return new VectorTileCodec().decode(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A geometry in degrees, in the units of a tile. */
  private static Geometry placed(Geometry degrees, TileAddress address) {
    double scale = (double) EXTENT * (1 << address.z());
    Geometry placed = degrees.copy();
    placed.apply(
        new CoordinateSequenceFilter() {
          @Override
          public void filter(CoordinateSequence points, int i) {
            // the textbook's formula, another than the map's
            double latitude = Math.toRadians(points.getY(i));
            double y = (1 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / Math.PI) / 2;
            points.setOrdinate(
                i, 0, (points.getX(i) + 180) / 360 * scale - (double) EXTENT * address.x());
            points.setOrdinate(i, 1, y * scale - (double) EXTENT * address.y());
          }

          @Override
          public boolean isDone() {
            return false;
          }

          @Override
          public boolean isGeometryChanged() {
            return true;
          }
        });
    return placed;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void everyZoneIsAtItsPlaceAtEveryZoom(int seed) {
    SomePlaces places = new SomePlaces(new Random(seed), 60 + 60 * seed);
    for (int z = places.set.coarsest(); z <= places.set.finest(); z++) {
      Map<TileAddress, Tile> read = new HashMap<>();
      for (int zone : places.zones.keySet()) {
        Ground ground = places.set.grounds().of(zone).orElseThrow();
        TileAddress address = at(ground, z);
        Tile tile = read.computeIfAbsent(address, any -> read(places.set, any));
        assertThat(tile.areas()).as("zone %d on %s", zone, address).containsKey((long) zone);
        Geometry truth = placed(places.zones.get(zone), address);
        Coordinate inside =
            new Coordinate(
                ground.x() * EXTENT * (1 << z) - (double) EXTENT * address.x(),
                ground.y() * EXTENT * (1 << z) - (double) EXTENT * address.y());
        assertThat(truth.buffer(1e-6).contains(JTS.createPoint(inside))).isTrue();
        Geometry drawn = tile.areas().get((long) zone).buffer(0);
        if (truth.getArea() < PIXEL * PIXEL) {
          assertThat(drawn.getArea()).as("a square of a pixel").isEqualTo(PIXEL * PIXEL);
          assertThat(drawn.distance(JTS.createPoint(inside))).isZero();
        } else {
          isAlike(drawn, truth, "zone %d on %s".formatted(zone, address));
        }
      }
      assertThat(read.values().stream().flatMap(tile -> tile.areas().keySet().stream()))
          .as("no other zone")
          .allMatch(id -> places.zones.containsKey(id.intValue()));
    }
  }

  /** Nothing of one is further from the other than corners may be off, on the tile itself. */
  private static void isAlike(Geometry drawn, Geometry truth, String name) {
    Geometry tile = JTS.toGeometry(new Envelope(0, EXTENT, 0, EXTENT));
    Geometry most = truth.buffer(OFF);
    assertThat(drawn.intersection(tile).buffer(0).difference(most).getArea())
        .as(name)
        .isLessThan(1e-6);
    Geometry least = truth.buffer(-OFF).intersection(tile).buffer(0);
    assertThat(least.difference(drawn.buffer(OFF)).getArea()).as(name).isLessThan(1e-6);
  }

  private static TileAddress at(Ground ground, int z) {
    return new TileAddress(
        z, (int) Math.floor(ground.x() * (1 << z)), (int) Math.floor(ground.y() * (1 << z)));
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13})
  void onceThereIsRoomForItALetterStandsInEachZoneOnOneTileAlone(int seed) {
    SomePlaces places = new SomePlaces(new Random(seed), 200);
    for (int z = places.set.coarsest(); z <= places.set.coarsest() + 6; z++) {
      List<Long> points = new ArrayList<>();
      List<Long> named = new ArrayList<>();
      for (TileAddress address : Tiles.over(places.set.box(), z)) {
        Tile tile = read(places.set, address);
        points.addAll(tile.points().keySet());
        named.addAll(tile.named());
      }
      double pixels = places.set.usualWidth() / 360 * 512 * (1 << z);
      assertThat(points).doesNotHaveDuplicates().hasSize(pixels < 6 ? 0 : places.zones.size());
      assertThat(named).hasSize(pixels < 24 ? 0 : places.zones.size());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 22})
  void whereALetterMayBeLargerThanItsZoneAPointSaysWhatRoomThereIs(int seed) {
    SomePlaces places = new SomePlaces(new Random(seed), 200);
    int told = 0;
    for (int z = places.set.coarsest(); z <= places.set.coarsest() + 6; z++) {
      for (TileAddress address : Tiles.over(places.set.box(), z)) {
        Tile tile = read(places.set, address);
        told += tile.rooms().size();
        for (long zone : tile.points().keySet()) {
          double side = Math.sqrt(placed(places.zones.get((int) zone), address).getArea()) / PIXEL;
          if (side > 48.001) {
            assertThat(tile.rooms()).doesNotContainKey(zone);
          } else if (side < 47.999) {
            assertThat(tile.rooms().get(zone))
                .isBetween((long) (side - 1e-6), (long) (side + 1e-6));
          }
        }
      }
    }
    assertThat(told).isPositive();
  }

  /** What lies along an edge of two tiles is on both, so that no line of it is cut. */
  @Test
  void tilesOverlapByTenPixels() {
    SomePlaces places = new SomePlaces(new Random(5), 300);
    int z = places.set.coarsest() + 3;
    for (TileAddress address : Tiles.over(places.set.box(), z)) {
      Geometry around = JTS.toGeometry(new Envelope(-78, EXTENT + 78, -78, EXTENT + 78));
      Tile tile = read(places.set, address);
      places.zones.forEach(
          (zone, geometry) -> {
            Geometry seen = placed(geometry, address).intersection(around);
            if (seen.buffer(-OFF).getArea() > PIXEL * PIXEL) {
              assertThat(tile.areas()).containsKey((long) zone);
            }
          });
    }
  }

  @Test
  void farOutTilesStaySmall() {
    SomePlaces places = new SomePlaces(new Random(8), 5_000);
    int bytes = 0;
    for (TileAddress address : Tiles.over(places.set.box(), places.set.coarsest())) {
      bytes += TilePainter.paint(places.set, address).length;
    }
    // id, kind, place and four corners: some 20 bytes; corners on a line of the grid are left out
    assertThat(bytes / 5_000).isLessThan(25);
  }
}
