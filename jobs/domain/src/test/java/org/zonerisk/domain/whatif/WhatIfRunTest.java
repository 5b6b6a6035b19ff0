package org.zonerisk.domain.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.whatif.RuleBooks.InForce;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.domain.whatif.WhatIfRun.Span;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

class WhatIfRunTest {

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  private static final Instant FIRST = time("2022-07-01T00:00");
  private static final Instant LAST = time("2022-07-06T00:00");
  private static final InForce NINTH = book(Policies.cnV9());

  private final List<ZoneHistory> zones = new ArrayList<>();
  private RuleBooks books = (zone, boundary) -> Optional.of(NINTH);

  @Test
  void settlesFromWhatCameWithinTheHorizonAndPostsFromWhatWasThere() {
    zone(
        "here",
        "county",
        ZoneVersion.STANDING,
        aCase("here", "2022-07-02T09:00", "2022-07-03T00:00"));

    assertThat(levels(Knowledge.SETTLED).get("here"))
        .containsEntry(time("2022-07-02T08:00"), "NORMAL")
        .containsEntry(time("2022-07-02T10:00"), "HIGH");
    assertThat(levels(Knowledge.POSTED).get("here"))
        .containsEntry(time("2022-07-02T22:00"), "NORMAL")
        .containsEntry(time("2022-07-03T00:00"), "HIGH");
  }

  @Test
  void leavesASettledBoundaryAsItIsWhenSomethingComesLater() {
    zone("here", "", ZoneVersion.STANDING, aCase("here", "2022-07-01T09:00", "2022-07-04T12:00"));

    assertThat(levels(Knowledge.SETTLED).get("here"))
        .containsEntry(time("2022-07-01T10:00"), "NORMAL")
        .containsEntry(time("2022-07-01T12:00"), "HIGH");
  }

  @Test
  void raisesTheRestOfACounty() {
    zone(
        "here",
        "county",
        ZoneVersion.STANDING,
        aCase("here", "2022-07-02T09:00", "2022-07-02T10:00"));
    zone("beside", "county", ZoneVersion.STANDING);
    zone("elsewhere", "other", ZoneVersion.STANDING);

    Map<String, Map<Instant, String>> levels = levels(Knowledge.SETTLED);

    assertThat(levels.get("beside"))
        .containsEntry(time("2022-07-02T08:00"), "NORMAL")
        .containsEntry(time("2022-07-02T10:00"), "LOW");
    assertThat(levels.get("elsewhere").values()).containsOnly("NORMAL");
  }

  @Test
  void letsAnotherRuleBookTakeOverWhatTheOneBeforeHasLeft() {
    zone("here", "", ZoneVersion.STANDING, aCase("here", "2022-07-02T09:00", "2022-07-02T10:00"));
    PolicyDraft draft = Policies.cnV9();
    draft.version = 2;
    draft.onSwitch = new OnSwitch(Map.of("HIGH", "MEDIUM_AFTER_HIGH"), OnSwitch.Clock.RESTART);
    books = books.then(time("2022-07-04T00:00"), book(draft));

    assertThat(levels(Knowledge.SETTLED).get("here"))
        .containsEntry(time("2022-07-03T22:00"), "HIGH")
        .containsEntry(time("2022-07-04T00:00"), "MEDIUM");
  }

  @Test
  void doesNotTakeOverFromItself() {
    zone("here", "", ZoneVersion.STANDING, aCase("here", "2022-07-02T09:00", "2022-07-02T10:00"));
    Map<String, Map<Instant, String>> without = levels(Knowledge.SETTLED);
    books = books.then(time("2022-07-04T00:00"), NINTH);

    assertThat(levels(Knowledge.SETTLED)).isEqualTo(without);
  }

  @Test
  void decidesAZoneOnlyWhileItStands() {
    Instant end = time("2022-07-03T00:00");
    zone("here", "", end);

    assertThat(levels(Knowledge.SETTLED).get("here").keySet())
        .startsWith(FIRST)
        .endsWith(BOUNDARIES.before(end));
    assertThat(levels(Knowledge.POSTED)).isEqualTo(levels(Knowledge.SETTLED));
  }

  @Test
  void refusesASpanThatIsNotInOrder() {
    assertThatThrownBy(() -> new Span(FIRST, LAST, FIRST, LAST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a span must be in order");
  }

  private Map<String, Map<Instant, String>> levels(Knowledge knowledge) {
    Map<String, Map<Instant, String>> levels = new LinkedHashMap<>();
    new WhatIfRun(
            books,
            new WhatIfSettings(BOUNDARIES, Duration.ofHours(72), Duration.ofDays(30), key -> true))
        .decide(
            zones,
            new Span(FIRST, FIRST, LAST, LAST),
            knowledge,
            own ->
                levels
                    .computeIfAbsent(own.zone().zoneId(), any -> new LinkedHashMap<>())
                    .put(own.boundaryAt(), own.decision().level()));
    return levels;
  }

  /** A zone whose laboratory is always heard. */
  private void zone(String id, String county, Instant end, EvidenceChange... changes) {
    ZoneVersion version = new ZoneVersion(id, 1, id, "compound", "", county, 10, true, FIRST, end);
    List<ZoneHistory.KnownReport> reports =
        BOUNDARIES.between(FIRST, LAST).stream()
            .map(at -> new ZoneHistory.KnownReport(Policies.SAMPLES, millis(at), millis(at)))
            .toList();
    zones.add(new ZoneHistory(id, List.of(version), List.of(changes), reports, List.of()));
  }

  private static EvidenceChange aCase(String zone, String collected, String known) {
    EvidenceKey key =
        new EvidenceKey(
            Measure.CASES,
            Role.RESIDENCE,
            Channel.COMMUNITY,
            InfectionClass.CONFIRMED,
            Purpose.SCREENING,
            CtBand.UNKNOWN,
            Assessed.PROVISIONAL);
    long cell = BOUNDARIES.cellStart(millis(time(collected)));
    return new EvidenceChange(zone, cell, millis(time(known)), key.pack(), 1, 7, false);
  }

  private static InForce book(PolicyDraft draft) {
    return new InForce(draft.id + draft.version, new Assessor(draft.policy()), false);
  }

  private static Instant time(String local) {
    return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
  }

  private static long millis(Instant time) {
    return time.toEpochMilli();
  }
}
