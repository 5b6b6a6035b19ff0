package org.zonerisk.local.scenario;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be put into a stream on purpose. Each says what its number in a scenario counts, and
 * what it is where all kinds are asked for.
 */
public enum InjectionKind {
  /** A record is sent again, 2 to 50 times, up to 71 hours later, some into other partitions. */
  DUPLICATES(Unit.PER_100_000, 20),
  /** A record becomes known hours or days late, within the horizon. */
  LATE(Unit.PER_100_000, 20),
  /** A negative result becomes known when the horizon has passed its collection. */
  EXPIRED(Unit.PER_100_000, 4),
  /** A result is positive, and corrected to negative hours later. */
  CORRECTED(Unit.PER_100_000, 0.3),
  /** A tube that had a result is voided. */
  VOIDED(Unit.PER_100_000, 1),
  /** A clock is a year ahead or behind. */
  CLOCKS(Unit.PER_100_000, 4),
  /** Bytes that are no record: cut off, bits flipped, wrong magic, unknown schema, bytes behind. */
  POISON(Unit.PER_100_000, 4),
  /** A zone that nobody registered. */
  UNKNOWN_ZONES(Unit.PER_100_000, 4),
  /** A field that looks like a national id or a phone number. */
  IDENTIFIERS(Unit.PER_100_000, 4),
  /** A venue's code scanned from elsewhere, without location evidence. */
  REMOTE_SCANS(Unit.PER_100_000, 20),
  /** Gates whose devices send nothing for a day and a half. */
  DEAD_GATES(Unit.IN_ALL, 4),
  /** Zones of which no source reports anything for three days. */
  SILENT_ZONES(Unit.IN_ALL, 2),
  /** Persons who recovered before and test positive again; assessed as no risk. */
  RE_POSITIVES(Unit.A_DAY, 0.5),
  /** Persons found infected in each of the five discovery channels. */
  EACH_CHANNEL(Unit.A_DAY, 0.25);

  /** What the number of a kind counts. */
  public enum Unit {
    PER_100_000("per 100,000 records"),
    IN_ALL("in all"),
    A_DAY("a day");

    private final String words;

    Unit(String words) {
      this.words = words;
    }

    /** As in {@code 20 per 100,000 records}. */
    public String words() {
      return words;
    }
  }

  private final Unit unit;
  private final double standard;

  InjectionKind(Unit unit, double standard) {
    this.unit = unit;
    this.standard = standard;
  }

  /** The kind with this key, as in {@code dead_gates}. */
  public static Optional<InjectionKind> of(String key) {
    return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
  }

  /** Lower-case name, as in scenarios and manifests. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its number counts. */
  public Unit unit() {
    return unit;
  }

  /** Its number where all kinds are asked for. */
  public double standard() {
    return standard;
  }
}
