package org.zonerisk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CopiesTest {

  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Copies copies = new Copies();

  @Test
  void aCopyCountsAgainMoreThanThreeDaysAfterTheOneThatCounted() {
    assertThat(copies.counts("a", 0)).isTrue();
    assertThat(copies.counts("a", 40 * HOUR)).isFalse();
    assertThat(copies.counts("a", 72 * HOUR)).isFalse();
    assertThat(copies.counts("a", 72 * HOUR + 1)).isTrue();
    assertThat(copies.counts("a", 100 * HOUR)).isFalse();
  }

  @Test
  void remembersMillionsAndForgetsWhatIsOld() {
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(copies.counts("id-" + i, i)).isTrue();
    }
    for (int i = 0; i < 1_000_000; i += 1000) {
      assertThat(copies.counts("id-" + i, 1_000_000 + i)).isFalse();
    }
    assertThat(copies.counts("id-0", 200 * HOUR)).isTrue();
  }
}
