package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicationTest {

  private static final Instant NOON = Instant.parse("2022-06-28T04:00:00Z");
  private static final Publication ONE =
      new Publication("city", "p-1", NOON, NOON.plusMillis(1), 2, "00ff");

  @Test
  void anythingThatDiffersMakesAnother() {
    for (Publication other :
        List.of(
            new Publication("province", "p-1", NOON, NOON.plusMillis(1), 2, "00ff"),
            new Publication("city", "p-2", NOON, NOON.plusMillis(1), 2, "00ff"),
            new Publication("city", "p-1", NOON.plusMillis(1), NOON.plusMillis(1), 2, "00ff"),
            new Publication("city", "p-1", NOON, NOON, 2, "00ff"),
            new Publication("city", "p-1", NOON, NOON.plusMillis(1), 3, "00ff"),
            new Publication("city", "p-1", NOON, NOON.plusMillis(1), 2, "00fe"))) {
      assertThat(other.key()).isNotEqualTo(ONE.key());
    }
  }

  @Test
  void namesThatOnlyTogetherReadTheSameAreTwo() {
    assertThat(new Publication("cit", "yp-1", NOON, NOON.plusMillis(1), 2, "00ff").key())
        .isNotEqualTo(ONE.key());
  }
}
