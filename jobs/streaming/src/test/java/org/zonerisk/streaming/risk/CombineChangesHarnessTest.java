package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.evidence.Measure.SCANS;
import static org.zonerisk.streaming.risk.Facts.change;
import static org.zonerisk.streaming.risk.Facts.millis;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.EvidenceChange;

class CombineChangesHarnessTest {

  private static final EvidenceChange TWO = change("cn:1", SCANS, 2, "03-01 08:30", "03-01 10:00");
  private static final EvidenceChange THREE =
      change("cn:1", SCANS, 3, "03-01 08:30", "03-01 10:00");
  private static final EvidenceChange FIVE = change("cn:1", SCANS, 5, "03-01 08:30", "03-01 10:00");

  private OperatorHarness<EvidenceChange, EvidenceChange> combined;

  @BeforeEach
  void open() throws Exception {
    combined =
        OperatorHarness.of(
            EvidenceChange.class, changes -> CombineChanges.evidence(changes, Uids.COMBINE_SCANS));
  }

  @AfterEach
  void close() throws Exception {
    combined.close();
  }

  @Test
  void addsUpUntilTheNextWatermark() throws Exception {
    combined.process(TWO);
    combined.process(THREE);
    assertThat(combined.take()).isEmpty();

    combined.watermark(millis("03-01 09:00"));
    assertThat(combined.take()).containsExactly(FIVE);
    combined.watermark(millis("03-01 10:00"));
    assertThat(combined.take()).isEmpty();
  }

  @Test
  void keepsCountsOfOtherZonesCellsAndBoundariesApart() throws Exception {
    combined.process(TWO);
    combined.process(change("cn:2", SCANS, 1, "03-01 08:30", "03-01 10:00"));
    combined.process(change("cn:1", SCANS, 1, "03-01 06:30", "03-01 10:00"));
    combined.process(change("cn:1", SCANS, 1, "03-01 08:30", "03-01 12:00"));
    combined.watermark(millis("03-01 12:00"));

    assertThat(combined.take()).hasSize(4);
  }

  @Test
  void passesLateAndOldChangesOnLikeAnyOther() throws Exception {
    combined.watermark(millis("03-09 10:00"));
    combined.process(TWO);
    combined.watermark(millis("03-09 12:00"));

    assertThat(combined.take()).containsExactly(TWO);
  }

  @Test
  void holdsNothingAcrossACheckpoint() throws Exception {
    combined.process(TWO);
    combined.barrier();
    assertThat(combined.take()).containsExactly(TWO);

    combined.restart();
    combined.process(THREE);
    combined.watermark(millis("03-01 10:00"));
    assertThat(combined.take()).containsExactly(THREE);
  }

  @Test
  void givesWhatItHoldsAtTheEndOfInput() throws Exception {
    combined.process(TWO);
    combined.endInput();
    assertThat(combined.take()).containsExactly(TWO);

    combined.watermark(Long.MAX_VALUE);
    assertThat(combined.take()).isEmpty();
  }

  @Test
  void holdsABoundedNumberOfCounts() throws Exception {
    for (int zone = 0; zone < 1 << 16; zone++) {
      combined.process(change("cn:" + zone, SCANS, 1, "03-01 08:30", "03-01 10:00"));
    }

    assertThat(combined.take()).hasSize(1 << 16);
  }
}
