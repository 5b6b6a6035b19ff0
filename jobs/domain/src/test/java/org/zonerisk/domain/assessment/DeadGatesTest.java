package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;

/** A rule book whose cases rest on gates, for places are traced by scans, and on laboratories. */
class DeadGatesTest {

  private static final String GATES = "health-code-scans";
  private static final String START = "2022-06-30";
  private static final String LAST_SCAN = "2022-07-01T10:00";

  @Test
  void gatesThatAreDeadForLongerThanTheirLimitMakeTheZoneUnknownAtTheNextBoundary() {
    Town town = town();

    assertThat(town.chain(START, "2022-07-01T16:00").level()).isEqualTo("NORMAL");
    Decision dead = town.chain(START, "2022-07-01T18:00");
    assertThat(dead.level()).isEqualTo("UNKNOWN");
    assertThat(dead.atLeast()).isEqualTo("NORMAL");
    assertThat(dead.unknownReason()).isEqualTo("stale_health_code_scans");
    assertThat(dead.freshness())
        .containsEntry(GATES, 8 * 3600L)
        .containsEntry(Policies.SAMPLES, 0L);
  }

  @Test
  void aZoneThatIsHighIsAtLeastThatWhileItsGatesAreDead() {
    Decision dead = town().cases(1, Role.RESIDENCE, "2022-07-01T08:30").chain(START, "2022-07-15");

    assertThat(dead.level()).isEqualTo("UNKNOWN");
    assertThat(dead.atLeast()).isEqualTo("HIGH");
  }

  private static Town town() {
    PolicyDraft draft = Policies.cnV9();
    List<FreshnessRule> rules = new ArrayList<>(draft.freshness);
    rules.add(new FreshnessRule(GATES, Set.of(Measure.CASES), Duration.ofHours(6), Period.ZERO));
    draft.freshness = rules;
    Town town = new Town(draft.policy()).aliveFrom(START, "2022-07-20");
    town.boundaries
        .between(town.time(START), town.time(LAST_SCAN))
        .forEach(boundary -> town.evidence.report(GATES, boundary));
    return town;
  }
}
