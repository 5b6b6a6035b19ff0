package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Policies;

/** Under the rule book of China's ninth edition, but where it says otherwise. */
class InheritedMemoryTest {

  private static final Instant MONDAY = Instant.parse("2022-07-04T00:00:00Z");
  private static final Instant FRIDAY = Instant.parse("2022-07-08T00:00:00Z");

  private final Assessor chinese = new Assessor(Policies.cnV9().policy());
  private final Assessor american = new Assessor(Policies.cdc().policy());

  @Test
  void aRenameChangesNothing() {
    PolicyMemory memory = state("HIGH", MONDAY).stoppedOn(19_000).stoppedOn(19_003);

    assertThat(InheritedMemory.of(chinese, List.of(memory)))
        .isEqualTo(new InheritedMemory(0, memory));
  }

  @Test
  void theMostSevereStateGoesOnAndOfEqualOnesTheOneThatBeganLast() {
    assertThat(of(state("CLEAR", FRIDAY), state("HIGH", MONDAY))).isEqualTo(state("HIGH", MONDAY));
    assertThat(of(state("HIGH", MONDAY), state("HIGH", FRIDAY))).isEqualTo(state("HIGH", FRIDAY));
    assertThat(of(PolicyMemory.NONE, state("CLEAR", MONDAY))).isEqualTo(state("CLEAR", MONDAY));
    assertThat(of(PolicyMemory.NONE, PolicyMemory.NONE)).isEqualTo(PolicyMemory.NONE);
  }

  @Test
  void aDayOnWhichAnyClockStoodStillIsNotClear() {
    PolicyMemory memory =
        of(
            state("HIGH", FRIDAY).stoppedOn(19_003),
            state("CLEAR", MONDAY).stoppedOn(19_000).stoppedOn(19_010));

    assertThat(List.of(19_000L, 19_003L, 19_010L)).allMatch(memory::stopped);
    assertThat(memory.stopped(19_004)).isFalse();
  }

  @Test
  void aLoweringWaitsForTheLastOfThoseThatAreAsSevere() {
    PolicyMemory high = state("HIGH", MONDAY);

    assertThat(american(high.belowSince(MONDAY), high.belowSince(FRIDAY)).belowSince())
        .isEqualTo(FRIDAY);
    assertThat(american(high.belowSince(MONDAY), high).isBelow()).isFalse();
    assertThat(american(high.belowSince(MONDAY), state("LOW", FRIDAY)).belowSince())
        .as("a milder zone does not count")
        .isEqualTo(MONDAY);
  }

  private PolicyMemory of(PolicyMemory... memories) {
    return InheritedMemory.of(chinese, List.of(memories)).memory();
  }

  private PolicyMemory american(PolicyMemory... memories) {
    return InheritedMemory.of(american, List.of(memories)).memory();
  }

  private static PolicyMemory state(String id, Instant since) {
    return new PolicyMemory(id, since, since, 0, 0);
  }
}
