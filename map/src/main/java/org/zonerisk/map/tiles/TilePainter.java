package org.zonerisk.map.tiles;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.locationtech.jts.geom.Envelope;

/**
 * Draws the zones of a set on one tile. Corners lie on a grid of half a pixel, so that far-out
 * tiles stay small and neighbours stay neighbours. It holds: on the tile that its inner point lies
 * on, every zone has a polygon; one that is smaller than a pixel is a square of a pixel, above the
 * rest.
 */
final class TilePainter {

  /** Beyond the edges of a tile, so that lines along them are whole: ten pixels. */
  static final int BUFFER = 80;

  /** Units of a tile that a pixel has. */
  private static final int PIXEL = TileBytes.EXTENT / TileSet.TILE_PIXELS;

  private static final int GRID = PIXEL / 2;

  /** Zones that are usually narrower have no room for a letter, on whatever screen. */
  private static final double LETTER_PIXELS = 6;

  /** Zones that are usually narrower have no room for a name. */
  private static final double NAME_PIXELS = 24;

  /** A zone as wide and high has room for a letter on the largest screen. */
  private static final double ENOUGH_PIXELS = 48;

  private final TileSet set;
  private final TileAddress address;
  private final double scale;
  private final int grid;

  private TilePainter(TileSet set, TileAddress address) {
    this.set = set;
    this.address = address;
    this.scale = (double) TileBytes.EXTENT * (1 << address.z());
    this.grid = address.z() < TileAddress.FINEST ? GRID : 1;
  }

  /** The bytes of a tile; none where it is empty. */
  static byte[] paint(TileSet set, TileAddress address) {
    return new TilePainter(set, address).paint();
  }

  private byte[] paint() {
    List<Ground> grounds = set.in(part());
    TileBytes bytes = new TileBytes(grounds.size());
    List<Ground> small = new ArrayList<>();
    for (Ground ground : grounds) {
      List<Ring> rings = isSmall(ground) ? List.of() : rings(ground);
      if (!rings.isEmpty()) {
        bytes.polygons(ground.number(), rings);
      } else if (isSmall(ground) || isOwn(ground)) {
        small.add(ground);
      }
    }
    for (Ground ground : small) {
      Ring pixel = pixel(x(ground.x()), y(ground.y()));
      if (!pixel.clipped(-BUFFER, TileBytes.EXTENT + BUFFER).snapped(1).isEmpty()) {
        bytes.polygons(ground.number(), List.of(pixel));
      }
    }
    letters(bytes, grounds);
    return bytes.isEmpty() ? new byte[0] : bytes.toByteArray();
  }

  /** A point of each zone on the tile that it lies on, once zones have room for a letter. */
  private void letters(TileBytes bytes, List<Ground> grounds) {
    double pixels = set.usualPixels(address.z());
    if (pixels < LETTER_PIXELS) {
      return;
    }
    for (Ground ground : grounds) {
      if (isOwn(ground)) {
        String name =
            pixels < NAME_PIXELS
                ? ""
                : set.grounds().registry().zones().get(ground.number()).name();
        bytes.point(
            ground.number(),
            (int) Math.floor(x(ground.x())),
            (int) Math.floor(y(ground.y())),
            name,
            room(ground));
      }
    }
  }

  /** Told where a letter, on whatever screen, may be larger than the zone. */
  private OptionalInt room(Ground ground) {
    double pixels = Math.sqrt(ground.area()) * scale / PIXEL;
    boolean isEnough = pixels >= ENOUGH_PIXELS || address.z() == TileAddress.FINEST;
    return isEnough ? OptionalInt.empty() : OptionalInt.of((int) pixels);
  }

  private Envelope part() {
    double width = 1.0 / (1 << address.z());
    Envelope part =
        new Envelope(
            address.x() * width,
            (address.x() + 1) * width,
            address.y() * width,
            (address.y() + 1) * width);
    part.expandBy(width * BUFFER / TileBytes.EXTENT);
    return part;
  }

  private boolean isSmall(Ground ground) {
    return ground.area() * scale * scale < PIXEL * PIXEL;
  }

  /** Whether its inner point lies on this tile, and so on no other of the zoom. */
  private boolean isOwn(Ground ground) {
    double x = x(ground.x());
    double y = y(ground.y());
    return x >= 0 && x < TileBytes.EXTENT && y >= 0 && y < TileBytes.EXTENT;
  }

  private List<Ring> rings(Ground ground) {
    List<Ring> rings = rings(ground, grid);
    return rings.isEmpty() && grid > 1 ? rings(ground, 1) : rings;
  }

  private List<Ring> rings(Ground ground, int step) {
    List<Ring> rings = new ArrayList<>();
    boolean isOutsideThere = false;
    for (Ring ring : ground.rings()) {
      if (ring.isHole() && !isOutsideThere) {
        continue;
      }
      Ring seen = placed(ring).clipped(-BUFFER, TileBytes.EXTENT + BUFFER).snapped(step);
      boolean isThere = !seen.isEmpty();
      if (isThere) {
        rings.add(seen);
      }
      isOutsideThere = ring.isHole() ? isOutsideThere : isThere;
    }
    return rings;
  }

  private Ring placed(Ring ring) {
    double[] placed = new double[ring.points().length];
    for (int i = 0; i < placed.length; i += 2) {
      placed[i] = x(ring.points()[i]);
      placed[i + 1] = y(ring.points()[i + 1]);
    }
    return new Ring(placed, ring.isHole());
  }

  private static Ring pixel(double x, double y) {
    double west = Math.rint((x - PIXEL / 2.0) / GRID) * GRID;
    double north = Math.rint((y - PIXEL / 2.0) / GRID) * GRID;
    return new Ring(
        new double[] {
          west, north, west + PIXEL, north, west + PIXEL, north + PIXEL, west, north + PIXEL
        },
        false);
  }

  private double x(double x) {
    return x * scale - (double) TileBytes.EXTENT * address.x();
  }

  private double y(double y) {
    return y * scale - (double) TileBytes.EXTENT * address.y();
  }
}
