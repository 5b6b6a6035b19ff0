package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** {@link AssessCounty} as it stands in the graph, without the graph. */
class AssessCountyHarnessTest {

  private static final String POLICY = "cn-v9-2022-06-28";

  private KeyedBroadcastOperatorTestHarness<String, ZoneDecision, PolicyUpdate, Assessment> county;

  @BeforeEach
  void aCountyUnderARuleBookThatLooksAtSiblings() throws Exception {
    county = create();
    county.open();
    county.processBroadcastElement(
        new StreamRecord<>(
            new PolicyUpdate(
                new PolicyUpdate.PolicyText(
                    POLICY, 1, PolicyDocuments.shipped(POLICY), "hash", "", 0),
                null)));
  }

  @AfterEach
  void close() throws Exception {
    county.close();
  }

  @Test
  void aScheduledRowDoesNotSeeWhatIsKnownLaterWhereKnownTimePassesSeveralBoundariesAtOnce()
      throws Exception {
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:1", "HIGH", "03-01 14:00", "03-01 16:00");
    decide("cn:1", "HIGH", "03-01 16:00", "03-01 16:00");
    decide("cn:2", "NORMAL", "03-01 16:00", "03-01 16:00");
    county.watermark(millis("03-01 16:00"));

    assertThat(take())
        .containsExactlyInAnyOrder(
            "cn:1 14:00 scheduled NORMAL known 14:00",
            "cn:2 14:00 scheduled NORMAL known 14:00",
            "cn:1 14:00 revision HIGH known 16:00",
            "cn:2 14:00 revision LOW known 16:00",
            "cn:1 16:00 scheduled HIGH known 16:00",
            "cn:2 16:00 scheduled LOW known 16:00");
  }

  @Test
  void theSameRowsComeWhereItPassesThemOneByOne() throws Exception {
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "NORMAL", "03-01 14:00", "03-01 14:00");
    county.watermark(millis("03-01 14:00"));
    decide("cn:1", "HIGH", "03-01 14:00", "03-01 16:00");
    restart();
    decide("cn:1", "HIGH", "03-01 16:00", "03-01 16:00");
    decide("cn:2", "NORMAL", "03-01 16:00", "03-01 16:00");
    county.watermark(millis("03-01 16:00"));

    assertThat(take())
        .containsExactlyInAnyOrder(
            "cn:1 14:00 revision HIGH known 16:00",
            "cn:2 14:00 revision LOW known 16:00",
            "cn:1 16:00 scheduled HIGH known 16:00",
            "cn:2 16:00 scheduled LOW known 16:00");
  }

  @Test
  void nothingIsLeftWhenEveryBoundaryIsSettled() throws Exception {
    decide("cn:1", "HIGH", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "NORMAL", "03-01 14:00", "03-01 14:00");
    county.watermark(millis("03-01 14:00"));
    assertThat(stateEntries()).isPositive();
    county.watermark(millis("03-01 14:00") + Facts.HORIZON.toMillis() + 1);

    assertThat(stateEntries()).isZero();
    assertThat(county.numEventTimeTimers()).isZero();
  }

  private void decide(String zoneId, String level, String boundary, String knownAt)
      throws Exception {
    ZoneVersion zone =
        new ZoneVersion(
            zoneId,
            1,
            zoneId,
            "street",
            "cn:0",
            "cn:0",
            1000,
            true,
            at("03-01 00:00"),
            ZoneVersion.STANDING);
    Decision decision =
        new Decision(
            level,
            level,
            "zone.test",
            "rule",
            Map.of(),
            Map.of(),
            Double.NaN,
            "",
            "",
            Map.of(),
            Decision.NO_LIFT,
            "",
            PolicyMemory.NONE,
            0);
    county.processElement(
        new StreamRecord<>(
            new ZoneDecision(
                zone,
                at(boundary),
                at(knownAt),
                at(boundary),
                false,
                decision,
                POLICY,
                1,
                "hash",
                false,
                0,
                false)));
  }

  private List<String> take() {
    List<String> rows = new ArrayList<>();
    for (Object out = county.getOutput().poll(); out != null; out = county.getOutput().poll()) {
      if (out instanceof StreamRecord<?> record) {
        Assessment row = (Assessment) record.getValue();
        rows.add(
            "%s %s %s %s known %s"
                .formatted(
                    row.zoneId(),
                    time(row.own().boundaryAt()),
                    row.kind().code(),
                    row.own().decision().level(),
                    time(row.own().knownAt())));
      }
    }
    return rows;
  }

  private static String time(Instant time) {
    return time.atZone(Facts.SHANGHAI).toLocalTime().toString();
  }

  private void restart() throws Exception {
    take();
    OperatorSubtaskState state = county.snapshot(1, 1);
    county.close();
    county = create();
    county.initializeState(state);
    county.open();
  }

  private static KeyedBroadcastOperatorTestHarness<String, ZoneDecision, PolicyUpdate, Assessment>
      create() throws Exception {
    return BroadcastHarness.of(
        AssessCounty.attach(
                BroadcastHarness.nothing(ZoneDecision.class),
                BroadcastHarness.nothing(PolicyUpdate.class),
                Facts.SETTINGS)
            .assessments());
  }

  private int stateEntries() {
    return BroadcastHarness.state(county).numKeyValueStateEntries();
  }
}
