package org.zonerisk.map.tiles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.places.Outline;

/**
 * Zones that fill a part of the world without gaps, large and tiny ones side by side; some have an
 * enclave cut out of them, which another has as an exclave. By JTS, which the tiles do without.
 */
final class SomePlaces {

  private static final GeometryFactory JTS = new GeometryFactory();

  /** What each zone is, in degrees, by its number. */
  final TreeMap<Integer, Geometry> zones = new TreeMap<>();

  final TileSet set;

  SomePlaces(Random random, int count) {
    double size = Math.pow(10, random.nextDouble() * 3.5 - 2);
    double west = random.nextDouble() * (340 - size) - 170;
    double south = random.nextDouble() * 100 - 50;
    Envelope part = new Envelope(west, west + size, south, south + Math.min(size, 30));
    List<Coordinate> seeds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      // most of them lie close together, as in a city
      double spread = i % 3 == 0 ? 1 : Math.pow(random.nextDouble(), 4);
      seeds.add(
          new Coordinate(
              part.getMinX() + part.getWidth() * (0.5 + spread * (random.nextDouble() - 0.5)),
              part.getMinY() + part.getHeight() * (0.5 + spread * (random.nextDouble() - 0.5))));
    }
    VoronoiDiagramBuilder voronoi = new VoronoiDiagramBuilder();
    voronoi.setSites(seeds);
    voronoi.setClipEnvelope(part);
    Geometry cells = voronoi.getDiagram(JTS);
    Geometry whole = JTS.toGeometry(part);
    List<Geometry> all = new ArrayList<>();
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      all.add(cells.getGeometryN(i).intersection(whole));
    }
    for (int i = 0; i + 1 < all.size(); i += 7) {
      Geometry cell = all.get(i);
      Geometry enclave =
          cell.getInteriorPoint().buffer(Math.sqrt(cell.getArea()) * 0.15, 3).intersection(cell);
      all.set(i, cell.difference(enclave));
      all.set(i + 1, all.get(i + 1).union(enclave));
    }
    List<ZoneRow> rows = new ArrayList<>();
    List<Ground> grounds = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      String id = "v:%05d".formatted(i);
      rows.add(new ZoneRow(id, "Zone " + i, "cell", "", "", OptionalLong.empty(), true));
      zones.put(i, all.get(i));
      grounds.add(Ground.of(i, outline(all.get(i)), false));
    }
    BitSet shown = new BitSet();
    shown.set(0, all.size());
    set = new TileSet(Grounds.of(Registry.of(rows), grounds), shown);
  }

  private static Outline outline(Geometry geometry) {
    List<List<List<double[]>>> polygons = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      if (geometry.getGeometryN(i) instanceof Polygon polygon) {
        List<List<double[]>> rings = new ArrayList<>();
        rings.add(points(polygon.getExteriorRing()));
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          rings.add(points(polygon.getInteriorRingN(hole)));
        }
        polygons.add(rings);
      }
    }
    return new Outline(polygons);
  }

  private static List<double[]> points(Geometry ring) {
    return Arrays.stream(ring.getCoordinates())
        .map(point -> new double[] {point.x, point.y})
        .toList();
  }
}
