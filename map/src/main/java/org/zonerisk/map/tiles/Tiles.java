package org.zonerisk.map.tiles;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.places.ZoneOutlines;

/**
 * The tiles of all data sets. Where zones lie is worked out, and the tiles that a map of all of
 * them begins with are drawn, by a thread of its own as soon as a registry is read; others are
 * drawn when they are asked for. What is kept is bounded. Safe for threads.
 */
public final class Tiles implements AutoCloseable {

  /** Bytes of packed tiles that are kept. */
  private static final long MOST_TILE_BYTES = 64L << 20;

  /** Bytes of places that are kept: some half a million zones. */
  private static final long MOST_GROUND_BYTES = 256L << 20;

  /** Zones of which a set consists, over all that are kept. */
  private static final long MOST_ZONES_IN_SETS = 4_000_000;

  /** A map of all zones is 128 pixels at its coarsest zoom; at this many more, some 2,000. */
  private static final int ZOOMS_AHEAD = 4;

  private static final Logger LOG = LoggerFactory.getLogger(Tiles.class);

  private record SetKey(String version, OptionalInt below, Optional<String> rank) {}

  private record TileKey(SetKey set, TileAddress address) {}

  private final Worlds worlds;
  private final ZoneOutlines outlines;
  private final Kept<String, Grounds> grounds = new Kept<>(MOST_GROUND_BYTES, Grounds::bytes);
  private final Kept<SetKey, TileSet> sets =
      new Kept<>(MOST_ZONES_IN_SETS, set -> set.size() + 100L);
  private final Kept<TileKey, byte[]> tiles =
      new Kept<>(MOST_TILE_BYTES, bytes -> bytes.length + 200L);
  private final Semaphore news = new Semaphore(1);

  /** Versions of registries that have been drawn ahead; touched by the thread alone. */
  private final Set<String> begun = new HashSet<>();

  private final Thread thread = new Thread(this::run, "map-tiles");

  /** Draws nothing yet. */
  public Tiles(Worlds worlds, ZoneOutlines outlines) {
    this.worlds = worlds;
    this.outlines = outlines;
    thread.setDaemon(true);
    worlds.onChange(news::release);
  }

  /** Begins to draw ahead. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /**
   * The zones that a map shows together.
   *
   * @param below number of the zone whose insides are shown; empty for all there are
   * @param rank administrative level that is shown; empty for the uppermost that is assessed
   */
  public TileSet set(Registry registry, OptionalInt below, Optional<String> rank) {
    Grounds all = grounds.get(registry.version(), () -> Grounds.of(registry, outlines));
    return sets.get(
        new SetKey(all.version(), below, rank),
        () -> new TileSet(all, ZonesShown.of(registry, below, rank)));
  }

  /** One zone alone, with those below it left out. */
  public TileSet only(Registry registry, int zone) {
    Grounds all = grounds.get(registry.version(), () -> Grounds.of(registry, outlines));
    BitSet one = new BitSet();
    one.set(zone);
    return new TileSet(all, one);
  }

  /**
   * A tile as a vector tile packed by gzip; no bytes where nothing lies there. Whether its zoom is
   * one of the set is for who asks.
   */
  public byte[] tile(
      Registry registry, OptionalInt below, Optional<String> rank, TileAddress address) {
    TileSet set = set(registry, below, rank);
    return tiles.get(
        new TileKey(new SetKey(set.version(), below, rank), address),
        () -> packed(TilePainter.paint(set, address)));
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        news.acquire();
        news.drainPermits();
        worlds.all().forEach(this::ahead);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("tiles could not be drawn ahead", e);
      }
    }
  }

  private void ahead(World world) {
    Registry registry = world.shown().states().registry();
    if (!world.isLoaded() || registry.zones().isEmpty() || !begun.add(registry.version())) {
      return;
    }
    long from = System.nanoTime();
    TileSet set = set(registry, OptionalInt.empty(), Optional.empty());
    int drawn = 0;
    long bytes = 0;
    for (int z = set.coarsest(); z <= Math.min(set.coarsest() + ZOOMS_AHEAD, set.finest()); z++) {
      for (TileAddress address : over(set.box(), z)) {
        bytes += tile(registry, OptionalInt.empty(), Optional.empty(), address).length;
        drawn++;
      }
    }
    LOG.info(
        "{}: {} zones are on {} tiles of {} kB in {} ms; places take {} MB, tiles {} MB",
        world.dataset().name(),
        set.size(),
        drawn,
        bytes >> 10,
        (System.nanoTime() - from) / 1_000_000,
        grounds.total() >> 20,
        tiles.total() >> 20);
  }

  /** The tiles of a zoom that touch a part of the world. */
  static List<TileAddress> over(Envelope part, int z) {
    List<TileAddress> over = new ArrayList<>();
    if (part.isNull()) {
      return over;
    }
    int last = (1 << z) - 1;
    for (int x = at(part.getMinX(), last); x <= at(part.getMaxX(), last); x++) {
      for (int y = at(part.getMinY(), last); y <= at(part.getMaxY(), last); y++) {
        over.add(new TileAddress(z, x, y));
      }
    }
    return over;
  }

  private static int at(double share, int last) {
    return Math.min(Math.max((int) Math.floor(share * (last + 1)), 0), last);
  }

  private static byte[] packed(byte[] plain) {
    if (plain.length == 0) {
      return plain;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
