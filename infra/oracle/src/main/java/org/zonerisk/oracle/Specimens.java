package org.zonerisk.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.zonerisk.oracle.records.Fields;
import org.zonerisk.oracle.rules.CountKey;

/**
 * Specimens as known so far: of the amendments of one the highest holds. A pool's negative counts
 * for each of its persons; its positive says of nobody that he is, and waits for single retests.
 */
final class Specimens {

  /** What became of a record. */
  enum Fate {
    ADMITTED,
    DUPLICATE
  }

  /** The amendment of a specimen that holds. */
  private static final class Held {
    private int amendment = -1;
    private long seen;
    private List<Change> counts = List.of();
    private Positive positive;
  }

  private final OracleSettings settings;
  private final Consumer<Change> changes;
  private final Zones zones;
  private final Persons persons;
  private final Experts experts;
  private final IdTable numbers = new IdTable();
  private final List<Held> held = new ArrayList<>();
  private final Set<String> seenBeyond = new HashSet<>();

  /** Tells changes of counts, and positives to {@code persons}. */
  Specimens(OracleSettings settings, Zones zones, Persons persons, Consumer<Change> changes) {
    this.zones = zones;
    this.settings = settings;
    this.persons = persons;
    this.changes = changes;
    this.experts = new Experts(settings.assessmentKeys());
  }

  /** Learns an amendment; amendments come in order of their known times. */
  Fate learn(Fields sample, long knownAt) {
    long collectedAt = sample.whole("collected_at");
    if (knownAt > collectedAt + settings.specimenMemory().toMillis()) {
      return Fate.ADMITTED;
    }
    String id = sample.text("specimen_id");
    int amendment = (int) sample.whole("amendment");
    Held specimen = specimen(id);
    if (!isNew(specimen, id, amendment)) {
      return Fate.DUPLICATE;
    }
    if (amendment > specimen.amendment) {
      List<Change> before = specimen.counts;
      Positive positiveBefore = specimen.positive;
      specimen.amendment = amendment;
      specimen.counts = counts(sample, collectedAt);
      specimen.positive = positive(sample, id, collectedAt, knownAt);
      before.forEach(change -> changes.accept(change.takenBack()));
      specimen.counts.forEach(changes);
      persons.replace(positiveBefore, specimen.positive, knownAt);
    }
    return Fate.ADMITTED;
  }

  private Held specimen(String id) {
    long number = numbers.get(id);
    if (number == IdTable.ABSENT) {
      number = held.size();
      numbers.put(id, number);
      held.add(new Held());
    }
    return held.get((int) number);
  }

  private boolean isNew(Held specimen, String id, int amendment) {
    if (amendment >= Long.SIZE) {
      return seenBeyond.add(id + '#' + amendment);
    }
    long bit = 1L << amendment;
    boolean fresh = (specimen.seen & bit) == 0;
    specimen.seen |= bit;
    return fresh;
  }

  private List<Change> counts(Fields sample, long collectedAt) {
    String stage = sample.text("stage");
    if (stage.equals("VOIDED")) {
      return List.of();
    }
    CountKey key = key(sample);
    boolean positive = isPositive(sample);
    boolean resulted =
        stage.equals("RESULTED") && (positive || sample.text("result").equals("NEGATIVE"));
    boolean test = !key.purpose().equals("case_report");
    long cell = settings.clock().floor(collectedAt);
    List<Change> counts = new ArrayList<>(3);
    for (Fields person : sample.records("persons")) {
      for (String zone : zones.counting(person.text("residence_zone"), collectedAt)) {
        if (test) {
          counts.add(new Change(zone, cell, CountKey.of("sampled", key.purpose()), 1));
        }
        if (test && resulted) {
          counts.add(new Change(zone, cell, CountKey.of("tests", key.purpose()), 1));
        }
        if (positive) {
          counts.add(new Change(zone, cell, key, 1));
        }
      }
    }
    return List.copyOf(counts);
  }

  private Positive positive(Fields sample, String id, long collectedAt, long knownAt) {
    if (!isPositive(sample)) {
      return null;
    }
    Fields person = sample.records("persons").get(0);
    return new Positive(
        id,
        person.text("token"),
        zones.counting(person.text("residence_zone"), collectedAt),
        collectedAt,
        knownAt,
        key(sample));
  }

  private static boolean isPositive(Fields sample) {
    return sample.text("stage").equals("RESULTED")
        && sample.text("result").equals("POSITIVE")
        && sample.records("persons").size() == 1;
  }

  private CountKey key(Fields sample) {
    return new CountKey(
        "positives",
        CountKey.NONE,
        word(sample.text("discovery_channel")),
        sample.isNull("infection_class") ? CountKey.NONE : word(sample.text("infection_class")),
        word(sample.text("purpose")),
        sample.isNull("ct") ? "unknown" : sample.number("ct") < 35 ? "below_35" : "from_35",
        experts.word(sample));
  }

  private static String word(String symbol) {
    return symbol.toLowerCase(Locale.ROOT);
  }
}
