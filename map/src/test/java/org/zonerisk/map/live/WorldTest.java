package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.OAK;
import static org.zonerisk.map.SmallTown.TEN;
import static org.zonerisk.map.SmallTown.heard;
import static org.zonerisk.map.SmallTown.row;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.ZoneRow;

class WorldTest {

  private static final Instant NOON = TEN.plus(Duration.ofHours(2));

  private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
  private final FakeLedger ledger = SmallTown.ledger();
  private final AtomicInteger changes = new AtomicInteger();
  private final World world = new World(SmallTown.TOWN, ledger, clock, changes::incrementAndGet);
  private final LedgerWatch watch = new LedgerWatch(world);

  @BeforeEach
  void read() {
    watch.look();
  }

  @Test
  void aByteSaysWhatARuleBookCallsTheLevel() {
    RiskState elm = state(ELM);
    assertThat(elm.level()).isEqualTo("HIGH");
    assertThat(elm.severity()).isEqualTo(3);
    assertThat(elm.worst()).isEqualTo(3);
    assertThat(elm.zh()).isEqualTo("高");
    assertThat(elm.ordered()).isFalse();

    assertThat(state(ASH).ordered()).as("an order set it").isTrue();

    assertThat(elm.atLeast()).as("of a known level it says nothing").isEmpty();

    RiskState oak = state(OAK);
    assertThat(oak.severity()).isEqualTo(-1);
    assertThat(oak.zh()).isEqualTo("未知");
    assertThat(oak.atLeastSeverity()).hasValue(0);
    assertThat(oak.unknownReason()).isEqualTo("stale_sampling_results");
  }

  @Test
  void zonesThatAreNotAssessedHaveNoState() {
    States states = world.shown().states();

    assertThat(states.size()).isEqualTo(6);
    assertThat(states.code(number("t"))).isEqualTo(Legend.NONE);
    assertThat(states.code(number("t:1"))).isEqualTo(Legend.NONE);
  }

  @Test
  void anEscalationChangesOneByteAndTheTag() {
    States before = world.shown().states();

    world.hear(List.of(heard(OAK, NOON, TEN.plusSeconds(60), "HIGH")));

    States after = world.shown().states();
    assertThat(after.etag()).isNotEqualTo(before.etag());
    assertThat(state(OAK).level()).isEqualTo("HIGH");
    assertThat(after.code(number(ELM))).isEqualTo(before.code(number(ELM)));
    assertThat(world.shown().asOf()).contains(TEN.plusSeconds(60));
    assertThat(world.shown().boundary()).as("the newest one, still").contains(TEN);
    assertThat(world.shown().levels())
        .extracting(count -> count.state().level() + " " + count.zones())
        .containsExactly("HIGH 2", "MODERATE 1");
  }

  @Test
  void theSameRecordAgainChangesNothingAndTellsNobody() {
    AssessmentRow record = heard(OAK, NOON, TEN.plusSeconds(60), "HIGH");
    world.hear(List.of(record));
    Shown before = world.shown();
    int told = changes.get();

    world.hear(List.of(record, record));

    assertThat(world.shown()).isSameAs(before);
    assertThat(changes).hasValue(told);
  }

  @Test
  void readingTheSameAgainKeepsTheTag() {
    String before = world.shown().states().etag();
    ledger.boundary(TEN, SmallTown.atTen());

    new LedgerWatch(world).look();

    assertThat(world.shown().states().etag()).isEqualTo(before);
  }

  @Test
  void anotherRegistryHasAnotherVersionAndTag() {
    Shown before = world.shown();
    List<ZoneRow> renamed = new ArrayList<>(SmallTown.zones());
    ZoneRow oak = renamed.remove(0);
    renamed.add(
        new ZoneRow(
            oak.id(),
            "Oak Yard",
            oak.level(),
            oak.parentId(),
            oak.countyId(),
            oak.population(),
            true));
    ledger.registry(renamed, SmallTown.books());
    ledger.boundary(NOON, List.of(row(OAK, NOON, "LOW")));

    watch.look();

    assertThat(world.shown().states().registry().version())
        .isNotEqualTo(before.states().registry().version());
    assertThat(world.shown().states().etag()).isNotEqualTo(before.states().etag());
  }

  @Test
  void whenCodesRunOutTheMapGoesOnWithACoarserLegend() {
    String before = world.shown().states().legend().version();
    for (int i = 0; i < 300; i++) {
      int turn = i;
      world.encode(zone -> Optional.of(unknown(zone, "reason_" + turn)));
    }

    assertThat(world.shown().states().legend().version()).isNotEqualTo(before);
    assertThat(state(ELM).level()).isEqualTo("HIGH");
    assertThat(state(OAK).unknownReason()).isEmpty();
  }

  @Test
  void aSilentLedgerIsToldAndWhatWasKnownIsShown() {
    Shown before = world.shown();
    ledger.silent(true);
    watch.look();

    assertThat(world.ledgerAnswers()).isFalse();
    assertThat(world.shown()).isSameAs(before);

    ledger.silent(false);
    watch.look();
    assertThat(world.ledgerAnswers()).isTrue();
  }

  @Test
  void aNewBoundaryIsAddedToThoseBefore() {
    ledger.boundary(NOON, List.of(row(ELM, NOON, "LOW")));
    watch.look();

    assertThat(world.shown().boundaries()).containsExactly(EIGHT, TEN, NOON);
    assertThat(state(ELM).level()).isEqualTo("LOW");
  }

  @Test
  void aDataSetThatIsMadeAnewUnderItsNameBeginsAnew() {
    world.hear(List.of(heard(OAK, NOON, NOON, "HIGH")));
    ledger.clear();
    ledger.boundary(EIGHT, SmallTown.atEight());
    watch.look();

    assertThat(world.shown().boundaries()).containsExactly(EIGHT);
    assertThat(state(OAK).level()).as("nothing of the old world").isEqualTo("LOW");
    assertThat(world.incarnation()).isEqualTo(1);
  }

  @Test
  void aDataSetWithoutTablesHasNothingYetAndThatIsKnown() {
    World empty = new World(SmallTown.TOWN, new FakeLedger(), clock, () -> {});
    assertThat(empty.isLoaded()).isFalse();

    new LedgerWatch(empty).look();

    assertThat(empty.isLoaded()).isTrue();
    assertThat(empty.shown().boundary()).isEmpty();
    assertThat(empty.ledgerAnswers()).isTrue();
  }

  private static AssessmentRow unknown(String zone, String reason) {
    return new AssessmentRow(
        zone,
        TEN,
        TEN,
        TEN,
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

  private int number(String zone) {
    return world.shown().states().registry().number(zone).orElseThrow();
  }

  private RiskState state(String zone) {
    States states = world.shown().states();
    return states.legend().states().get(states.code(number(zone)));
  }
}
