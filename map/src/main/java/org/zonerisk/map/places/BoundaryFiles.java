package org.zonerisk.map.places;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Boundaries in a folder of TopoJSON and GeoJSON files, plain or packed by gzip. A file that cannot
 * be read is told and left out.
 */
final class BoundaryFiles {

  private static final Logger LOG = LoggerFactory.getLogger(BoundaryFiles.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private BoundaryFiles() {}

  /** The layers of all files of a folder, in the order of their names. */
  static List<Layer> read(Path folder) {
    List<Layer> layers = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(BoundaryFiles::isJson).sorted().toList()) {
        try {
          layers.addAll(layers(file));
        } catch (IOException | RuntimeException e) {
          LOG.warn("{} holds no boundaries that can be read: {}", file, e.toString());
        }
      }
    } catch (IOException e) {
      LOG.warn("the folder of boundaries {} cannot be listed: {}", folder, e.toString());
    }
    return layers;
  }

  private static boolean isJson(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    return name.endsWith(".json") || name.endsWith(".geojson") || name.endsWith(".topojson");
  }

  private static List<Layer> layers(Path file) throws IOException {
    JsonNode root;
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      root = JSON.readTree(in);
    }
    String name = file.getFileName().toString();
    return switch (root.path("type").asText()) {
      case "Topology" -> topology(name, root);
      case "FeatureCollection" -> List.of(collection(name, root));
      default ->
          throw new IOException(
              "type must be Topology or FeatureCollection, was " + root.path("type"));
    };
  }

  private static List<Layer> topology(String name, JsonNode root) {
    TopoJsonArcs arcs = new TopoJsonArcs(root);
    List<Layer> layers = new ArrayList<>();
    root.path("objects")
        .properties()
        .forEach(
            object -> {
              List<Layer.Feature> features = new ArrayList<>();
              for (JsonNode geometry : object.getValue().path("geometries")) {
                List<List<List<double[]>>> polygons = arcs.polygons(geometry);
                if (!polygons.isEmpty()) {
                  features.add(new Layer.Feature(names(geometry), new Outline(polygons)));
                }
              }
              layers.add(new Layer(name + "#" + object.getKey(), features));
            });
    return layers;
  }

  private static Layer collection(String name, JsonNode root) {
    List<Layer.Feature> features = new ArrayList<>();
    for (JsonNode feature : root.path("features")) {
      JsonNode geometry = feature.path("geometry");
      List<List<List<double[]>>> polygons = new ArrayList<>();
      JsonNode coordinates = geometry.path("coordinates");
      switch (geometry.path("type").asText()) {
        case "Polygon" -> polygons.add(rings(coordinates));
        case "MultiPolygon" -> coordinates.forEach(polygon -> polygons.add(rings(polygon)));
        default -> LOG.debug("{} has a feature that is no polygon", name);
      }
      if (!polygons.isEmpty()) {
        features.add(new Layer.Feature(names(feature), new Outline(polygons)));
      }
    }
    return new Layer(name, features);
  }

  private static List<List<double[]>> rings(JsonNode polygon) {
    List<List<double[]>> rings = new ArrayList<>();
    for (JsonNode ring : polygon) {
      List<double[]> points = new ArrayList<>();
      for (JsonNode point : ring) {
        points.add(new double[] {point.get(0).asDouble(), point.get(1).asDouble()});
      }
      rings.add(points);
    }
    return rings;
  }

  private static Map<String, String> names(JsonNode feature) {
    Map<String, String> names = new TreeMap<>();
    if (feature.hasNonNull("id")) {
      names.put("", feature.get("id").asText());
    }
    feature
        .path("properties")
        .properties()
        .forEach(
            property -> {
              if (property.getValue().isValueNode() && !property.getValue().isNull()) {
                names.put(property.getKey(), property.getValue().asText());
              }
            });
    return names;
  }
}
