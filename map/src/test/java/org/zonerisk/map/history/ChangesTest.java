package org.zonerisk.map.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.history.Changes.Direction;
import org.zonerisk.map.history.Changes.Group;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.Legend;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.RuleBooks;
import org.zonerisk.map.live.States;

class ChangesTest {

  private final List<ZoneRow> zones = new ArrayList<>();
  private final Map<String, AssessmentRow> before = new HashMap<>();
  private final Map<String, AssessmentRow> after = new HashMap<>();
  private final Legend legend = Legend.fine("v");

  @Test
  void risesComeFirstTheSteepestThenTheLargestAndFallsLast() {
    change(5, "c:1", "HIGH", "LOW");
    change(3, "c:1", "LOW", "MODERATE");
    change(4, "c:2", "LOW", "MODERATE");
    change(1, "c:1", "LOW", "HIGH");
    change(2, "c:1", "MODERATE", "UNKNOWN");
    change(2, "c:1", "UNKNOWN", "LOW");
    change(9, "c:1", "LOW", "LOW");

    Changes changes = changes();

    assertThat(changes.zones()).isEqualTo(17);
    assertThat(changes.groups())
        .extracting(this::words)
        .containsExactly(
            "UP 1 LOW HIGH",
            "UP 4 LOW MODERATE",
            "UP 3 LOW MODERATE",
            "UNKNOWN 2 MODERATE UNKNOWN",
            "KNOWN 2 UNKNOWN LOW",
            "DOWN 5 HIGH LOW");
  }

  @Test
  void nothingFallsToALevelThatNobodyExplains() {
    change(1, "c:1", "HIGH", "AMBER");
    change(1, "c:1", "AMBER", "LOW");

    assertThat(changes().groups())
        .extracting(Group::direction)
        .containsExactly(Direction.OTHER, Direction.OTHER);
  }

  @Test
  void aGroupCountsResidentsOnlyWhereAllAreKnown() {
    zone("z:1", "c:1", OptionalLong.of(10), "LOW", "HIGH");
    zone("z:2", "c:1", OptionalLong.of(20), "LOW", "HIGH");
    zone("z:3", "c:2", OptionalLong.of(30), "LOW", "HIGH");
    zone("z:4", "c:2", OptionalLong.empty(), "LOW", "HIGH");

    assertThat(changes().groups())
        .extracting(Group::residents)
        .containsExactly(OptionalLong.of(30), OptionalLong.empty());
  }

  @Test
  void thousandsOfZonesThatChangedAlikeAreOneGroupThatNamesAHundred() {
    change(3_000, "c:1", "LOW", "HIGH");

    List<Group> groups = changes().groups();

    assertThat(groups).hasSize(1);
    assertThat(groups.get(0).count()).isEqualTo(3_000);
    assertThat(groups.get(0).zones()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aZoneThatIsAssessedForTheFirstTimeNeitherRoseNorFell() {
    zone("z:1", "c:1", OptionalLong.of(10), "LOW", "HIGH");
    before.clear();

    assertThat(changes().groups()).extracting(Group::direction).containsExactly(Direction.OTHER);
    assertThat(changes().groups().get(0).from()).isEqualTo(Legend.NONE);
  }

  @Test
  void levelsOfDifferentRuleBooksAreNotComparable() {
    zone("z:1", "c:1", OptionalLong.of(10), "LOW", "HIGH");
    AssessmentRow row = after.get("z:1");
    after.put(
        "z:1",
        new AssessmentRow(
            "z:1",
            row.boundaryAt(),
            row.effectiveAt(),
            row.knownAt(),
            0,
            "HIGH",
            "",
            "zone.red",
            "HIGH",
            "",
            "another",
            1,
            true,
            ""));

    assertThat(changes().groups()).extracting(Group::direction).containsExactly(Direction.OTHER);
  }

  @Test
  void aZoneThatIsUnknownForAnotherReasonHasNotChanged() {
    zone("z:1", "c:1", OptionalLong.of(10), "UNKNOWN", "UNKNOWN");
    before.put("z:1", unknown("stale_scans"));
    after.put("z:1", unknown("stale_sampling_results"));

    assertThat(changes().zones()).isZero();
  }

  @Test
  void statesInDifferentNumberingsAreNotCompared() {
    change(1, "c:1", "LOW", "HIGH");
    States one = states(before);
    zone("z:more", "c:1", OptionalLong.empty(), "LOW", "LOW");

    assertThatThrownBy(() -> Changes.between(one, states(after)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AssessmentRow unknown(String reason) {
    return new AssessmentRow(
        "z:1",
        SmallTown.TEN,
        SmallTown.TEN,
        SmallTown.TEN,
        0,
        "UNKNOWN",
        "LOW",
        "zone.grey",
        "UNKNOWN",
        reason,
        SmallTown.POLICY,
        1,
        true,
        "");
  }

  private void change(int count, String county, String from, String to) {
    for (int i = 0; i < count; i++) {
      zone("z:" + zones.size(), county, OptionalLong.of(10), from, to);
    }
  }

  private void zone(String id, String county, OptionalLong residents, String from, String to) {
    if (zones.stream().noneMatch(zone -> zone.id().equals(county))) {
      zones.add(new ZoneRow(county, county, "county", "", "", OptionalLong.empty(), false));
    }
    zones.add(new ZoneRow(id, id, "street", county, county, residents, true));
    before.put(id, SmallTown.row(id, SmallTown.EIGHT, from));
    after.put(id, SmallTown.row(id, SmallTown.TEN, to));
  }

  private Changes changes() {
    return Changes.between(states(before), states(after));
  }

  private States states(Map<String, AssessmentRow> rows) {
    return States.of(
            Registry.of(zones),
            RuleBooks.of(SmallTown.books()),
            legend,
            zone -> Optional.ofNullable(rows.get(zone)))
        .orElseThrow();
  }

  private String words(Group group) {
    return "%s %d %s %s"
        .formatted(group.direction(), group.count(), level(group.from()), level(group.to()));
  }

  private String level(int code) {
    return legend.states().get(code).level();
  }
}
