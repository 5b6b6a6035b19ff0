package org.zonerisk.domain.trace;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZonePath;

/**
 * What is known of one person, for tracing: specimens that were ever positive, and recent visits.
 * The evidence is a function of these facts alone, so that neither their order nor the moment of
 * arrival matters; a visit that arrives after its positive is traced too.
 *
 * @param token person
 * @param specimens the person's specimens by id, those that were ever positive
 * @param visits the person's visits
 */
public record PersonHistory(String token, Map<String, Specimen> specimens, List<Visit> visits) {

  /** A positive as it holds at a known boundary. */
  private record Positive(String specimenId, SpecimenState state) {}

  /**
   * The cases that this person is, as changes per known boundary: for each case every zone once, by
   * the strongest role that it has.
   */
  public List<EvidenceChange> evidence(TraceSettings settings, Boundaries boundaries) {
    if (specimens.isEmpty()) {
      return List.of();
    }
    TreeSet<Long> known = new TreeSet<>();
    specimens.values().forEach(s -> known.addAll(s.knownBoundaries(boundaries)));
    for (Visit visit : visits) {
      known.add(boundaries.atOrAfter(visit.knownAt()));
    }
    return KnownTimeline.changes(known, at -> asKnownAt(at, settings, boundaries));
  }

  /** What has to be added to the evidence of {@code before} to make it this one's. */
  public List<EvidenceChange> evidenceSince(
      PersonHistory before, TraceSettings settings, Boundaries boundaries) {
    return KnownTimeline.difference(
        before.evidence(settings, boundaries), evidence(settings, boundaries));
  }

  /**
   * The same between boundaries: what has to be added at the very time at which it becomes known,
   * which stands where the boundary stands otherwise. Only times after {@code passed} are told
   * apart; what is known by then comes at that time. So whether a case is known at a time does not
   * depend on which of its facts arrived first, nor on what took it back later.
   *
   * @param passed known time that has passed, epoch milliseconds
   */
  public List<EvidenceChange> earlySince(
      PersonHistory before, long passed, TraceSettings settings, Boundaries boundaries) {
    return KnownTimeline.difference(
        before.early(passed, settings, boundaries), early(passed, settings, boundaries));
  }

  private List<EvidenceChange> early(long passed, TraceSettings settings, Boundaries boundaries) {
    TreeSet<Long> known = new TreeSet<>();
    specimens.values().forEach(s -> s.amendments().forEach(a -> known.add(a.knownAt())));
    visits.forEach(visit -> known.add(visit.knownAt()));
    known.headSet(passed).clear();
    known.add(passed);
    return KnownTimeline.changes(known, at -> asKnownAt(at, settings, boundaries));
  }

  private List<EvidenceChange> asKnownAt(
      long known, TraceSettings settings, Boundaries boundaries) {
    List<EvidenceChange> evidence = new ArrayList<>();
    Long lastCounted = null;
    Long last = null;
    for (Positive positive : positivesAt(known)) {
      // A case is the first counted positive: one that experts excluded hides none that follows.
      boolean excluded = positive.state().isExcluded();
      Long hides = excluded ? last : lastCounted;
      long collectedAt = positive.state().collectedAt();
      if (hides == null || collectedAt - hides >= settings.caseInterval().toMillis()) {
        last = collectedAt;
        lastCounted = excluded ? lastCounted : last;
        addCase(positive.state(), known, settings, boundaries, evidence);
      }
    }
    return evidence;
  }

  private List<Positive> positivesAt(long known) {
    List<Positive> positives = new ArrayList<>();
    specimens.forEach(
        (id, specimen) -> {
          SpecimenState holds = specimen.holding(known);
          // An amendment may name another person; the one named before is positive no more.
          if (holds != null
              && holds.content() == SpecimenState.Content.POSITIVE
              && holds.tokens().contains(token)) {
            positives.add(new Positive(id, holds));
          }
        });
    positives.sort(
        Comparator.comparingLong((Positive p) -> p.state().collectedAt())
            .thenComparing(Positive::specimenId));
    return positives;
  }

  private void addCase(
      SpecimenState positive,
      long known,
      TraceSettings settings,
      Boundaries boundaries,
      List<EvidenceChange> into) {
    long cell = boundaries.cellStart(positive.collectedAt());
    EvidenceKey key = EvidenceKey.unpack(positive.key());
    rolesOf(positive, known, settings, boundaries)
        .forEach(
            (zone, role) ->
                into.add(
                    new EvidenceChange(
                        zone,
                        cell,
                        known,
                        key.as(Measure.CASES, role).pack(),
                        1,
                        positive.hash(),
                        positive.derived())));
  }

  /**
   * Each zone of this case with its strongest role: residence, frequent activity, brief stay. A
   * zone above others is one like them: it has the person once, whatever the person is to those
   * below.
   */
  private Map<String, Role> rolesOf(
      SpecimenState positive, long known, TraceSettings settings, Boundaries boundaries) {
    Map<String, Set<LocalDate>> days = new HashMap<>();
    for (Visit visit : visits) {
      if (visit.knownAt() <= known && inLookback(visit, positive, settings)) {
        LocalDate day = boundaries.day(Instant.ofEpochMilli(visit.occurredAt()));
        for (String zone : ZonePath.zones(visit.place())) {
          days.computeIfAbsent(zone, any -> new HashSet<>()).add(day);
        }
      }
    }
    Map<String, Role> roles = new HashMap<>();
    days.forEach((zone, on) -> roles.put(zone, on.size() >= 2 ? Role.ACTIVITY : Role.STAY));
    for (String zone : ZonePath.zones(positive.residences().get(0))) {
      roles.put(zone, Role.RESIDENCE);
    }
    return roles;
  }

  /**
   * Whether a visit lies in the lookback of a positive, and both became known while the visit was
   * still kept: so that it matters in no run whether the visit has been forgotten already.
   */
  private static boolean inLookback(Visit visit, SpecimenState positive, TraceSettings settings) {
    long before = positive.collectedAt() - visit.occurredAt();
    long keptUntil = visit.occurredAt() + settings.visitMemory().toMillis();
    return before >= 0
        && before <= settings.lookback().toMillis()
        && positive.knownAt() <= keptUntil
        && visit.knownAt() <= keptUntil;
  }
}
