package org.zonerisk.map.live;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.LedgerReader;

/**
 * A data set in memory. Readers never wait: they take what was last shown. Whoever reads the ledger
 * and whoever listens to the change topic write, one at a time. Safe for threads.
 */
public final class World {

  private final LedgerReader ledger;
  private final Clock clock;
  private final Runnable onChange;
  private final Age age = new Age();
  private InForce inForce = new InForce();
  private int legends;
  private volatile DataSet dataset;
  private volatile Boundaries boundaries;
  private volatile Shown shown;
  private volatile OptionalLong ledgerVersion = OptionalLong.empty();
  private volatile boolean loaded;
  private volatile boolean ledgerAnswers;
  private volatile boolean live;
  private volatile int incarnation;

  /**
   * @param clock the wall clock, for ages alone
   * @param onChange told after every change of what is shown; must not wait
   */
  public World(DataSet dataset, LedgerReader ledger, Clock clock, Runnable onChange) {
    this.dataset = dataset;
    this.boundaries = dataset.boundaries();
    this.ledger = ledger;
    this.clock = clock;
    this.onChange = onChange;
    this.shown = Shown.nothing(Legend.fine(nextLegend()));
  }

  /** The data set. */
  public DataSet dataset() {
    return dataset;
  }

  /** When it has a boundary. */
  public Boundaries boundaries() {
    return boundaries;
  }

  /** Its ledger; whoever asks it waits for an answer. */
  public LedgerReader ledger() {
    return ledger;
  }

  /** What is shown now. */
  public Shown shown() {
    return shown;
  }

  /** Whether the ledger has ever been read, so that there is something to show. */
  public boolean isLoaded() {
    return loaded;
  }

  /** Whether the ledger answered last. */
  public boolean ledgerAnswers() {
    return ledgerAnswers;
  }

  /** Whether the change topic is heard. */
  public boolean isLive() {
    return live;
  }

  /** Version of the ledger that was read last. */
  public OptionalLong ledgerVersion() {
    return ledgerVersion;
  }

  /** Another number after the data set was made anew under the same name. */
  int incarnation() {
    return incarnation;
  }

  /** How old the newest boundary is. */
  public Age.Reading age() {
    synchronized (age) {
      return age.at(clock.instant(), dataset.interval(), dataset.running());
    }
  }

  /** Its file says something else. */
  void describe(DataSet now) {
    if (!now.equals(dataset)) {
      dataset = now;
      boundaries = now.boundaries();
      onChange.run();
    }
  }

  void ledgerAnswers(boolean answers) {
    if (ledgerAnswers != answers) {
      ledgerAnswers = answers;
      onChange.run();
    }
  }

  void live(boolean hears) {
    if (live != hears) {
      live = hears;
      onChange.run();
    }
  }

  /** Takes what the ledger shows now. */
  synchronized void read(Reading reading) {
    inForce.read(reading.rows());
    see(reading.boundaries());
    Shown before = shown;
    Shown with =
        new Shown(
            before.states(),
            reading.books(),
            List.copyOf(reading.boundaries()),
            inForce.now(),
            List.of(),
            before.unknown(),
            false,
            List.copyOf(reading.held()),
            reading.published(),
            List.copyOf(reading.orders()));
    States states =
        encoded(reading.registry(), reading.books(), before.states().legend(), inForce::of);
    shown = with.with(states, inForce.now());
    ledgerVersion = OptionalLong.of(reading.version());
    loaded = true;
    onChange.run();
  }

  /** Takes records of the change topic, in any order and any number of times. */
  public synchronized void hear(Collection<AssessmentRow> rows) {
    Optional<Instant> knownBefore = inForce.now();
    Set<String> changed = inForce.hear(rows);
    if (!loaded || (changed.isEmpty() && knownBefore.equals(inForce.now()))) {
      return;
    }
    Shown before = shown;
    States states =
        before
            .states()
            .with(changed, before.books(), inForce::of)
            .orElseGet(
                () ->
                    encoded(
                        before.states().registry(),
                        before.books(),
                        Legend.coarse(nextLegend()),
                        inForce::of));
    shown = before.with(states, inForce.now());
    onChange.run();
  }

  /** The ledger has been emptied, or made anew: nothing that was known of it holds. */
  synchronized void forget() {
    inForce = new InForce();
    synchronized (age) {
      age.forget();
    }
    shown = Shown.nothing(Legend.fine(nextLegend()));
    ledgerVersion = OptionalLong.empty();
    loaded = false;
    incarnation++;
    onChange.run();
  }

  /** The ledger has no rows yet, which is something to show. */
  synchronized void empty() {
    if (!loaded) {
      loaded = true;
      onChange.run();
    }
  }

  /**
   * States of another moment, in the numbering and the legend of now.
   *
   * @param rows the row of a zone by its id
   */
  public synchronized States encode(Function<String, Optional<AssessmentRow>> rows) {
    Shown now = shown;
    Legend legend = now.states().legend();
    States states = encoded(now.states().registry(), now.books(), legend, rows);
    if (states.legend() != legend) {
      Legend coarse = states.legend();
      shown =
          now.with(encoded(now.states().registry(), now.books(), coarse, inForce::of), now.asOf());
      onChange.run();
    }
    return states;
  }

  private States encoded(
      Registry registry,
      RuleBooks books,
      Legend legend,
      Function<String, Optional<AssessmentRow>> rows) {
    return States.of(registry, books, legend, rows)
        .or(() -> States.of(registry, books, Legend.coarse(nextLegend()), rows))
        .orElseThrow(() -> new IllegalStateException("a coarse legend always has a code"));
  }

  private void see(List<Instant> all) {
    synchronized (age) {
      age.saw(all.get(all.size() - 1), clock.instant());
    }
  }

  /** Codes are given out anew by every server, so the version must say which. */
  private String nextLegend() {
    legends++;
    return new Fingerprint()
        .add(clock.instant().toString())
        .add(Integer.toString(System.identityHashCode(this)))
        .add(Integer.toString(legends))
        .text();
  }
}
