package org.zonerisk.domain.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelWordsTest {

  private static final LevelWords WORDS = LevelWords.STANDARD;

  @Test
  void aLowRiskRestrictsNobodyAndAWordThatNobodyKnowsDoes() {
    assertThat(WORDS.severity("LOW")).isZero();
    assertThat(WORDS.severity("HIGH")).isGreaterThan(WORDS.severity("MEDIUM"));
    assertThat(WORDS.severity("SEALED")).isEqualTo(WORDS.severity("MEDIUM"));
  }

  @Test
  void aSeverityBelowZeroIsRefused() {
    assertThatThrownBy(() -> new LevelWords(Map.of("FREE", -1)))
        .hasMessage("the severity of FREE must be from 0, was -1");
  }

  @Test
  void aZoneAtTwoLevelsStandsAtTheWorseAndOneThatIsNotRestrictedNotAtAll() {
    Instant noon = Instant.parse("2022-11-20T04:00:00Z");
    OfferedList.Rows rows =
        OfferedList.of(new Publication("authority", "p", noon, noon, 4, "00000000000000aa"), 0);
    rows.add("both", WORDS.severity("HIGH"));
    rows.add("both", WORDS.severity("MEDIUM"));
    rows.add("free", WORDS.severity("LOW"));

    assertThat(rows.list().severities()).isEqualTo(Map.of("both", 2));
  }

  @Test
  void aListIsJudgedWhenItIsKnownButNotBeforeItWasSeen() {
    OfferedList list = Lists.list("p", 1, Map.of());
    long seen = list.publication().seenAt().toEpochMilli();

    assertThat(new OfferedList(list.publication(), seen + 5, Map.of()).judgedAt())
        .isEqualTo(seen + 5);
    assertThat(new OfferedList(list.publication(), seen - 5, Map.of()).judgedAt()).isEqualTo(seen);
  }

  @Test
  void aZoneThatIsNotRestrictedIsRefusedInAListThatIsOffered() {
    assertThatThrownBy(() -> Lists.list("p", 1, Map.of("zone 1", 0)))
        .hasMessage("the severity of a restricted zone must be from 1, was 0 of zone 1");
  }
}
