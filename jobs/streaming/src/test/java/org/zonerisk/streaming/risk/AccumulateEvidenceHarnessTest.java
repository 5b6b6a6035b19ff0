package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.evidence.Measure.ARRIVALS;
import static org.zonerisk.domain.evidence.Measure.SCANS;
import static org.zonerisk.streaming.risk.Facts.change;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.EvidenceChange;

class AccumulateEvidenceHarnessTest {

  private OperatorHarness<EvidenceChange, EvidenceChange> evidence;

  @BeforeEach
  void open() throws Exception {
    evidence =
        OperatorHarness.of(
            EvidenceChange.class, changes -> AccumulateEvidence.attach(changes, Facts.SETTINGS));
  }

  @AfterEach
  void close() throws Exception {
    evidence.close();
  }

  @Test
  void givesTheSumOfAZoneAtTheBoundaryAndNotBefore() throws Exception {
    evidence.process(change("cn:1", SCANS, 2, "03-01 08:30", "03-01 10:00"));
    evidence.process(change("cn:1", SCANS, 3, "03-01 08:40", "03-01 10:00"));
    evidence.watermark(millis("03-01 10:00") - 1);
    assertThat(evidence.take()).isEmpty();

    evidence.watermark(millis("03-01 10:00"));
    assertThat(evidence.take())
        .containsExactly(change("cn:1", SCANS, 5, "03-01 08:30", "03-01 10:00"));
    assertThat(evidence.stateEntries()).isZero();
    assertThat(evidence.timers()).isZero();
  }

  @Test
  void givesNoRowForWhatWasTakenBackBeforeItsBoundary() throws Exception {
    evidence.process(change("cn:1", SCANS, 1, "03-01 08:30", "03-01 10:00"));
    evidence.process(change("cn:1", SCANS, -1, "03-01 08:30", "03-01 10:00"));
    evidence.watermark(millis("03-01 10:00"));

    assertThat(evidence.take()).isEmpty();
  }

  @Test
  void givesEachBoundaryItsOwnRowsWhereTheWatermarkJumpsOverSeveral() throws Exception {
    evidence.process(change("cn:1", SCANS, 1, "03-01 08:30", "03-01 14:00"));
    evidence.process(change("cn:1", ARRIVALS, 1, "03-01 08:30", "03-01 10:00"));
    evidence.process(change("cn:1", SCANS, 1, "03-01 08:30", "03-01 10:00"));
    evidence.process(change("cn:1", SCANS, 1, "03-01 06:30", "03-01 10:00"));
    evidence.watermark(millis("03-02 10:00"));

    assertThat(evidence.take())
        .containsExactly(
            change("cn:1", SCANS, 1, "03-01 06:30", "03-01 10:00"),
            change("cn:1", SCANS, 1, "03-01 08:30", "03-01 10:00"),
            change("cn:1", ARRIVALS, 1, "03-01 08:30", "03-01 10:00"),
            change("cn:1", SCANS, 1, "03-01 08:30", "03-01 14:00"));
    assertThat(evidence.stateEntries()).isZero();
    assertThat(evidence.timers()).isZero();
  }

  @Test
  void whatArrivesBehindItsBoundaryIsKnownAtTheNextOne() throws Exception {
    evidence.watermark(millis("03-01 10:00"));
    evidence.process(change("cn:1", SCANS, 1, "03-01 08:30", "03-01 10:00"));
    evidence.watermark(millis("03-01 12:00"));

    assertThat(Facts.counts(evidence.take())).isEqualTo(Map.of("03-01 12:00 SCANS cn:1", 1L));
  }

  @Test
  void countsEvidenceOfAnyAge() throws Exception {
    evidence.process(change("cn:1", SCANS, 1, "01-01 08:30", "03-01 10:00"));
    evidence.watermark(millis("03-01 10:00"));

    assertThat(evidence.take()).hasSize(1);
  }

  @Test
  void givesAfterARestartWhatItHeldBefore() throws Exception {
    evidence.process(change("cn:1", SCANS, 2, "03-01 08:30", "03-01 10:00"));
    evidence.restart();
    evidence.process(change("cn:1", SCANS, 3, "03-01 08:30", "03-01 10:00"));
    evidence.watermark(millis("03-01 10:00"));

    assertThat(evidence.take())
        .containsExactly(change("cn:1", SCANS, 5, "03-01 08:30", "03-01 10:00"));
  }

  @Test
  void theEndOfInputIsNoBoundary() throws Exception {
    evidence.process(change("cn:1", SCANS, 2, "03-01 08:30", "03-01 10:00"));
    evidence.watermark(Long.MAX_VALUE);

    assertThat(evidence.take()).isEmpty();
    assertThat(evidence.timers()).isZero();
  }
}
