package org.zonerisk.map.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublishedLevelTest {

  @Test
  void aWordThatNobodyKnowsHasNoSeverityAndIsShownAsItIs() {
    assertThat(PublishedLevel.of("AMBER"))
        .isEqualTo(new PublishedLevel("AMBER", -1, "zone.grey", "AMBER", "AMBER"));
  }

  @Test
  void whatIsNotListedIsNotGreen() {
    assertThat(PublishedLevel.of("NOT_LISTED").colour()).isEqualTo("zone.none");
    assertThat(PublishedLevel.of("NOT_LISTED").severity()).isZero();
  }

  @Test
  void theWorseOfTwoWordsStandsWhicheverComesFirst() {
    List<String> rising = List.of("UNKNOWN", "NOT_LISTED", "LOW", "AMBER", "MEDIUM", "HIGH");
    for (int i = 0; i < rising.size(); i++) {
      for (int j = 0; j < rising.size(); j++) {
        assertThat(PublishedLevel.worse(rising.get(i), rising.get(j)))
            .isEqualTo(rising.get(Math.max(i, j)));
      }
    }
  }
}
