package org.zonerisk.map.tiles;

/**
 * Which part of the world a tile shows: of 2^z by 2^z, column x from the west and row y from the
 * north.
 */
public record TileAddress(int z, int x, int y) {

  /** No tile is finer: there a unit is 15 cm on the equator, and who looks closer looks at it. */
  public static final int FINEST = 16;

  /** Refuses a tile that is outside of the world. */
  public TileAddress {
    require("z", z, FINEST);
    require("x", x, (1 << z) - 1);
    require("y", y, (1 << z) - 1);
  }

  private static void require(String name, int value, int most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException("%s must be 0 to %d, was %d".formatted(name, most, value));
    }
  }
}
