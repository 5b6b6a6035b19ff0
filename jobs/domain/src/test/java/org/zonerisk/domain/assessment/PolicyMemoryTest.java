package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PolicyMemoryTest {

  @Test
  void remembersTheDaysOnWhichTheClocksStoodStillWhateverTheOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      PolicyMemory memory = PolicyMemory.NONE;
      Set<Long> days = new TreeSet<>();
      for (int i = 0; i < 10; i++) {
        long day = 19_000L + random.nextInt(64);
        memory = memory.stoppedOn(day);
        days.add(day);
      }
      for (long day = 18_990; day < 19_070; day++) {
        assertThat(memory.stopped(day)).as("day %d", day).isEqualTo(days.contains(day));
      }
    }
  }

  @Test
  void forgetsDaysThatNoLookbackReaches() {
    PolicyMemory memory = PolicyMemory.NONE.stoppedOn(19_000).stoppedOn(19_063);
    assertThat(memory.stopped(19_000)).isTrue();

    PolicyMemory later = memory.stoppedOn(19_064);
    assertThat(later.stopped(19_000)).isFalse();
    assertThat(later.stopped(19_063)).isTrue();
    assertThat(later.stoppedOn(19_000)).isEqualTo(later);
    assertThat(memory.stoppedOn(20_000).stopped(19_063)).isFalse();
  }

  @Test
  void aMemoryWithoutStopsHasNone() {
    assertThat(PolicyMemory.NONE.stopped(0)).isFalse();
    assertThat(PolicyMemory.NONE.stopped(19_000)).isFalse();
  }
}
