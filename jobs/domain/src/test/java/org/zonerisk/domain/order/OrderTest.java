package org.zonerisk.domain.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.zone.ZoneVersion;

class OrderTest {

  @Test
  void theSignedTextIsOneLineAFieldWithTheLengthOfItsValue() {
    OrderDraft draft = new OrderDraft();
    draft.reason = "复核";

    assertThat(new String(draft.order().signedBytes(), UTF_8))
        .isEqualTo(
            """
            zonerisk order 1
            order_id 7 order-1
            dataset 4 town
            kind 5 LOWER
            zone 4 cn:1
            level 3 LOW
            reason 6 复核
            legal_basis 10 article 39
            effective_from 13 1646107200000
            expires_at 13 1646193600000
            """);
  }

  @Test
  void anOrderOnAListSaysWhich() {
    OrderDraft draft = new OrderDraft();
    draft.confirms("nhc", "1211");

    assertThat(new String(draft.order().signedBytes(), UTF_8))
        .startsWith(
            """
            zonerisk order 1
            order_id 7 order-1
            dataset 4 town
            kind 7 CONFIRM
            level 0\s
            authority 3 nhc
            publication_id 4 1211
            reason 24 the round was read twice
            """);
  }

  @Test
  void noTextPassesForAnotherField() {
    OrderDraft one = new OrderDraft();
    one.reason = "a\nlegal_basis 1 b";
    one.legalBasis = "c";
    OrderDraft other = new OrderDraft();
    other.reason = "a";
    other.legalBasis = "b\nlegal_basis 1 c";

    assertThat(one.order().signedBytes()).isNotEqualTo(other.order().signedBytes());
  }

  @Test
  void aLoweringOrderActsFromItsBoundaryToItsExpiry() {
    AcceptedOrder order = new OrderDraft().known("01 09:00");
    Instant from = OrderDraft.at("01 12:00");
    Instant to = OrderDraft.at("02 12:00");

    assertThat(order.actsAt(from.minusMillis(1))).isFalse();
    assertThat(order.actsAt(from)).isTrue();
    assertThat(order.actsAt(to.minusMillis(1))).isTrue();
    assertThat(order.actsAt(to)).isFalse();
  }

  @Test
  void aRaisingOrderActsAtOnceButNeverBeforeItWasKnown() {
    OrderDraft draft = new OrderDraft();
    draft.kind = OrderKind.RAISE;
    draft.from = "01 09:00";

    assertThat(draft.known("01 08:00").start()).isEqualTo(OrderDraft.at("01 09:00"));
    assertThat(draft.known("01 09:30").start()).isEqualTo(OrderDraft.at("01 09:30"));
  }

  @Test
  void anOrderOnAListActsAtOnceAndOnNoZone() {
    OrderDraft draft = new OrderDraft();
    draft.confirms("nhc", "1211");
    draft.from = "01 09:00";

    assertThat(draft.known("01 09:30").start()).isEqualTo(OrderDraft.at("01 09:30"));
    assertThat(draft.known("01 09:30").covers(zone("cn:1", "", ""))).isFalse();
  }

  @Test
  void anOrderIsForItsZonesAndTheZonesDirectlyBelow() {
    AcceptedOrder order = new OrderDraft().known("01 09:00");

    assertThat(order.covers(zone("cn:1", "", ""))).isTrue();
    assertThat(order.covers(zone("cn:1001", "cn:1", ""))).isTrue();
    assertThat(order.covers(zone("cn:1001001", "cn:1001", "cn:1"))).isTrue();
    assertThat(order.covers(zone("cn:2", "cn:0", "cn:0"))).isFalse();
  }

  @Test
  void timesAreWholeMillisecondsAsInTheRecord() {
    Instant odd = OrderDraft.at("01 12:00").plus(Duration.ofNanos(1234));
    Order order = new Order("o", "d", OrderKind.HOLD, List.of(), "", "", "", odd, odd);

    assertThat(order.effectiveFrom()).isEqualTo(OrderDraft.at("01 12:00"));
  }

  static ZoneVersion zone(String id, String parent, String county) {
    return new ZoneVersion(
        id, 1, id, "street", parent, county, 100, true, Instant.EPOCH, ZoneVersion.STANDING);
  }
}
