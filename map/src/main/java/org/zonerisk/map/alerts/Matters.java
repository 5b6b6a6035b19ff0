package org.zonerisk.map.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.zonerisk.map.alerts.Matter.State;
import org.zonerisk.map.alerts.Matter.Step;

/**
 * The matters of a data set. Incidents of the same kind in zones of the same owner are one matter
 * as long as nobody has acknowledged it, and a zone is in it once. The nearest owner is told at
 * once, the next one up whenever {@link #PATIENCE} passes without anybody acknowledging it. What is
 * not closed when midnight passes is marked.
 *
 * <p>A function of what it is told and when; it reads no clock. Not thread-safe.
 */
public final class Matters {

  /** How long an owner has to acknowledge before the next one up is told. */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  /** How many closed matters are kept, the newest. */
  static final int MOST_CLOSED = 1_000;

  private static final String TOLD = "told";

  private final ZoneId timeZone;
  private final Map<String, Matter> all = new LinkedHashMap<>();
  private long numbered;

  /** Matters of a data set, going on with those that there were. */
  public Matters(ZoneId timeZone, Collection<Matter> before) {
    this.timeZone = timeZone;
    before.forEach(matter -> all.put(matter.id(), matter));
    this.numbered = before.stream().mapToLong(one -> Long.parseLong(one.id())).max().orElse(0);
  }

  /**
   * That an owner is to be told.
   *
   * @param owner the zone whose owner it is
   * @param matter as it stands
   * @param zones the zones that are news
   */
  public record Notice(String owner, Matter matter, List<String> zones) {}

  /**
   * Hears of incidents.
   *
   * @param owners zones that have owners at or above a zone, the nearest first
   * @return who is to be told of what
   */
  public List<Notice> hear(
      Collection<Incident> incidents, Function<String, List<String>> owners, Instant now) {
    Map<String, List<String>> news = new LinkedHashMap<>();
    for (Incident incident : incidents) {
      List<String> chain = owners.apply(incident.zoneId());
      Optional<Matter> open = openOf(chain, incident.topic());
      if (open.isPresent() && open.get().hasZone(incident.zoneId())) {
        continue;
      }
      Matter matter = open.orElseGet(() -> opened(chain, incident.topic(), now)).with(incident);
      all.put(matter.id(), matter);
      news.computeIfAbsent(matter.id(), any -> new ArrayList<>()).add(incident.zoneId());
    }
    List<Notice> notices = new ArrayList<>();
    news.forEach(
        (id, zones) -> {
          Matter matter = all.get(id);
          if (matter.told() == 0 && !matter.owners().isEmpty()) {
            matter = matter.tellingNext();
          }
          tell(matter, zones, now).ifPresent(notices::add);
        });
    return notices;
  }

  /** Lets time pass: gives who is to be told since nobody before them has acknowledged. */
  public List<Notice> tick(Instant now) {
    List<Notice> notices = new ArrayList<>();
    for (Matter matter : List.copyOf(all.values())) {
      Matter then = matter;
      if (then.state() != State.CLOSED && !then.overnight() && midnightPassed(then, now)) {
        then = then.pastMidnight().with(new Step(now, "past midnight", ""));
        all.put(then.id(), then);
      }
      boolean waited = !then.lastTold().plus(PATIENCE).isAfter(now);
      if (then.state() == State.OPEN && waited && then.told() < then.owners().size()) {
        List<String> zones = then.incidents().stream().map(Incident::zoneId).toList();
        tell(then.tellingNext(), zones, now).ifPresent(notices::add);
      }
    }
    return notices;
  }

  /**
   * Somebody has seen it.
   *
   * @throws NoSuchElementException where there is no such matter
   * @throws IllegalStateException where it has been closed
   */
  public Matter acknowledge(String id, String name, Instant now) {
    Matter matter = get(id);
    if (matter.state() == State.CLOSED) {
      throw new IllegalStateException("matter " + id + " is closed");
    }
    return put(matter.in(State.ACKNOWLEDGED).with(new Step(now, "acknowledged", name)));
  }

  /**
   * Somebody has done what there was to do.
   *
   * @throws NoSuchElementException where there is no such matter
   */
  public Matter close(String id, String name, Instant now) {
    Matter closed = put(get(id).in(State.CLOSED).with(new Step(now, "closed", name)));
    forgetTheOldest();
    return closed;
  }

  private void forgetTheOldest() {
    List<String> closed =
        all.values().stream()
            .filter(matter -> matter.state() == State.CLOSED)
            .map(Matter::id)
            .toList();
    closed.stream().limit(Math.max(0, closed.size() - MOST_CLOSED)).forEach(all::remove);
  }

  /** Notes whether a message has reached an owner. */
  public void delivered(String id, String owner, boolean reached, Instant now) {
    Matter matter = all.get(id);
    if (matter != null) {
      put(matter.with(new Step(now, reached ? "delivered" : "not delivered", owner)));
    }
  }

  /** Those that are not closed: the ones that nobody has acknowledged first, the oldest first. */
  public List<Matter> open() {
    return all.values().stream()
        .filter(matter -> matter.state() != State.CLOSED)
        .sorted(Comparator.comparing(Matter::state).thenComparing(Matter::openedAt))
        .toList();
  }

  /** All that are kept, in the order in which they were opened. */
  public List<Matter> all() {
    return List.copyOf(all.values());
  }

  private Optional<Matter> openOf(List<String> owners, String topic) {
    return all.values().stream()
        .filter(matter -> matter.state() == State.OPEN)
        .filter(matter -> matter.topic().equals(topic) && matter.owners().equals(owners))
        .findFirst();
  }

  private Matter opened(List<String> owners, String topic, Instant now) {
    numbered++;
    return new Matter(
        Long.toString(numbered), topic, owners, 0, List.of(), now, State.OPEN, false, List.of());
  }

  private Optional<Notice> tell(Matter matter, List<String> zones, Instant now) {
    Optional<String> owner = matter.toldOwner();
    Matter noted = owner.isEmpty() ? matter : matter.with(new Step(now, TOLD, owner.get()));
    put(noted);
    return owner.map(zone -> new Notice(zone, noted, zones));
  }

  private boolean midnightPassed(Matter matter, Instant now) {
    return now.atZone(timeZone)
        .toLocalDate()
        .isAfter(matter.openedAt().atZone(timeZone).toLocalDate());
  }

  private Matter get(String id) {
    Matter matter = all.get(id);
    if (matter == null) {
      throw new NoSuchElementException("no matter " + id);
    }
    return matter;
  }

  private Matter put(Matter matter) {
    all.put(matter.id(), matter);
    return matter;
  }
}
