package org.zonerisk.domain.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a list of an outside authority that collapses from freeing anybody. A list is held where it
 * is much shorter than the one that stands, and many of the zones that it drops or lowers stood for
 * less time than any rule book asks for: then it is more likely cut off than true. What is held
 * frees nobody; the list before it stands, until a later list is whole again, or until later lists
 * have gone on saying the same for so long that it is confirmed.
 *
 * <p>A large lifting whose zones have served their time passes at once. Zones of an authority that
 * is heard for the first time have stood for an unknown time, and may be dropped.
 *
 * <p>One gate for one authority; not thread-safe.
 */
public final class PublicationGate {

  private final Settings settings;
  private Map<String, Standing> standing;
  private Instant heldSince;

  /** A gate before the first list. */
  public PublicationGate(Settings settings) {
    this.settings = settings;
  }

  /**
   * When a list is held.
   *
   * @param shrinkage by which share of its zones a list must have become shorter, 0 to 1, exclusive
   * @param unexplained which share of the zones that are dropped or lowered must have stood for
   *     less than {@code leastDwell}, 0 to 1, exclusive
   * @param leastZones how many such zones there must be
   * @param leastDwell the shortest time after which any rule book lowers a level
   * @param confirmedAfter after how long of holding a list is believed
   */
  public record Settings(
      double shrinkage,
      double unexplained,
      int leastZones,
      Duration leastDwell,
      Duration confirmedAfter) {

    /**
     * A tenth shorter, and of what is dropped a third sooner than the three days that the ninth
     * edition asks for at the least; believed after a day.
     */
    public static final Settings STANDARD =
        new Settings(0.10, 1.0 / 3, 10, Duration.ofDays(3), Duration.ofDays(1));

    /** Refuses shares outside of 0 to 1 and negative times. */
    public Settings {
      if (!(shrinkage >= 0 && shrinkage <= 1 && unexplained >= 0 && unexplained <= 1)) {
        throw new IllegalArgumentException(
            "shares must be 0 to 1, were " + shrinkage + " and " + unexplained);
      }
      if (leastDwell.isNegative() || confirmedAfter.isNegative()) {
        throw new IllegalArgumentException(
            "times must not be negative, were " + leastDwell + " and " + confirmedAfter);
      }
    }
  }

  /** What becomes of a list. */
  public enum Outcome {
    /** It stands from now on. */
    ACCEPTED,
    /** It stands from now on, since lists have gone on saying the same. */
    CONFIRMED,
    /** It frees nobody; the one before stands. */
    HELD
  }

  /**
   * What becomes of a list, and why.
   *
   * @param outcome what becomes of it
   * @param before zones of the list that stood
   * @param after zones of the list that was offered
   * @param relaxed zones that it drops or lowers
   * @param unexplained those among them that stood for too short a time
   */
  public record Verdict(Outcome outcome, int before, int after, int relaxed, int unexplained) {

    /** Why it is held or was, in words. */
    public String reason() {
      return String.format(
          Locale.ROOT,
          "%d of %d zones left; of %d that it drops or lowers %d had stood for too short a time",
          after,
          before,
          relaxed,
          unexplained);
    }
  }

  /**
   * A zone in the list that stands.
   *
   * @param severity how severe its level is
   * @param since when it was first seen at this level; empty where it stood in the first list
   */
  private record Standing(int severity, Optional<Instant> since) {}

  /**
   * Offers a list, in the order in which lists are seen.
   *
   * @param severities by zone how severe its level is, greater than zero; the worst of several
   * @param seenAt when the list was seen
   */
  public Verdict offer(Map<String, Integer> severities, Instant seenAt) {
    if (standing == null) {
      standing = new HashMap<>();
      severities.forEach(
          (zone, severity) -> standing.put(zone, new Standing(severity, Optional.empty())));
      return new Verdict(Outcome.ACCEPTED, 0, severities.size(), 0, 0);
    }
    int relaxed = 0;
    int unexplained = 0;
    for (Map.Entry<String, Standing> zone : standing.entrySet()) {
      if (severities.getOrDefault(zone.getKey(), 0) < zone.getValue().severity()) {
        relaxed++;
        unexplained += isUnexplained(zone.getValue(), seenAt) ? 1 : 0;
      }
    }
    Outcome outcome = outcome(severities.size(), relaxed, unexplained, seenAt);
    Verdict verdict =
        new Verdict(outcome, standing.size(), severities.size(), relaxed, unexplained);
    if (outcome != Outcome.HELD) {
      heldSince = null;
      accept(severities, seenAt);
    }
    return verdict;
  }

  private boolean isUnexplained(Standing zone, Instant seenAt) {
    return zone.since().isPresent()
        && Duration.between(zone.since().get(), seenAt).compareTo(settings.leastDwell()) < 0;
  }

  private Outcome outcome(int after, int relaxed, int unexplained, Instant seenAt) {
    int before = standing.size();
    boolean collapses =
        before - after > settings.shrinkage() * before
            && unexplained >= settings.leastZones()
            && unexplained > settings.unexplained() * relaxed;
    if (!collapses) {
      return Outcome.ACCEPTED;
    }
    if (heldSince == null) {
      heldSince = seenAt;
    }
    return Duration.between(heldSince, seenAt).compareTo(settings.confirmedAfter()) < 0
        ? Outcome.HELD
        : Outcome.CONFIRMED;
  }

  private void accept(Map<String, Integer> severities, Instant seenAt) {
    Map<String, Standing> next = new HashMap<>();
    severities.forEach(
        (zone, severity) -> {
          Standing before = standing.get(zone);
          next.put(
              zone,
              before != null && before.severity() == severity
                  ? before
                  : new Standing(severity, Optional.of(seenAt)));
        });
    standing = next;
  }
}
