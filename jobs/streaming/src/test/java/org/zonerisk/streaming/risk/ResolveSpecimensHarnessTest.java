package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.Facts.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.evidence.EvidenceChange;

class ResolveSpecimensHarnessTest {

  private static final String DAWN = "03-01 07:00";

  private OperatorHarness<Sample, EvidenceChange> specimens;

  @BeforeEach
  void open() throws Exception {
    specimens =
        OperatorHarness.of(
            Sample.class, admitted -> ResolveSpecimens.attach(admitted, Facts.SETTINGS).evidence());
  }

  @AfterEach
  void close() throws Exception {
    specimens.close();
  }

  @Test
  void countsASpecimenAndTakesItBackWhereItIsVoided() throws Exception {
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 09:00"));
    assertThat(Facts.counts(specimens.take()))
        .isEqualTo(Map.of("03-01 10:00 SAMPLED cn:1", 1L, "03-01 10:00 TESTS cn:1", 1L));

    specimens.process(sample("s", 1, "VOIDED", DAWN, "03-01 11:00"));
    assertThat(Facts.counts(specimens.take()))
        .isEqualTo(Map.of("03-01 12:00 SAMPLED cn:1", -1L, "03-01 12:00 TESTS cn:1", -1L));
  }

  @Test
  void lateAmendmentsAddUpToTheSameCountsInAnyOrder() throws Exception {
    List<Sample> amendments =
        List.of(
            sample("s", 0, "NEGATIVE", DAWN, "03-01 09:00"),
            sample("s", 1, "POSITIVE", DAWN, "03-01 13:00"),
            sample("s", 2, "VOIDED", DAWN, "03-01 11:00"));
    int[][] orders = {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {2, 0, 1}};
    for (int[] order : orders) {
      List<EvidenceChange> changes = new ArrayList<>();
      for (int i : order) {
        specimens.process(amendments.get(i));
        changes.addAll(specimens.take());
      }

      assertThat(Facts.counts(changes))
          .isEqualTo(
              Map.of(
                  "03-01 10:00 SAMPLED cn:1", 1L,
                  "03-01 10:00 TESTS cn:1", 1L,
                  "03-01 12:00 SAMPLED cn:1", -1L,
                  "03-01 12:00 TESTS cn:1", -1L));
      specimens.close();
      open();
    }
  }

  @Test
  void aCopyChangesNoCountWhicheverArrivesFirst() throws Exception {
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 13:00"));
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 09:00"));
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 15:00"));

    assertThat(Facts.counts(specimens.take()))
        .isEqualTo(Map.of("03-01 10:00 SAMPLED cn:1", 1L, "03-01 10:00 TESTS cn:1", 1L));
    assertThat(Facts.intake(specimens.takeSide("intake", IntakeChange.class)))
        .isEqualTo(
            Map.of(
                "03-01 10:00 admitted", 1L,
                "03-01 14:00 duplicate", 1L,
                "03-01 16:00 duplicate", 1L));
  }

  @Test
  void anAmendmentBeyondTheMemoryOfItsSpecimenIsExpiredAndKeepsNoState() throws Exception {
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-25 09:00"));

    assertThat(specimens.take()).isEmpty();
    assertThat(specimens.takeSide("expired", ExpiredEvidence.class))
        .containsExactly(
            new ExpiredEvidence(
                "cn:1",
                "sampling-results",
                millis("03-01 06:00"),
                millis("03-25 10:00"),
                1,
                "beyond_memory"));
    assertThat(Facts.intake(specimens.takeSide("intake", IntakeChange.class)))
        .isEqualTo(Map.of("03-25 10:00 admitted", 1L));
    assertThat(specimens.stateEntries()).isZero();
    assertThat(specimens.timers()).isZero();
  }

  @Test
  void tellsTracingOfASpecimenThatWasEverPositive() throws Exception {
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 09:00"));
    assertThat(positives()).isEmpty();
    specimens.process(sample("s", 1, "POSITIVE", DAWN, "03-01 11:00"));
    specimens.process(sample("s", 2, "VOIDED", DAWN, "03-01 13:00"));

    assertThat(positives())
        .extracting(fact -> fact.person() + " " + fact.specimen().amendments().size())
        .containsExactly("person of s 2", "person of s 3");
  }

  @Test
  void clearsItsStateWhereTheWatermarkJumpsOverTheMemory() throws Exception {
    specimens.process(sample("a", 0, "NEGATIVE", DAWN, "03-01 09:00"));
    specimens.process(sample("b", 0, "POSITIVE", DAWN, "03-01 09:00"));
    specimens.process(sample("b", 1, "VOIDED", "03-02 07:00", "03-03 09:00"));
    specimens.take();
    specimens.watermark(millis("03-18 10:00"));
    assertThat(specimens.stateEntries()).isEqualTo(2);

    specimens.watermark(millis("03-19 10:00"));
    assertThat(specimens.stateEntries()).isOne();
    specimens.watermark(millis("05-01 10:00"));

    assertThat(specimens.stateEntries()).isZero();
    assertThat(specimens.timers()).isZero();
    assertThat(specimens.take()).isEmpty();
  }

  @Test
  void takesBackAfterARestartWhatItCountedBefore() throws Exception {
    specimens.process(sample("s", 0, "POSITIVE", DAWN, "03-01 09:00"));
    specimens.take();
    specimens.restart();
    specimens.process(sample("s", 1, "NEGATIVE", DAWN, "03-01 11:00"));

    assertThat(Facts.counts(specimens.take())).isEqualTo(Map.of("03-01 12:00 POSITIVES cn:1", -1L));
  }

  @Test
  void theEndOfInputAddsNothing() throws Exception {
    specimens.process(sample("s", 0, "NEGATIVE", DAWN, "03-01 09:00"));
    specimens.take();
    specimens.watermark(Long.MAX_VALUE);

    assertThat(specimens.take()).isEmpty();
    assertThat(specimens.stateEntries()).isZero();
    assertThat(specimens.timers()).isZero();
  }

  private List<PersonFact> positives() {
    return specimens.takeSide("positives", PersonFact.class);
  }
}
