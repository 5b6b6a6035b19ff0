package org.zonerisk.map.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.ledger.LedgerSilent;
import org.zonerisk.map.ledger.PublishedLists;

/**
 * Keeps a world as its ledger is. It asks once a second whether there is anything new, which is
 * cheap, and reads what is shown only then: at once where a boundary is new, else with pauses that
 * are a few times as long as the reading takes. A ledger that is silent is asked again.
 */
final class LedgerWatch {

  private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LOOK_AT_ENDED = Duration.ofSeconds(10);
  private static final int PAUSE_TIMES_READING = 4;

  private final World world;
  private final LedgerReader ledger;
  private List<Instant> boundaries = List.of();
  private OptionalLong version = OptionalLong.empty();
  private String told = "";
  private long notBeforeNanos = System.nanoTime();

  LedgerWatch(World world) {
    this.world = world;
    this.ledger = world.ledger();
  }

  /** Looks until the thread is interrupted. */
  void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        look();
      } catch (RuntimeException e) {
        LOG.error("the ledger of {} could not be shown", world.dataset().name(), e);
      }
      Duration pause = world.dataset().running() || !world.isLoaded() ? LOOK : LOOK_AT_ENDED;
      try {
        // Trino tells nobody of a new snapshot: it is asked
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks once. */
  void look() {
    try {
      OptionalLong now = ledger.version();
      if (now.isEmpty()) {
        empty();
      } else if (!now.equals(version)) {
        read(now.getAsLong());
      }
      tell("the ledger of " + world.dataset().name() + " answers");
      world.ledgerAnswers(true);
    } catch (LedgerSilent e) {
      tell(e.getMessage());
      world.ledgerAnswers(false);
    }
  }

  /** Logs what has not been said last. */
  private void tell(String what) {
    if (!what.equals(told)) {
      LOG.info("{}", what);
      told = what;
    }
  }

  private void empty() {
    if (version.isPresent()) {
      startAnew();
    }
    world.empty();
  }

  private void read(long now) {
    long from = System.nanoTime();
    List<Instant> found = boundariesNow();
    if (found.isEmpty()) {
      world.empty();
      return;
    }
    boolean isNewBoundary = found.size() != boundaries.size();
    if (!isNewBoundary && from - notBeforeNanos < 0) {
      return;
    }
    Instant newest = found.get(found.size() - 1);
    Instant clock = ledger.clock(newest);
    Optional<PublishedLists> published = ledger.published(clock, clock);
    Reading reading =
        new Reading(
            now,
            found,
            Registry.of(ledger.zones(clock)),
            published.isPresent() ? RuleBooks.ofPublished() : RuleBooks.of(ledger.ruleBooks()),
            ledger.current(),
            ledger.held(clock),
            published,
            ledger.orders(clock));
    world.read(reading);
    version = OptionalLong.of(now);
    boundaries = found;
    long took = System.nanoTime() - from;
    notBeforeNanos = System.nanoTime() + PAUSE_TIMES_READING * took;
  }

  /** What was known and what came after it; all anew where what was known is gone. */
  private List<Instant> boundariesNow() {
    if (boundaries.isEmpty()) {
      return ledger.boundaries(Instant.EPOCH);
    }
    Instant newest = boundaries.get(boundaries.size() - 1);
    List<Instant> since = ledger.boundaries(newest);
    if (since.isEmpty() || !since.get(0).equals(newest)) {
      LOG.info("the ledger of {} was made anew", world.dataset().name());
      startAnew();
      return ledger.boundaries(Instant.EPOCH);
    }
    List<Instant> all = new ArrayList<>(boundaries);
    all.addAll(since.subList(1, since.size()));
    return all;
  }

  private void startAnew() {
    boundaries = List.of();
    version = OptionalLong.empty();
    world.forget();
  }
}
