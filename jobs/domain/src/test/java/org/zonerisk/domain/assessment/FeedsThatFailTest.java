package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;

class FeedsThatFailTest {

  private static final String NOW = "2021-02-10T12:00";
  private static final String DESK = "front-desk";

  private static final FreshnessRule SAMPLES =
      new FreshnessRule(
          Policies.SAMPLES,
          Set.of(Measure.CASES, Measure.POSITIVES, Measure.TESTS),
          Duration.ofHours(50),
          Period.ofDays(7));

  private static final FreshnessRule ALSO_BY_DESK =
      new FreshnessRule(
          DESK, Set.of(Measure.POSITIVES, Measure.TESTS), Duration.ofHours(2), Period.ZERO);

  @Test
  void oneFeedThatFailsIsEnoughToDisbelieveWhatItGuards() {
    Town town = town(List.of(SAMPLES, ALSO_BY_DESK)).aliveFrom("2021-01-20", NOW);
    town.aliveAt(DESK, "2021-02-10T09:59");

    Decision decision = town.at(NOW);
    assertThat(decision.unknownReason()).isEqualTo("stale_front_desk");
    assertThat(decision.inputs())
        .containsKeys("cases_7d", "incidence")
        .doesNotContainKeys("positives_7d", "tests_7d", "positivity");
    assertThat(decision.freshness()).isEqualTo(Map.of(Policies.SAMPLES, 0L, DESK, 2 * 3600L + 60));
  }

  @Test
  void aFeedIsAliveAtItsGreatestAge() {
    Town town = town(List.of(SAMPLES, ALSO_BY_DESK)).aliveFrom("2021-01-20", NOW);

    assertThat(town.aliveAt(DESK, "2021-02-10T10:00").at(NOW).level()).isEqualTo("HIGH");
  }

  @Test
  void ofSeveralReasonsSilenceIsNamedBeforeAShortHistoryInWhateverOrder() {
    List<FreshnessRule> rules = new ArrayList<>(List.of(SAMPLES, ALSO_BY_DESK));
    for (int order = 0; order < 2; order++) {
      Town town = town(rules).aliveFrom("2021-02-05", NOW);

      assertThat(town.at(NOW).unknownReason()).isEqualTo("stale_front_desk");
      Collections.reverse(rules);
    }
  }

  @Test
  void ofTwoSilentFeedsTheFirstOfTheDocumentIsNamed() {
    FreshnessRule other =
        new FreshnessRule("annex", Set.of(Measure.TESTS), Duration.ofHours(2), Period.ZERO);
    Town town = town(List.of(SAMPLES, ALSO_BY_DESK, other)).aliveFrom("2021-01-20", NOW);

    assertThat(town.at(NOW).unknownReason()).isEqualTo("stale_front_desk");
  }

  private static Town town(List<FreshnessRule> freshness) {
    PolicyDraft draft = Policies.cdc();
    draft.freshness = freshness;
    return new Town(draft.policy())
        .of(100_000)
        .cases(20, Role.RESIDENCE, "2021-02-09T08:30")
        .positives(50, "2021-02-09T08:30")
        .tests(100, Purpose.CLINICAL, "2021-02-09T08:30");
  }
}
