package org.zonerisk.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.domain.order.OrderDraft.at;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.ZoneVersion;

class OrderCheckTest {

  private static final Instant KNOWN = at("01 10:30");
  private static final OrderKeys KEYS =
      new OrderKeys()
          .unit("cdc", "cn:0")
          .unit("command", OrderUnits.EVERYWHERE)
          .unit("ministry", OrderUnits.EVERYWHERE)
          .unit("street", "cn:2")
          .unit("stranger", "cn:0");

  private final OrderDraft draft = new OrderDraft();

  @Test
  void anOrderOfTwoUnitsForAZoneBelowThemIsAccepted() {
    assertThat(refusal("cdc", "command")).isEmpty();
  }

  @Test
  void itTakesTheSignaturesOfTwoDifferentUnits() {
    assertThat(refusal())
        .contains("not_signed: it takes the signatures of two units, there is none");
    assertThat(refusal("cdc"))
        .contains(
            "single_signed: it takes the signatures of two units, there is that of cdc alone");
    assertThat(refusal("cdc", "cdc")).contains("same_unit: cdc signed twice");
    assertThat(refusal("cdc", "command", "cdc")).contains("same_unit: cdc signed twice");
  }

  @Test
  void aUnitThatMayOrderNothingHereIsUnknown() {
    OrderUnits without =
        new OrderUnits("town", Map.of("cdc", KEYS.units("town").units().get("cdc")));

    assertThat(refusal(without, KEYS.signed(draft.order(), "cdc", "stranger"), KNOWN))
        .contains("unknown_key: the unit must be one of cdc, was stranger");
    assertThat(refusal(OrderUnits.NOBODY, KEYS.signed(draft.order(), "cdc", "command"), KNOWN))
        .contains("unknown_key: the unit must be one of , was cdc");
  }

  @Test
  void aSignatureOverAnotherOrderDoesNotHold() {
    List<OrderSignature> over = KEYS.signed(draft.order(), "cdc", "command").signatures();
    draft.level = "NORMAL";
    assertThat(refusal(units(), new SignedOrder(draft.order(), over), KNOWN))
        .contains("bad_signature: the signature is not that of cdc over these bytes");

    OrderSignature none = new OrderSignature("command", "?");
    assertThat(
            refusal(
                units(),
                new SignedOrder(
                    draft.order(),
                    List.of(KEYS.signed(draft.order(), "cdc").signatures().get(0), none)),
                KNOWN))
        .contains("bad_signature: it is not signed");
  }

  @Test
  void aKeyOfTwoUnitsIsOneSignatory() {
    OrderUnits.Unit unit = KEYS.units("town").units().get("cdc");

    assertThatThrownBy(() -> new OrderUnits("town", Map.of("a", unit, "b", unit)))
        .hasMessage("the key of b is another unit's");
  }

  @Test
  void anExerciseIsNoOrder() {
    draft.dataset = "exercise";
    assertThat(refusal("cdc", "command"))
        .contains("other_data_set: it must be for town, was for exercise");
  }

  @Test
  void itSaysWhyAndWhatAllowsIt() {
    draft.reason = " ";
    assertThat(refusal("cdc", "command")).contains("missing_reason: reason must not be empty");
    draft.reason = "call 13912345678";
    assertThat(refusal("cdc", "command"))
        .contains(
            "suspected_identifier: reason holds what looks like a national id or a phone number");
    draft.reason = "because";
    draft.legalBasis = "";
    assertThat(refusal("cdc", "command"))
        .contains("missing_legal_basis: legal_basis must not be empty");
  }

  @Test
  void aKindThatNamesALevelHasOneAndTheOtherHasNone() {
    draft.level = "";
    assertThat(refusal("cdc", "command")).contains("malformed: LOWER needs a level");
    draft.kind = OrderKind.HOLD;
    assertThat(refusal("cdc", "command")).isEmpty();
    draft.level = "HIGH";
    assertThat(refusal("cdc", "command")).contains("malformed: HOLD has no level, was HIGH");
  }

  @Test
  void whatIsMissingIsMalformed() {
    draft.zones = List.of();
    assertThat(refusal("cdc", "command"))
        .contains("malformed: zones of LOWER must be 1 to 1000, were 0");
    draft.zones = List.of("cn:1");
    draft.id = "";
    assertThat(refusal("cdc", "command"))
        .contains("malformed: order_id must have 1 to 200 characters");
  }

  @Test
  void whatCanMakeALevelMilderActsFromALaterBoundary() {
    for (OrderKind kind : List.of(OrderKind.LOWER, OrderKind.HOLD, OrderKind.ASSUME)) {
      draft.kind = kind;
      draft.level = kind.namesLevel() ? "LOW" : "";
      draft.from = "01 10:00";
      assertThat(refusal("cdc", "command").orElseThrow())
          .startsWith("not_a_later_boundary: " + kind);
      draft.from = "01 12:30";
      assertThat(refusal("cdc", "command").orElseThrow())
          .startsWith("not_a_later_boundary: " + kind);
    }
    draft.from = "01 12:00";
    assertThat(
            refusal(units(), KEYS.signed(draft.order(), "cdc", "command"), at("01 12:00"))
                .orElseThrow())
        .startsWith("not_a_later_boundary: ASSUME must act from a boundary later than");
  }

  @Test
  void whatRaisesMayActAtOnce() {
    draft.kind = OrderKind.RAISE;
    draft.from = "01 10:29";
    assertThat(refusal("cdc", "command")).isEmpty();
    draft.from = "01 11:07";
    assertThat(refusal("cdc", "command")).isEmpty();
  }

  @Test
  void itEndsAtABoundaryWithin72Hours() {
    draft.to = "04 12:00";
    assertThat(refusal("cdc", "command")).isEmpty();
    draft.to = "04 14:00";
    assertThat(refusal("cdc", "command"))
        .contains("too_long: it may act for 72 h, was to act for 74 h");
    draft.to = "02 11:00";
    assertThat(refusal("cdc", "command").orElseThrow())
        .startsWith("invalid_expiry: expires_at must be a boundary after ");
    draft.to = "01 12:00";
    assertThat(refusal("cdc", "command").orElseThrow()).startsWith("invalid_expiry");
  }

  @Test
  void oneThatBecomesKnownAtItsExpiryHasExpired() {
    draft.kind = OrderKind.RAISE;
    SignedOrder signed = KEYS.signed(draft.order(), "cdc", "command");

    assertThat(refusal(units(), signed, at("02 12:00")).orElseThrow()).startsWith("expired: ");
    assertThat(refusal(units(), signed, at("02 12:00").minusMillis(1))).isEmpty();
  }

  @Test
  void theSameOrderAgainIsKnownAlready() {
    SignedOrder signed = KEYS.signed(draft.order(), "cdc", "command");
    World world = new World();
    world.accepted = "order-1";

    assertThat(
            new OrderCheck(OrderDraft.BOUNDARIES, units())
                .refusal(signed, KNOWN, world)
                .map(OrderRefusal::reason))
        .contains(OrderRefusal.Reason.ALREADY_KNOWN);
  }

  @Test
  void aZoneInWhichNothingIsAssessedIsUnknown() {
    draft.zones = List.of("cn:1", "cn:9");
    assertThat(refusal("cdc", "command").orElseThrow())
        .startsWith("unknown_zone: no assessed zone stands in cn:9 at ");
  }

  @Test
  void eachUnitOrdersBelowItsOwnZonesOnly() {
    assertThat(refusal("cdc", "street"))
        .contains("out_of_scope: street may order in cn:2, not in cn:1");
    draft.zones = List.of("cn:2");
    assertThat(refusal("cdc", "street")).isEmpty();
    draft.zones = List.of("cn:0");
    assertThat(refusal("cdc", "street"))
        .contains("out_of_scope: street may order in cn:2, not in cn:0");
    draft.kind = OrderKind.HOLD;
    draft.level = "";
    assertThat(refusal("cdc", "command")).isEmpty();
  }

  @Test
  void aListIsConfirmedByTwoWhoMayOrderEverywhere() {
    draft.confirms("nhc", "1211");
    draft.from = "01 10:00";

    assertThat(refusal("command", "ministry")).isEmpty();
    assertThat(refusal("cdc", "command"))
        .contains(
            "out_of_scope: cdc may order in cn:0, lists are confirmed by who may order everywhere");
  }

  @Test
  void anOrderIsOnZonesOrOnAList() {
    draft.confirms("nhc", "1211");
    draft.zones = List.of("cn:1");
    assertThat(refusal("command", "ministry"))
        .contains("malformed: zones of CONFIRM must be 0 to 0, were 1");
    draft.confirms("nhc", "");
    assertThat(refusal("command", "ministry"))
        .contains("malformed: CONFIRM needs authority and publication_id");
    draft.confirms("", "1211");
    assertThat(refusal("command", "ministry"))
        .contains("malformed: CONFIRM needs authority and publication_id");
    draft.confirms("nhc", "1211");
    draft.level = "LOW";
    assertThat(refusal("command", "ministry")).contains("malformed: CONFIRM has no level, was LOW");

    OrderDraft onZones = new OrderDraft();
    draft.confirms("nhc", "1211");
    draft.kind = onZones.kind;
    draft.zones = onZones.zones;
    draft.level = onZones.level;
    assertThat(refusal("cdc", "command"))
        .contains("malformed: LOWER has no authority and publication_id");
  }

  @Test
  void theLevelIsOneOfTheRuleBookOfEachZone() {
    draft.level = "PURPLE";
    assertThat(refusal("cdc", "command"))
        .contains("unknown_level: the rule book cn-v9-2022-06-28 of zone cn:1 has no level PURPLE");
    draft.level = "LOW";
    draft.zones = List.of("cn:3");
    assertThat(refusal("cdc", "command"))
        .contains("unknown_level: the missing rule book of zone cn:3 has no level LOW");
  }

  private Optional<String> refusal(String... by) {
    return refusal(units(), KEYS.signed(draft.order(), by), KNOWN);
  }

  private static Optional<String> refusal(OrderUnits units, SignedOrder signed, Instant knownAt) {
    return new OrderCheck(OrderDraft.BOUNDARIES, units)
        .refusal(signed, knownAt, new World())
        .map(refusal -> refusal.reason().code() + ": " + refusal.detail());
  }

  private static OrderUnits units() {
    return KEYS.units("town");
  }

  /** Three assessed zones of a county, the last of them without a rule book. */
  private static final class World implements OrderWorld {

    private static final List<ZoneVersion> ZONES =
        List.of(
            OrderTest.zone("cn:1", "cn:0", ""),
            OrderTest.zone("cn:2", "cn:0", ""),
            OrderTest.zone("cn:3", "cn:0", ""));

    private String accepted = "";

    @Override
    public Optional<ZoneVersion> zone(String zoneId, Instant time) {
      return ZONES.stream().filter(zone -> zone.zoneId().equals(zoneId)).findFirst();
    }

    @Override
    public List<ZoneVersion> assessed(Instant time) {
      return ZONES;
    }

    @Override
    public Optional<Policy> policy(ZoneVersion zone, Instant boundary) {
      return zone.zoneId().equals("cn:3")
          ? Optional.empty()
          : Optional.of(Policies.cnV9().policy());
    }

    @Override
    public boolean accepted(String orderId) {
      return orderId.equals(accepted);
    }
  }
}
