package org.zonerisk.domain.release;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/**
 * Zones below the same one, in pairs of pairs. Which zones are paired depends on their residents
 * and ids alone, never on a count: a pairing that looked at counts would tell of them.
 */
sealed interface Block {

  /** Residents, for the pairing. */
  long weight();

  /** Id of the first zone; empty where there is none. */
  String first();

  /** The zones in it, by id. */
  Stream<String> zones();

  /** One zone. */
  record Single(ZoneForest.Zone zone) implements Block {
    @Override
    public long weight() {
      // A zone of unknown size is as large as any other of unknown size.
      return Math.max(1, zone.residents());
    }

    @Override
    public String first() {
      return zone.id();
    }

    @Override
    public Stream<String> zones() {
      return Stream.of(zone.id());
    }
  }

  /** The persons of {@code parent} who are of no zone below it. */
  record Elsewhere(String parent) implements Block {
    @Override
    public long weight() {
      return 0;
    }

    @Override
    public String first() {
      return "";
    }

    @Override
    public Stream<String> zones() {
      return Stream.empty();
    }
  }

  /**
   * Two blocks, told of both or of neither.
   *
   * @param weight residents of both
   * @param first id of the first zone of both
   */
  record Pair(Block left, Block right, long weight, String first) implements Block {
    static Pair of(Block left, Block right) {
      boolean byLeft =
          right.first().isEmpty()
              || !left.first().isEmpty() && left.first().compareTo(right.first()) < 0;
      return new Pair(
          left, right, left.weight() + right.weight(), byLeft ? left.first() : right.first());
    }

    @Override
    public Stream<String> zones() {
      return Stream.concat(left.zones(), right.zones()).sorted();
    }
  }

  /** Pairs the smallest first, so that zones with few persons stand together. */
  static Block of(List<Block> blocks) {
    PriorityQueue<Block> smallest =
        new PriorityQueue<>(Comparator.comparingLong(Block::weight).thenComparing(Block::first));
    smallest.addAll(blocks);
    while (smallest.size() > 1) {
      Block left = smallest.remove();
      Block right = smallest.remove();
      smallest.add(Pair.of(left, right));
    }
    return smallest.remove();
  }
}
