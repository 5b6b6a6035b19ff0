package org.zonerisk.map.tiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A vector tile of one layer, after version 2.1 of the Mapbox Vector Tile specification. A feature
 * has an id and a shape; a point may have a name, and the room that its zone has.
 */
final class TileBytes {

  /** The one layer. */
  static final String LAYER = "zones";

  /** Units that a tile is wide. */
  static final int EXTENT = 4096;

  private static final String NAME = "name";
  private static final String ROOM = "room";
  private static final int VERSION = 2;

  // field numbers of the specification
  private static final int TILE_LAYER = 3;
  private static final int LAYER_NAME = 1;
  private static final int LAYER_FEATURE = 2;
  private static final int LAYER_KEY = 3;
  private static final int LAYER_VALUE = 4;
  private static final int LAYER_EXTENT = 5;
  private static final int LAYER_VERSION = 15;
  private static final int FEATURE_ID = 1;
  private static final int FEATURE_TAGS = 2;
  private static final int FEATURE_TYPE = 3;
  private static final int FEATURE_GEOMETRY = 4;
  private static final int VALUE_TEXT = 1;
  private static final int VALUE_UNSIGNED = 5;

  private static final int POINT = 1;
  private static final int POLYGON = 3;
  private static final int MOVE_TO = 1;
  private static final int LINE_TO = 2;
  private static final int CLOSE_PATH = 7;
  private static final int COMMAND_BITS = 3;

  private final Protobuf features;
  private final Protobuf feature = new Protobuf(256);
  private final Protobuf geometry = new Protobuf(256);
  private final Protobuf tags = new Protobuf(16);
  private final Map<Object, Integer> values = new LinkedHashMap<>();
  private int penX;
  private int penY;

  /**
   * @param expected zones, so that the bytes are had at once
   */
  TileBytes(int expected) {
    features = new Protobuf(64 + 32 * expected);
  }

  boolean isEmpty() {
    return features.size() == 0;
  }

  /** Adds polygons, of rings with whole coordinates: each outside followed by its holes. */
  void polygons(int id, List<Ring> rings) {
    begin();
    for (Ring ring : rings) {
      ring(ring);
    }
    end(id, POLYGON);
  }

  /**
   * Adds a point.
   *
   * @param name empty for none
   * @param room pixels that its zone is wide and high; empty for enough
   */
  void point(int id, int x, int y, String name, OptionalInt room) {
    begin();
    if (!name.isEmpty()) {
      tag(0, name);
    }
    if (room.isPresent()) {
      tag(1, room.getAsInt());
    }
    command(MOVE_TO, 1);
    to(x, y);
    end(id, POINT);
  }

  byte[] toByteArray() {
    Protobuf layer = new Protobuf(features.size() + 1024);
    layer.field(LAYER_VERSION, VERSION);
    layer.field(LAYER_NAME, LAYER);
    layer.fields(features);
    if (!values.isEmpty()) {
      layer.field(LAYER_KEY, NAME);
      layer.field(LAYER_KEY, ROOM);
    }
    for (Object each : values.keySet()) {
      Protobuf value = new Protobuf(64);
      if (each instanceof Integer number) {
        value.field(VALUE_UNSIGNED, number);
      } else {
        value.field(VALUE_TEXT, each.toString());
      }
      layer.field(LAYER_VALUE, value);
    }
    layer.field(LAYER_EXTENT, EXTENT);
    Protobuf tile = new Protobuf(layer.size() + 16);
    tile.field(TILE_LAYER, layer);
    return tile.toByteArray();
  }

  private void begin() {
    geometry.clear();
    tags.clear();
    penX = 0;
    penY = 0;
  }

  /** Outsides go clockwise on the screen, holes the other way round. */
  private void ring(Ring ring) {
    boolean isTurned = ring.signedArea() > 0 == ring.isHole();
    int last = ring.size() - 1;
    for (int i = 0; i <= last; i++) {
      int at = isTurned ? last - i : i;
      if (i == 0) {
        command(MOVE_TO, 1);
      } else if (i == 1) {
        command(LINE_TO, last);
      }
      to((int) ring.x(at), (int) ring.y(at));
    }
    command(CLOSE_PATH, 1);
  }

  private void command(int command, int times) {
    geometry.varint(times << COMMAND_BITS | command);
  }

  private void to(int x, int y) {
    geometry.zigzag(x - penX);
    geometry.zigzag(y - penY);
    penX = x;
    penY = y;
  }

  private void tag(int key, Object value) {
    tags.varint(key);
    tags.varint(values.computeIfAbsent(value, any -> values.size()));
  }

  private void end(int id, int type) {
    feature.clear();
    feature.field(FEATURE_ID, id);
    if (tags.size() > 0) {
      feature.field(FEATURE_TAGS, tags);
    }
    feature.field(FEATURE_TYPE, type);
    feature.field(FEATURE_GEOMETRY, geometry);
    features.field(LAYER_FEATURE, feature);
  }
}
