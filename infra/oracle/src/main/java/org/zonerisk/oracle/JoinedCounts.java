package org.zonerisk.oracle;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.zonerisk.oracle.rules.CountKey;
import org.zonerisk.oracle.rules.Counts;

/**
 * A zone that goes on from others counts all that they count. Of the time until it began it has
 * heard of a feed what the one that heard least of it had heard; figures pass on from one zone to
 * one, not from several.
 *
 * @param alone what is known of the zone itself
 * @param origins the zones that it goes on from
 * @param begin when it began
 */
record JoinedCounts(Counts alone, List<Origin> origins, long begin) implements Counts {

  @Override
  public long sum(Predicate<CountKey> of, long from, long to) {
    return alone.sum(of, from, to)
        + origins.stream().mapToLong(origin -> origin.counts().sum(of, from, to)).sum();
  }

  @Override
  public OptionalLong lastCell(Predicate<CountKey> of, long from, long to) {
    long last = alone.lastCell(of, from, to).orElse(Long.MIN_VALUE);
    for (Origin origin : origins) {
      last = Math.max(last, origin.counts().lastCell(of, from, to).orElse(Long.MIN_VALUE));
    }
    return last == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(last);
  }

  @Override
  public OptionalLong lastReport(String feed, long time) {
    long least = Long.MAX_VALUE;
    for (Origin origin : origins) {
      OptionalLong last = origin.counts().lastReport(feed, Math.min(time, begin));
      least = Math.min(least, last.orElse(Long.MIN_VALUE));
    }
    long newest = Math.max(alone.lastReport(feed, time).orElse(Long.MIN_VALUE), least);
    return newest == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(newest);
  }

  @Override
  public OptionalLong firstReport(String feed) {
    long latest = Long.MIN_VALUE;
    for (Origin origin : origins) {
      latest = Math.max(latest, origin.counts().firstReport(feed).orElse(Long.MAX_VALUE));
    }
    long first = Math.min(alone.firstReport(feed).orElse(Long.MAX_VALUE), latest);
    return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
  }

  @Override
  public Figure figure(String metric, long time) {
    Figure own = alone.figure(metric, time);
    Figure before =
        origins.size() == 1
            ? origins.get(0).counts().figure(metric, Math.min(time, begin - 1))
            : null;
    boolean older = before == null || own != null && own.validAt() >= before.validAt();
    return older ? own : before;
  }
}
