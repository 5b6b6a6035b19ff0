package org.zonerisk.map.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Incidents that one owner hears of together.
 *
 * @param id id, for ever
 * @param topic what the incidents share
 * @param owners zones whose owners are to be told, the nearest first; empty: nobody owns them
 * @param told how many of them have been told
 * @param incidents one a zone, in the order in which they came
 * @param openedAt wall time
 * @param state how far it has come
 * @param overnight whether midnight passed before it was closed
 * @param steps what was done, in order
 */
public record Matter(
    String id,
    String topic,
    List<String> owners,
    int told,
    List<Incident> incidents,
    Instant openedAt,
    State state,
    boolean overnight,
    List<Step> steps) {

  /** How far a matter has come. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    CLOSED
  }

  /**
   * Something that was done.
   *
   * @param at wall time
   * @param what what
   * @param who a name, or the post that was told
   */
  public record Step(Instant at, String what, String who) {}

  /** Keeps copies. */
  public Matter {
    owners = List.copyOf(owners);
    incidents = List.copyOf(incidents);
    steps = List.copyOf(steps);
  }

  /** Whether a zone is in it. */
  boolean hasZone(String zoneId) {
    return incidents.stream().anyMatch(incident -> incident.zoneId().equals(zoneId));
  }

  /** When somebody was told last; when it was opened where nobody could be. */
  Instant lastTold() {
    return steps.stream()
        .filter(step -> step.what().equals("told"))
        .map(Step::at)
        .reduce((first, last) -> last)
        .orElse(openedAt);
  }

  /** The zone whose owner was told last. */
  Optional<String> toldOwner() {
    return told == 0 ? Optional.empty() : Optional.of(owners.get(told - 1));
  }

  /** The same with the incidents of some zones alone. */
  public Matter only(Predicate<String> zones) {
    List<Incident> some = incidents.stream().filter(one -> zones.test(one.zoneId())).toList();
    return new Matter(id, topic, owners, told, some, openedAt, state, overnight, steps);
  }

  Matter with(Incident another) {
    List<Incident> more = new ArrayList<>(incidents);
    more.add(another);
    return new Matter(id, topic, owners, told, more, openedAt, state, overnight, steps);
  }

  Matter with(Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return new Matter(id, topic, owners, told, incidents, openedAt, state, overnight, more);
  }

  Matter tellingNext() {
    return new Matter(id, topic, owners, told + 1, incidents, openedAt, state, overnight, steps);
  }

  Matter in(State other) {
    return new Matter(id, topic, owners, told, incidents, openedAt, other, overnight, steps);
  }

  Matter pastMidnight() {
    return new Matter(id, topic, owners, told, incidents, openedAt, state, true, steps);
  }
}
