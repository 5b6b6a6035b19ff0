package org.zonerisk.map.places;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.zonerisk.map.live.Registry;

/** Where the assessed zones lie, as GeoJSON: a feature's id is the zone's number. */
public final class ShapesJson {

  /** Decimals of a degree: about a metre. */
  private static final int DECIMALS = 5;

  private static final JsonFactory JSON = new JsonFactory();

  private ShapesJson() {}

  /** The bytes of the answer. */
  public static byte[] of(Registry registry, ZoneOutlines outlines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (Map.Entry<Integer, ZoneOutlines.Lying> zone : outlines.of(registry).entrySet()) {
        feature(json, zone.getKey(), zone.getValue());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void feature(JsonGenerator json, int number, ZoneOutlines.Lying lying)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeNumberField("id", number);
    json.writeObjectFieldStart("properties");
    json.writeBooleanField("made_up", lying.madeUp());
    json.writeEndObject();
    json.writeObjectFieldStart("geometry");
    List<List<List<double[]>>> polygons = lying.outline().polygons();
    boolean isOne = polygons.size() == 1;
    json.writeStringField("type", isOne ? "Polygon" : "MultiPolygon");
    json.writeFieldName("coordinates");
    if (isOne) {
      polygon(json, polygons.get(0));
    } else {
      json.writeStartArray();
      for (List<List<double[]>> polygon : polygons) {
        polygon(json, polygon);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void polygon(JsonGenerator json, List<List<double[]>> rings) throws IOException {
    json.writeStartArray();
    for (List<double[]> ring : rings) {
      json.writeStartArray();
      for (double[] point : ring) {
        json.writeStartArray();
        json.writeNumber(rounded(point[0]));
        json.writeNumber(rounded(point[1]));
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static BigDecimal rounded(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
