package org.zonerisk.map.places;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.Registry;

class ZoneOutlinesTest {

  /** Two squares side by side that share an arc, quantized; and their outside as a nation. */
  private static final String TOPOLOGY =
      """
      {"type": "Topology",
       "transform": {"scale": [0.5, 0.5], "translate": [10, 40]},
       "arcs": [[[2, 0], [0, 2]], [[2, 2], [-2, 0], [0, -2], [2, 0]], [[2, 0], [2, 0], [0, 2], [-2, 0]]],
       "objects": {
         "nation": {"type": "GeometryCollection", "geometries": [
           {"type": "Polygon", "id": "1", "arcs": [[1, 2]]}]},
         "places": {"type": "GeometryCollection", "geometries": [
           {"type": "Polygon", "properties": {"CODE": 1, "votes": 2}, "arcs": [[0, 1]]},
           {"type": "MultiPolygon", "properties": {"CODE": 2, "votes": 9}, "arcs": [[[-1, 2]]]},
           {"type": "Polygon", "properties": {"CODE": "x", "votes": null}, "arcs": [[0, 1]]}]}}}
      """;

  @TempDir Path folder;

  @Test
  void aPolygonIsFoundByThePropertyThatNamesMostZones() throws IOException {
    Files.writeString(folder.resolve("places.topo.json"), TOPOLOGY);

    Map<Integer, ZoneOutlines.Lying> lying = outlines().of(registry("s:1", "s:2"));

    assertThat(lying.values()).noneMatch(ZoneOutlines.Lying::madeUp);
    assertThat(ring(lying.get(0)))
        .containsExactly("11.0 40.0", "11.0 41.0", "10.0 41.0", "10.0 40.0", "11.0 40.0");
    assertThat(ring(lying.get(1)))
        .as("the shared arc the other way round")
        .containsExactly("11.0 41.0", "11.0 40.0", "12.0 40.0", "12.0 41.0", "11.0 41.0");
  }

  @Test
  void packedAndGeoJsonFilesAreReadTooAndOneThatIsBrokenHidesNoOther() throws IOException {
    Files.writeString(folder.resolve("a-broken.json"), "{");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.geojson.gz")))) {
      out.write(
          """
          {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "01001",
            "properties": {}, "geometry": {"type": "Polygon",
            "coordinates": [[[1, 2], [3, 2], [3, 4], [1, 2]]]}}]}
          """
              .getBytes(StandardCharsets.UTF_8));
    }

    assertThat(ring(outlines().of(registry("us-fips:01001")).get(0)))
        .containsExactly("1.0 2.0", "3.0 2.0", "3.0 4.0", "1.0 2.0");
  }

  @Test
  void zonesThatNoFileNamesHaveMadeUpCellsBesideThoseThatOneDoes() throws IOException {
    Files.writeString(folder.resolve("places.topo.json"), TOPOLOGY);

    Map<Integer, ZoneOutlines.Lying> lying = outlines().of(registry("s:1", "s:2", "s:3"));

    assertThat(lying.get(0).madeUp()).isFalse();
    assertThat(lying.get(2).madeUp()).isTrue();
    assertThat(lying.get(2).outline().outside())
        .allMatch(point -> point[0] > 12 && point[0] < 15 && point[1] > 39 && point[1] < 42);
  }

  @Test
  void aFileThatNamesFewOfTheZonesIsAboutSomethingElse() throws IOException {
    Files.writeString(folder.resolve("places.topo.json"), TOPOLOGY);

    assertThat(outlines().of(registry("s:1", "s:3", "s:4", "s:5", "s:6")).values())
        .allMatch(ZoneOutlines.Lying::madeUp);
  }

  @Test
  void withoutFilesEveryAssessedZoneHasACellAndNoOtherHas() throws IOException {
    List<ZoneRow> rows = new ArrayList<>(zones("s:1", "s:2"));
    rows.add(new ZoneRow("s", "all", "city", "", "", OptionalLong.empty(), false));

    Map<Integer, ZoneOutlines.Lying> lying =
        new ZoneOutlines(Optional.empty()).of(Registry.of(rows));

    assertThat(lying.keySet()).containsExactly(1, 2);
    assertThat(lying.values()).allMatch(ZoneOutlines.Lying::madeUp);
  }

  @Test
  void noPentagonIsNearTheMadeUpPlace() throws IOException {
    H3Core h3 = H3Core.newInstance();
    LatLng middle = new LatLng(0, 0);

    assertThat(h3.getPentagons(9))
        .allMatch(
            cell -> h3.greatCircleDistance(middle, h3.cellToLatLng(cell), LengthUnit.km) > 500);
  }

  private ZoneOutlines outlines() {
    return new ZoneOutlines(Optional.of(folder));
  }

  private static Registry registry(String... ids) {
    return Registry.of(zones(ids));
  }

  private static List<ZoneRow> zones(String... ids) {
    List<ZoneRow> zones = new ArrayList<>();
    for (String id : ids) {
      zones.add(new ZoneRow(id, id, "street", "", "", OptionalLong.empty(), true));
    }
    return zones;
  }

  private static List<String> ring(ZoneOutlines.Lying lying) {
    return lying.outline().polygons().get(0).get(0).stream()
        .map(point -> point[0] + " " + point[1])
        .toList();
  }
}
