package org.zonerisk.map.tiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.PrimitiveIterator;

/** Where the zones of a set lie, as GeoJSON: a feature's id is the zone's number. */
public final class ShapesJson {

  /** More are not written: who wants them all asks for tiles. */
  public static final int MOST_ZONES = 20_000;

  /** Decimals of a degree: about a metre. */
  private static final int DECIMALS = 5;

  private static final JsonFactory JSON = new JsonFactory();

  private ShapesJson() {}

  /** The bytes of the answer. */
  public static byte[] of(TileSet set) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      json.writeArrayFieldStart("features");
      for (PrimitiveIterator.OfInt zones = set.zones().stream().iterator(); zones.hasNext(); ) {
        feature(json, set.grounds().of(zones.nextInt()).orElseThrow());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void feature(JsonGenerator json, Ground ground) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeNumberField("id", ground.number());
    json.writeObjectFieldStart("properties");
    json.writeBooleanField("made_up", ground.madeUp());
    json.writeEndObject();
    json.writeObjectFieldStart("geometry");
    boolean isOne = ground.rings().stream().filter(ring -> !ring.isHole()).count() == 1;
    json.writeStringField("type", isOne ? "Polygon" : "MultiPolygon");
    json.writeArrayFieldStart("coordinates");
    for (int i = 0; i < ground.rings().size(); i++) {
      Ring ring = ground.rings().get(i);
      if (!isOne && !ring.isHole()) {
        if (i > 0) {
          json.writeEndArray();
        }
        json.writeStartArray();
      }
      ring(json, ring);
    }
    if (!isOne) {
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void ring(JsonGenerator json, Ring ring) throws IOException {
    json.writeStartArray();
    for (int i = 0; i <= ring.size(); i++) {
      json.writeStartArray();
      json.writeNumber(rounded(Mercator.longitude(ring.x(i))));
      json.writeNumber(rounded(Mercator.latitude(ring.y(i))));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static BigDecimal rounded(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
