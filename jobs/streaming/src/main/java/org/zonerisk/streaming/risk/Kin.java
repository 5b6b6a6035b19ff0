package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.InheritedEvidence;
import org.zonerisk.domain.evidence.Predecessor;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The zones that the one of the current key comes out of, and those that come out of it: all have
 * their state in its key group, each under its own key.
 */
final class Kin {

  private final ZoneState state;
  private final Boundaries boundaries;
  private final KeyedLook look;
  private final int keyGroups;

  /**
   * Looks around.
   *
   * @param state state of the zone of whatever key is the current one
   * @param look makes another key the current one
   * @param keyGroups key groups of the job
   */
  Kin(ZoneState state, Boundaries boundaries, KeyedLook look, int keyGroups) {
    this.state = state;
    this.boundaries = boundaries;
    this.look = look;
    this.keyGroups = keyGroups;
  }

  /**
   * What {@code taken} gives where the key of {@code zoneId}, at home with {@code kin}, is current.
   */
  <T> T at(String zoneId, RegisteredZone kin, KeyedLook.Look<T> taken) throws Exception {
    return look.at(ZoneKey.of(zoneId, kin.home(), keyGroups), taken);
  }

  /** The evidence of the zone of the current key with that of those that it comes out of. */
  Evidence evidence(String zoneId) throws Exception {
    Evidence own = state.evidence(zoneId);
    RegisteredZone begin = state.takingOver();
    if (begin == null) {
      return own;
    }
    List<Predecessor> all = new ArrayList<>();
    Instant from = begin.zone().effectiveFrom();
    for (String before : begin.zone().predecessors()) {
      all.add(at(before, begin, () -> predecessor(before, from)));
    }
    return new InheritedEvidence(own, all, from);
  }

  /** The zone of the current key, which ended at {@code end}, as a predecessor. */
  Predecessor predecessor(String zoneId, Instant end) throws Exception {
    ZoneVersion last = state.versionAt(boundaries.before(end));
    return new Predecessor(
        evidence(zoneId), last == null ? ZoneVersion.UNKNOWN_POPULATION : last.population());
  }

  /**
   * Cases that have been added to the evidence of a zone ahead of their boundary.
   *
   * @param evidence the zone's
   * @param changes what was added
   */
  record NewCases(ZoneEvidence evidence, List<EvidenceChange> changes) {
    void takeBack() {
      changes.forEach(change -> evidence.add(change.negate()));
    }
  }

  /**
   * Adds what is known by {@code time} of new cases, in all zones that the zone comes out of too.
   */
  List<NewCases> addNewCases(String zoneId, Instant time) throws Exception {
    NewCases early = new NewCases(state.evidence(zoneId), state.newCases(time.toEpochMilli()));
    early.changes().forEach(early.evidence()::add);
    RegisteredZone begin = state.takingOver();
    if (begin == null) {
      return List.of(early);
    }
    List<NewCases> added = new ArrayList<>(List.of(early));
    for (String before : begin.zone().predecessors()) {
      added.addAll(at(before, begin, () -> addNewCases(before, time)));
    }
    return added;
  }
}
