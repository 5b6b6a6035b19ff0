package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LegendTest {

  @Test
  void aStateKeepsItsCodeWhateverComesAfterIt() {
    Legend legend = Legend.fine("v");
    int low = legend.code(state("LOW", "")).orElseThrow();
    int high = legend.code(state("HIGH", "")).orElseThrow();

    assertThat(legend.code(state("LOW", ""))).hasValue(low);
    assertThat(legend.states().get(low).level()).isEqualTo("LOW");
    assertThat(legend.states().get(high).level()).isEqualTo("HIGH");
  }

  @Test
  void aFullLegendSaysSoAndACoarseOneLeavesTheReasonsOut() {
    Legend fine = Legend.fine("v");
    for (int i = 0; i < 254; i++) {
      assertThat(fine.code(state("UNKNOWN", "reason_" + i))).hasValue(i);
    }
    assertThat(fine.code(state("UNKNOWN", "one_more"))).isEmpty();
    assertThat(fine.code(state("UNKNOWN", "reason_7"))).hasValue(7);

    Legend coarse = Legend.coarse("w");
    int code = coarse.code(state("UNKNOWN", "one")).orElseThrow();
    assertThat(coarse.code(state("UNKNOWN", "another"))).hasValue(code);
    assertThat(coarse.states().get(code).unknownReason()).isEmpty();
  }

  @Test
  void whatNoCodeIsLeftForIsShownAsUnknownAndNeverAsNothing() {
    Legend coarse = Legend.coarse("w");
    for (int i = 0; i < 254; i++) {
      coarse.code(state("LEVEL_" + i, ""));
    }
    OptionalInt rest = coarse.code(state("LEVEL_254", ""));

    assertThat(rest).hasValue(254);
    assertThat(coarse.code(state("LEVEL_255", ""))).isEqualTo(rest);
    assertThat(coarse.states().get(254).level()).isEqualTo("UNKNOWN");
    assertThat(coarse.states()).hasSizeLessThanOrEqualTo(Legend.NONE);
  }

  private static RiskState state(String level, String reason) {
    return new RiskState(
        level, 0, 3, "zone.x", "", "", "", OptionalInt.empty(), reason, false, false, "p");
  }
}
