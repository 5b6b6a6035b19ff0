package org.zonerisk.map.places;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The arcs of a TopoJSON file, of which its polygons are made: those of two neighbours share one.
 */
final class TopoJsonArcs {

  private final List<List<double[]>> arcs = new ArrayList<>();

  TopoJsonArcs(JsonNode topology) {
    JsonNode transform = topology.path("transform");
    boolean isQuantized = !transform.isMissingNode();
    double[] scale = pair(transform.path("scale"), 1);
    double[] translate = pair(transform.path("translate"), 0);
    for (JsonNode arc : topology.path("arcs")) {
      List<double[]> points = new ArrayList<>();
      double x = 0;
      double y = 0;
      for (JsonNode point : arc) {
        x = isQuantized ? x + point.get(0).asDouble() : point.get(0).asDouble();
        y = isQuantized ? y + point.get(1).asDouble() : point.get(1).asDouble();
        points.add(new double[] {x * scale[0] + translate[0], y * scale[1] + translate[1]});
      }
      arcs.add(points);
    }
  }

  /** The polygons of a geometry; none where it is of another kind. */
  List<List<List<double[]>>> polygons(JsonNode geometry) {
    List<List<List<double[]>>> polygons = new ArrayList<>();
    switch (geometry.path("type").asText()) {
      case "Polygon" -> polygons.add(rings(geometry.path("arcs")));
      case "MultiPolygon" -> geometry.path("arcs").forEach(part -> polygons.add(rings(part)));
      default -> {}
    }
    return polygons;
  }

  private List<List<double[]>> rings(JsonNode polygon) {
    List<List<double[]>> rings = new ArrayList<>();
    for (JsonNode ring : polygon) {
      List<double[]> points = new ArrayList<>();
      for (JsonNode index : ring) {
        List<double[]> arc = arc(index.asInt());
        // Each arc begins where the one before ends.
        points.addAll(points.isEmpty() ? arc : arc.subList(1, arc.size()));
      }
      rings.add(points);
    }
    return rings;
  }

  /** An arc; the complement of its number stands for the same the other way round. */
  private List<double[]> arc(int index) {
    if (index >= 0) {
      return arcs.get(index);
    }
    List<double[]> reversed = new ArrayList<>(arcs.get(~index));
    Collections.reverse(reversed);
    return reversed;
  }

  private static double[] pair(JsonNode values, double missing) {
    return new double[] {
      values.path(0).asDouble(missing), values.path(1).asDouble(missing),
    };
  }
}
