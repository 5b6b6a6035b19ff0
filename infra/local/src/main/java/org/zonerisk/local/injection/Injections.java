package org.zonerisk.local.injection;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.zonerisk.local.injection.Injection.Fate;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.InjectionKind.Unit;
import org.zonerisk.local.scenario.Scenario;

/**
 * A stream with what a scenario wants put into it: copies, late and corrected records, and records
 * that must be rejected. It stays in order of known time and is equal in every run. Whatever is put
 * in is written down when it is sent; every record of a feed is told to the tally.
 */
public final class Injections implements Iterator<FeedRecord> {
  private static final double PER = 100_000;
  private static final InjectionKind[] KINDS = InjectionKind.values();

  private final Iterator<FeedRecord> originals;
  private final Scenario scenario;
  private final Instant end;
  private final InjectionLog log;
  private final Tally tally;
  private final SplittableRandom random;
  private final Maker maker;
  private final Map<InjectionKind, Integer> wanted = new EnumMap<>(InjectionKind.class);
  private final PriorityQueue<Planned> planned =
      new PriorityQueue<>(
          Comparator.comparingLong(Planned::knownAt).thenComparingLong(Planned::order));
  private final double rate;
  private FeedRecord original;
  private long orders;
  private FeedRecord next;

  private Injections(
      Iterator<FeedRecord> originals,
      Scenario scenario,
      Instant end,
      InjectionLog log,
      Tally tally) {
    this.originals = originals;
    this.scenario = scenario;
    this.end = end;
    this.log = log;
    this.tally = tally;
    this.random = new SplittableRandom(scenario.seed());
    this.maker = new Maker(random);
    double sum = 0;
    for (InjectionKind kind : KINDS) {
      sum += isOfRecords(kind) ? scenario.injected(kind) : 0;
    }
    rate = sum / PER;
    original = originals.hasNext() ? originals.next() : null;
    next = find();
  }

  /**
   * The records with what a scenario wants put in.
   *
   * @param originals records in order of known time
   * @param scenario how often what is put in
   * @param end nothing is known after it
   * @param log where it is written down
   * @param tally told of every record of a feed
   */
  public static Injections into(
      Iterator<FeedRecord> originals,
      Scenario scenario,
      Instant end,
      InjectionLog log,
      Tally tally) {
    return new Injections(originals, scenario, end, log, tally);
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public FeedRecord next() {
    if (next == null) {
      throw new NoSuchElementException("no record and no injection is left");
    }
    FeedRecord record = next;
    next = find();
    return record;
  }

  private FeedRecord find() {
    while (original != null || !planned.isEmpty()) {
      Planned due = planned.peek();
      if (due != null && (original == null || due.knownAt() < original.knownAt().toEpochMilli())) {
        planned.remove();
        return sent(due);
      }
      FeedRecord record = original;
      original = originals.hasNext() ? originals.next() : null;
      if (!record.isOfFeed()) {
        return record;
      }
      maker.see(record);
      if (!isReplaced(record)) {
        tally.admitted(record);
        return record;
      }
    }
    return null;
  }

  private FeedRecord sent(Planned due) {
    FeedRecord record = due.record();
    due.injection().ifPresent(log::note);
    Fate fate = due.injection().map(Injection::fate).orElse(Fate.ADMITTED);
    switch (fate) {
      case ADMITTED, COUNTS_NOWHERE -> tally.admitted(record);
      case DUPLICATE -> tally.duplicate(record);
      case REJECTED -> tally.rejected(record, due.injection().map(Injection::reason).orElse(""));
      case LOST -> throw new IllegalStateException("what is lost is not sent");
    }
    return record;
  }

  /** Plans what this record gives rise to; whether something is sent in its place. */
  private boolean isReplaced(FeedRecord record) {
    if (rate > 0 && random.nextDouble() < rate) {
      wanted.merge(drawn(), 1, Integer::sum);
    }
    for (Map.Entry<InjectionKind, Integer> want : wanted.entrySet()) {
      InjectionKind kind = want.getKey();
      if (want.getValue() > 0 && maker.suits(kind, record)) {
        want.setValue(want.getValue() - 1);
        return inject(kind, record);
      }
    }
    return false;
  }

  private InjectionKind drawn() {
    double drawn = random.nextDouble() * rate * PER;
    InjectionKind last = InjectionKind.DUPLICATES;
    for (InjectionKind kind : KINDS) {
      if (isOfRecords(kind) && scenario.injected(kind) > 0) {
        last = kind;
        drawn -= scenario.injected(kind);
        if (drawn < 0) {
          return kind;
        }
      }
    }
    return last;
  }

  private boolean inject(InjectionKind kind, FeedRecord record) {
    return switch (kind) {
      case DUPLICATES -> {
        duplicate(record);
        yield false;
      }
      case LATE, EXPIRED -> {
        Instant later = maker.later(kind, record);
        plan(maker.counted(log.nextId(kind), kind, record.delayedTo(later)));
        yield true;
      }
      case CORRECTED -> {
        Instant later = record.knownAt().plus(someHours(3, 30));
        plan(maker.counted(log.nextId(kind), kind, maker.falsePositive(record)));
        plan(maker.counted(log.nextId(kind), kind, maker.correction(record, later)));
        yield true;
      }
      case VOIDED -> {
        Instant later = record.knownAt().plus(someHours(3, 30));
        plan(maker.counted(log.nextId(kind), kind, maker.voided(record, later)));
        yield false;
      }
      case CLOCKS -> {
        plan(maker.wrongClock(log.nextId(kind), record));
        yield false;
      }
      case POISON -> {
        plan(maker.poison(log.nextId(kind), record));
        yield false;
      }
      case UNKNOWN_ZONES -> {
        plan(maker.unknownZone(log.nextId(kind), record));
        yield false;
      }
      case IDENTIFIERS -> {
        plan(maker.identifier(log.nextId(kind), record));
        yield false;
      }
      case REMOTE_SCANS -> {
        plan(maker.remoteScan(log.nextId(kind), record));
        yield false;
      }
      case DEAD_GATES, SILENT_ZONES, RE_POSITIVES, EACH_CHANNEL ->
          throw new IllegalStateException(kind + " is no injection of records");
    };
  }

  private void duplicate(FeedRecord record) {
    // Mostly two or three copies, seldom fifty.
    int copies = 2 + (int) (49 * Math.pow(random.nextDouble(), 4));
    Instant last = maker.lastCopy(record);
    long spread = Math.max(1, Duration.between(record.knownAt(), last).toMillis());
    for (int copy = 0; copy < copies; copy++) {
      Instant later = record.knownAt().plusMillis(1 + random.nextLong(spread));
      plan(maker.copy(log.nextId(InjectionKind.DUPLICATES), record, later));
    }
  }

  private Duration someHours(int from, int until) {
    return Duration.ofMillis(
        random.nextLong(Duration.ofHours(from).toMillis(), Duration.ofHours(until).toMillis()));
  }

  private void plan(Maker.Made made) {
    if (!made.record().knownAt().isAfter(end)) {
      planned.add(new Planned(made.record(), orders++, Optional.of(made.injection())));
    }
  }

  private static boolean isOfRecords(InjectionKind kind) {
    return kind.unit() == Unit.PER_100_000;
  }
}
