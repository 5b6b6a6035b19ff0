package org.zonerisk.map.places;

import com.uber.h3core.AreaUnit;
import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.Zone;

/**
 * Finds where the assessed zones of a registry lie: by the boundaries in a folder where these name
 * them, else on made-up cells, beside the boundaries where there are any. Safe for threads.
 */
public final class ZoneOutlines {

  /** A file that names fewer of the zones of a scheme is about something else. */
  private static final int LEAST_SHARE = 3;

  /** In the Gulf of Guinea, where nobody lives and made-up zones are seen to be made up. */
  private static final double NOWHERE_LATITUDE = 0;

  private static final double NOWHERE_LONGITUDE = 0;
  private static final int USUAL_RESOLUTION = 9;
  private static final int COARSEST = 3;
  private static final int FINEST = 11;
  private static final double KILOMETRES_PER_DEGREE = 111.2;
  private static final int MOST_ANCESTORS = 20;

  private final List<Layer> layers;
  private final H3Core h3;
  private final H3Layout layout;
  private final H3Block block;

  /**
   * @param folder of TopoJSON and GeoJSON files; empty for none
   */
  public ZoneOutlines(Optional<Path> folder) {
    this.layers = folder.map(BoundaryFiles::read).orElse(List.of());
    try {
      this.h3 = H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("the native library of H3 cannot be loaded", e);
    }
    this.layout = new H3Layout(h3);
    this.block = new H3Block(h3);
  }

  /**
   * Where a zone lies.
   *
   * @param madeUp nobody knows, and neighbours on the map need not be neighbours on the ground
   */
  public record Lying(Outline outline, boolean madeUp) {}

  /** Where each assessed zone lies, by its number. */
  public SortedMap<Integer, Lying> of(Registry registry) {
    Map<String, Outline> known = known(registry);
    List<Place> homeless = new ArrayList<>();
    for (Zone zone : registry.zones()) {
      if (zone.assessed() && !known.containsKey(zone.id())) {
        homeless.add(place(zone, registry));
      }
    }
    Map<String, Long> cells = cells(homeless, known.values().stream().toList());
    TreeMap<Integer, Lying> lying = new TreeMap<>();
    known.forEach(
        (zone, outline) -> lying.put(registry.numbers().get(zone), new Lying(outline, false)));
    cells.forEach(
        (zone, cell) -> lying.put(registry.numbers().get(zone), new Lying(outline(cell), true)));
    return lying;
  }

  private Map<String, Outline> known(Registry registry) {
    Map<String, Map<String, String>> schemes = new TreeMap<>();
    for (Zone zone : registry.zones()) {
      int colon = zone.id().indexOf(':');
      if (zone.assessed() && colon > 0) {
        schemes
            .computeIfAbsent(zone.id().substring(0, colon), any -> new HashMap<>())
            .put(zone.id().substring(colon + 1), zone.id());
      }
    }
    Map<String, Outline> known = new HashMap<>();
    for (Map<String, String> zones : schemes.values()) {
      Map<String, Outline> best = Map.of();
      for (Layer layer : layers) {
        Map<String, Outline> found = layer.find(zones.keySet());
        best = found.size() > best.size() ? found : best;
      }
      if (best.size() * LEAST_SHARE >= zones.size()) {
        best.forEach((code, outline) -> known.put(zones.get(code), outline));
      }
    }
    return known;
  }

  /** Its ancestors, from the registry as far as it has them. */
  private static Place place(Zone zone, Registry registry) {
    LinkedList<String> above = new LinkedList<>();
    Set<String> seen = new HashSet<>();
    Zone at = zone;
    while (!at.parentId().isEmpty() && seen.add(at.parentId()) && seen.size() < MOST_ANCESTORS) {
      above.addFirst(at.parentId());
      OptionalInt parent = at.parent();
      if (parent.isEmpty()) {
        break;
      }
      at = registry.zones().get(parent.getAsInt());
    }
    int county = above.indexOf(zone.countyId());
    return new Place(zone.id(), above, county < 0 ? above.size() : county + 1);
  }

  private Map<String, Long> cells(List<Place> places, List<Outline> known) {
    if (places.isEmpty()) {
      return Map.of();
    }
    if (known.isEmpty()) {
      return layout.cells(places, NOWHERE_LATITUDE, NOWHERE_LONGITUDE, USUAL_RESOLUTION);
    }
    return block.cells(places, Extent.of(known), resolution(known));
  }

  /** The resolution whose cells are about as large as half of what is known. */
  private int resolution(List<Outline> known) {
    double[] areas = known.stream().mapToDouble(ZoneOutlines::squareKilometres).sorted().toArray();
    double usual = areas[areas.length / 2];
    int best = COARSEST;
    for (int resolution = COARSEST; resolution <= FINEST; resolution++) {
      if (h3.getHexagonAreaAvg(resolution, AreaUnit.km2) >= usual) {
        best = resolution;
      }
    }
    return best;
  }

  private static double squareKilometres(Outline outline) {
    double sum = 0;
    for (List<List<double[]>> polygon : outline.polygons()) {
      List<double[]> ring = polygon.isEmpty() ? List.of() : polygon.get(0);
      double twice = 0;
      double latitude = 0;
      for (int i = 0; i < ring.size(); i++) {
        double[] one = ring.get(i);
        double[] next = ring.get((i + 1) % ring.size());
        twice += one[0] * next[1] - next[0] * one[1];
        latitude = one[1];
      }
      sum += Math.abs(twice) / 2 * Math.cos(Math.toRadians(latitude));
    }
    return sum * KILOMETRES_PER_DEGREE * KILOMETRES_PER_DEGREE;
  }

  private Outline outline(long cell) {
    List<double[]> ring = new ArrayList<>();
    for (LatLng corner : h3.cellToBoundary(cell)) {
      ring.add(new double[] {corner.lng, corner.lat});
    }
    ring.add(ring.get(0));
    return new Outline(List.of(List.of(ring)));
  }
}
