package org.zonerisk.oracle.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.oracle.SettledRow;

class LedgerComparisonTest {

  private static final long FIRST = Instant.parse("2022-07-01T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  @Test
  void equalLedgersHaveTheHashOfTheirLines() {
    LedgerComparison same = compare(List.of(row(0, "a", 1)), List.of(row(0, "a", 1)));

    assertThat(same.agrees()).isTrue();
    assertThat(same.firstDifference()).isEmpty();
    // printf '2022-07-01T00:00:00Z|a|LOW|LOW|LOW|r|h|||cases=1.0\n' | sha256sum
    assertThat(same.oracleHash())
        .isEqualTo(same.engineHash())
        .isEqualTo("1eefdb97c0f9991af28b0ace69206a3a8c0eb04e77fb7b74fa56fdc24b199ff2");
  }

  @Test
  void tellsTheFirstDifferenceInWordsWithTheEvidence() {
    LedgerComparison differing =
        compare(
            List.of(row(0, "a", 1), row(50, "b", 1), row(50, "c", 1)),
            List.of(row(0, "a", 1), row(50, "b", Math.nextUp(1.0)), row(50, "c", 2)));

    assertThat(differing.agrees()).isFalse();
    assertThat(differing.differences()).isEqualTo(2);
    assertThat(differing.firstDifference().orElseThrow())
        .startsWith(
            "zone b at 2022-07-03T02:00:00Z differs in input cases (oracle 1.0, engine"
                + " 1.0000000000000002)")
        .contains("oracle: LOW by r", "engine: LOW by r", "what the oracle saw in b");
  }

  @Test
  void namesRowsThatOnlyOneOfThemHas() {
    assertThat(
            compare(List.of(row(0, "a", 1), row(0, "b", 1)), List.of(row(0, "b", 1)))
                .firstDifference()
                .orElseThrow())
        .startsWith("zone a at 2022-07-01T00:00:00Z is missing in the engine's ledger");
    LedgerComparison extra =
        compare(List.of(row(0, "b", 1)), List.of(row(0, "a", 1), row(0, "b", 1), row(99, "b", 1)));
    assertThat(extra.differences()).isEqualTo(2);
    assertThat(extra.firstDifference().orElseThrow()).contains("zone a", "engine's ledger alone");
  }

  @Test
  void anEmptyLedgerDoesNotAgreeWithOneThatHasRows() {
    assertThat(compare(List.of(), List.of(row(30, "a", 1))).agrees()).isFalse();
    assertThat(compare(List.of(row(30, "a", 1)), List.of()).agrees()).isFalse();
  }

  private static LedgerComparison compare(List<SettledRow> oracle, List<SettledRow> engine) {
    LedgerComparison comparison =
        new LedgerComparison(
            (from, to) ->
                engine.stream().filter(r -> r.boundaryAt() >= from && r.boundaryAt() < to).toList(),
            FIRST,
            FIRST + 100 * HOUR);
    oracle.forEach(
        row -> comparison.take(row, () -> List.of("what the oracle saw in " + row.zoneId())));
    return comparison.finish();
  }

  private static SettledRow row(int hours, String zone, double cases) {
    TreeMap<String, Double> inputs = new TreeMap<>();
    inputs.put("cases", cases);
    return new SettledRow(
        FIRST + hours * HOUR, zone, "LOW", "LOW", "LOW", "r", "h", "", "", inputs);
  }
}
