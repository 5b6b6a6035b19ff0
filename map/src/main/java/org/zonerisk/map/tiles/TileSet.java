package org.zonerisk.map.tiles;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/** The zones that a map shows together, and how they are cut into tiles. Immutable. */
public final class TileSet {

  /** A world of one tile is so many pixels wide, as in MapLibre. */
  static final int TILE_PIXELS = 512;

  /** Nobody looks at all zones on fewer pixels. */
  private static final int LEAST_PIXELS = 128;

  private static final int COARSEST_AT_MOST = TileAddress.FINEST - 2;

  private final Grounds grounds;
  private final BitSet zones;
  private final Envelope box = new Envelope();
  private final double usualWidth;
  private final int madeUp;

  TileSet(Grounds grounds, BitSet shown) {
    this.grounds = grounds;
    this.zones = (BitSet) shown.clone();
    shown.stream().filter(zone -> grounds.of(zone).isEmpty()).forEach(zones::clear);
    List<Ground> all = zones.stream().mapToObj(zone -> grounds.of(zone).orElseThrow()).toList();
    all.forEach(ground -> box.expandToInclude(ground.box()));
    double[] widths = all.stream().mapToDouble(Ground::width).sorted().toArray();
    this.usualWidth = widths.length == 0 ? 1 : widths[widths.length / 2];
    this.madeUp = (int) all.stream().filter(Ground::madeUp).count();
  }

  /** The same for the same zones of the registry at the same places; for addresses of tiles. */
  public String version() {
    return grounds.version();
  }

  /** Version of the registry that numbers the zones. */
  public String registry() {
    return grounds.registry().version();
  }

  /**
   * A bit for each zone of the registry, whether it is shown: zone i is bit i % 8 of byte i / 8.
   */
  public byte[] bits() {
    return zones.toByteArray();
  }

  /** How many zones are shown. */
  public int size() {
    return zones.cardinality();
  }

  /** West, south, east, north, degrees; empty where there are no zones. */
  public Optional<double[]> bounds() {
    return box.isNull()
        ? Optional.empty()
        : Optional.of(
            new double[] {
              Mercator.longitude(box.getMinX()),
              Mercator.latitude(box.getMaxY()),
              Mercator.longitude(box.getMaxX()),
              Mercator.latitude(box.getMinY())
            });
  }

  /** Width of the zone in the middle of all widths, degrees of longitude. */
  public double usualWidth() {
    return Mercator.longitude(0.5 + usualWidth);
  }

  /** How many zones lie where nobody knows them to lie. */
  public int madeUp() {
    return madeUp;
  }

  /** The zoom below which there are no tiles: all zones together are some 100 pixels there. */
  public int coarsest() {
    double size = Math.max(box.isNull() ? 1 : Math.max(box.getWidth(), box.getHeight()), 1e-9);
    double zoom = Math.log(LEAST_PIXELS / (TILE_PIXELS * size)) / Math.log(2);
    return Math.min(Math.max((int) Math.floor(zoom), 0), COARSEST_AT_MOST);
  }

  /** The zoom above which there are no tiles; those of it are enlarged there. */
  public int finest() {
    return TileAddress.FINEST;
  }

  /** Pixels that the usual zone is wide on a tile of a zoom. */
  double usualPixels(int zoom) {
    return usualWidth * TILE_PIXELS * (1 << zoom);
  }

  Grounds grounds() {
    return grounds;
  }

  /** Those that may touch a part of the world. */
  List<Ground> in(Envelope part) {
    return grounds.in(part, zones);
  }

  /** All of it, on the square of {@link Mercator}. */
  Envelope box() {
    return box.copy();
  }

  BitSet zones() {
    return (BitSet) zones.clone();
  }
}
