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
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** {@link AssessCounty} as it stands in the graph, without the graph. */
class AssessCountyHarnessTest {

  private static final String POLICY = "cn-v9-2022-06-28";

  private KeyedBroadcastOperatorTestHarness<String, CountyInput, PolicyUpdate, Assessment> county;

  @BeforeEach
  void aCountyUnderARuleBookThatLooksAtSiblings() throws Exception {
    county = create();
    county.open();
    publishTheRuleBook();
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
  void theRestOfACountyIsRaisedAlsoWhereTheRuleBookArrivesAfterTheDecisions() throws Exception {
    county.close();
    county = create();
    county.open();
    decide("cn:1", "HIGH", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "NORMAL", "03-01 14:00", "03-01 14:00");
    publishTheRuleBook();
    county.watermark(millis("03-01 14:00"));

    assertThat(take())
        .containsExactlyInAnyOrder(
            "cn:1 14:00 scheduled HIGH known 14:00", "cn:2 14:00 scheduled LOW known 14:00");
  }

  private void publishTheRuleBook() throws Exception {
    county.processBroadcastElement(
        new StreamRecord<>(
            new PolicyUpdate(
                new PolicyUpdate.PolicyText(
                    POLICY, 1, PolicyDocuments.shipped(POLICY), "hash", "", 0),
                null)));
  }

  @Test
  void anOrderLowersALevelFromItsBoundaryToItsExpiryAndNoLonger() throws Exception {
    order("o", OrderKind.LOWER, "cn:1", "LOW", "03-01 13:00", "03-01 16:00", "03-01 18:00");
    for (String boundary : List.of("14:00", "16:00", "18:00")) {
      decide("cn:1", "HIGH", "03-01 " + boundary, "03-01 " + boundary);
      county.watermark(millis("03-01 " + boundary));
    }

    assertThat(takeOrdered())
        .containsExactly(
            "cn:1 14:00 scheduled HIGH",
            "cn:1 16:00 scheduled LOW o beside HIGH",
            "cn:1 18:00 scheduled HIGH");
  }

  @Test
  void anOrderRaisesALevelAtOnceAndTheBoundaryKeepsIt() throws Exception {
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "HIGH", "03-01 14:00", "03-01 14:00");
    county.watermark(millis("03-01 14:00"));
    order("o", OrderKind.RAISE, "cn:0", "MEDIUM", "03-01 14:20", "03-01 14:30", "03-01 18:00");
    call("03-01 14:30");
    restart();
    county.watermark(millis("03-01 14:29"));
    assertThat(takeOrdered()).isEmpty();
    county.watermark(millis("03-01 14:30"));

    assertThat(takeOrdered())
        .as("cn:2 is worse already")
        .containsExactly("cn:1 16:00 order MEDIUM o beside LOW");
    decide("cn:1", "NORMAL", "03-01 16:00", "03-01 16:00");
    decide("cn:2", "NORMAL", "03-01 16:00", "03-01 16:00");
    county.watermark(millis("03-01 16:00"));
    assertThat(takeOrdered())
        .containsExactlyInAnyOrder(
            "cn:1 16:00 scheduled MEDIUM o beside NORMAL",
            "cn:2 16:00 scheduled MEDIUM o beside NORMAL");
  }

  @Test
  void siblingsFollowWhatTheRulesSayAndNotAnOrder() throws Exception {
    order("o", OrderKind.RAISE, "cn:1", "HIGH", "03-01 13:00", "03-01 13:00", "03-01 18:00");
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:2", "NORMAL", "03-01 14:00", "03-01 14:00");
    county.watermark(millis("03-01 14:00"));

    assertThat(takeOrdered())
        .containsExactlyInAnyOrder(
            "cn:1 14:00 scheduled HIGH o beside NORMAL", "cn:2 14:00 scheduled NORMAL");
  }

  @Test
  void aBoundaryThatIsRunAgainMeetsTheOrdersThatActedOnIt() throws Exception {
    order("o", OrderKind.LOWER, "cn:1", "LOW", "03-01 13:00", "03-01 14:00", "03-01 16:00");
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    county.watermark(millis("03-01 14:00"));
    order("late", OrderKind.RAISE, "cn:1", "HIGH", "03-01 15:00", "03-01 12:00", "03-01 20:00");
    decide("cn:1", "MEDIUM", "03-01 14:00", "03-01 16:00");
    decide("cn:1", "MEDIUM", "03-01 16:00", "03-01 16:00");
    county.watermark(millis("03-01 16:00"));

    assertThat(takeOrdered())
        .as("no order acts on a boundary of before it was known")
        .containsExactly(
            "cn:1 14:00 scheduled NORMAL",
            "cn:1 14:00 revision LOW o beside MEDIUM",
            "cn:1 16:00 scheduled HIGH late beside MEDIUM");
  }

  @Test
  void aLevelIsHeldFromBoundaryToBoundary() throws Exception {
    order("o", OrderKind.HOLD, "cn:1", "", "03-01 13:00", "03-01 16:00", "03-01 20:00");
    String[] levels = {"MEDIUM", "NORMAL", "NORMAL", "NORMAL"};
    String[] boundaries = {"14:00", "16:00", "18:00", "20:00"};
    for (int i = 0; i < levels.length; i++) {
      decide("cn:1", levels[i], "03-01 " + boundaries[i], "03-01 " + boundaries[i]);
      county.watermark(millis("03-01 " + boundaries[i]));
    }

    assertThat(takeOrdered())
        .containsExactly(
            "cn:1 14:00 scheduled MEDIUM",
            "cn:1 16:00 scheduled MEDIUM o beside NORMAL",
            "cn:1 18:00 scheduled MEDIUM o beside NORMAL",
            "cn:1 20:00 scheduled NORMAL");
  }

  @Test
  void theRowsAreTheSameWhereKnownTimePassesEverythingAtOnce() throws Exception {
    order("o", OrderKind.RAISE, "cn:1", "MEDIUM", "03-01 14:20", "03-01 14:30", "03-01 18:00");
    call("03-01 14:30");
    decide("cn:1", "NORMAL", "03-01 14:00", "03-01 14:00");
    decide("cn:1", "HIGH", "03-01 14:00", "03-01 16:00");
    decide("cn:1", "NORMAL", "03-01 16:00", "03-01 16:00");
    county.watermark(millis("03-01 16:00"));

    assertThat(takeOrdered())
        .containsExactly(
            "cn:1 14:00 scheduled NORMAL",
            "cn:1 16:00 order MEDIUM o beside NORMAL",
            "cn:1 14:00 revision HIGH",
            "cn:1 16:00 scheduled MEDIUM o beside NORMAL");
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
            CountyInput.of(
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
                    false))));
  }

  private void order(
      String id, OrderKind kind, String zone, String level, String knownAt, String from, String to)
      throws Exception {
    Order order = new Order(id, "town", kind, List.of(zone), level, "why", "law", at(from), at(to));
    county.processBroadcastElement(
        new StreamRecord<>(PolicyUpdate.of(new AcceptedOrder(order, at(knownAt)))));
  }

  private void call(String time) throws Exception {
    county.processElement(new StreamRecord<>(CountyInput.of(new OrderCall("cn:0", at(time)))));
  }

  /** Rows with the order that set their level and the level of the rules beside it. */
  private List<String> takeOrdered() {
    List<String> rows = new ArrayList<>();
    for (Object out = county.getOutput().poll(); out != null; out = county.getOutput().poll()) {
      if (out instanceof StreamRecord<?> record) {
        Assessment row = (Assessment) record.getValue();
        rows.add(
            "%s %s %s %s%s"
                .formatted(
                    row.zoneId(),
                    time(row.own().boundaryAt()),
                    row.kind().code(),
                    row.own().decision().level(),
                    row.orderId().isEmpty()
                        ? ""
                        : " " + row.orderId() + " beside " + row.engineLevel()));
      }
    }
    return rows;
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

  private static KeyedBroadcastOperatorTestHarness<String, CountyInput, PolicyUpdate, Assessment>
      create() throws Exception {
    return BroadcastHarness.of(
        AssessCounty.attach(
                BroadcastHarness.nothing(ZoneDecision.class),
                BroadcastHarness.nothing(OrderCall.class),
                BroadcastHarness.nothing(PolicyUpdate.class),
                Facts.SETTINGS)
            .assessments());
  }

  private int stateEntries() {
    return BroadcastHarness.state(county).numKeyValueStateEntries();
  }
}
