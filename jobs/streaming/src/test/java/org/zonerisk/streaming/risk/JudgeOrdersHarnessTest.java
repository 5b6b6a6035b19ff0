package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** {@link JudgeOrders} as it stands in the graph, without the graph. */
class JudgeOrdersHarnessTest {

  private static final String POLICY = "cn-v9-2022-06-28";

  private final KeyPair cdc = pair();
  private final KeyPair command = pair();
  private OperatorHarness<OrderInput, JudgedOrder> orders;

  @BeforeEach
  void aZoneUnderARuleBook() throws Exception {
    OrderUnits units =
        new OrderUnits(
            "town",
            Map.of(
                "cdc", new OrderUnits.Unit(base64(cdc.getPublic().getEncoded()), List.of("cn:0")),
                "command",
                    new OrderUnits.Unit(base64(command.getPublic().getEncoded()), List.of("*"))));
    orders =
        OperatorHarness.of(
            OrderInput.class,
            inputs -> JudgeOrders.attach(inputs, Facts.SETTINGS.with(units)).orders());
    zone("cn:1", "03-01 00:00", "02-28 12:00");
    orders.process(
        OrderInput.of(
            new PolicyUpdate(
                new PolicyUpdate.PolicyText(
                    POLICY, 1, PolicyDocuments.shipped(POLICY), "hash", "", millis("02-28 12:00")),
                null)));
    orders.process(
        OrderInput.of(
            new PolicyUpdate(
                null,
                new PolicyUpdate.Assignment(
                    "all", "", POLICY, 1, millis("03-01 00:00"), false, millis("02-28 12:00")))));
  }

  @AfterEach
  void close() throws Exception {
    orders.close();
  }

  @Test
  void anOrderIsJudgedWhenKnownTimeHasPassedItsOwn() throws Exception {
    send("o", OrderKind.LOWER, "cn:1", "03-01 10:00", "03-01 12:00", cdc, command);
    orders.watermark(millis("03-01 10:00") - 1);
    assertThat(orders.take()).isEmpty();
    orders.restart();
    orders.watermark(millis("03-01 10:00"));

    assertThat(judged()).containsExactly("o accepted");
  }

  @Test
  void aZoneThatBecomesKnownLaterIsNotKnownThoughItArrivedBefore() throws Exception {
    zone("cn:2", "03-01 12:00", "03-01 10:01");
    send("early", OrderKind.LOWER, "cn:2", "03-01 10:00", "03-01 14:00", cdc, command);
    send("later", OrderKind.LOWER, "cn:2", "03-01 10:01", "03-01 14:00", cdc, command);
    orders.watermark(millis("03-01 12:00"));

    assertThat(judged()).containsExactly("early unknown_zone", "later accepted");
  }

  @Test
  void whatIsRefusedIsToldAndMayBeSentAgain() throws Exception {
    send("o", OrderKind.LOWER, "cn:1", "03-01 09:00", "03-01 12:00", cdc);
    send("o", OrderKind.LOWER, "cn:1", "03-01 10:00", "03-01 12:00", cdc, command);
    send("o", OrderKind.LOWER, "cn:1", "03-01 11:00", "03-01 14:00", cdc, command);
    orders.watermark(millis("03-01 12:00"));

    assertThat(judged()).containsExactly("o single_signed", "o accepted", "o already_known");
  }

  @Test
  void anOrderThatActsBetweenBoundariesCallsTheCountiesOfItsZones() throws Exception {
    send("o", OrderKind.RAISE, "cn:1", "03-01 10:10", "03-01 11:00", cdc, command);
    send("now", OrderKind.RAISE, "cn:1", "03-01 10:20", "03-01 09:00", cdc, command);
    send("then", OrderKind.RAISE, "cn:1", "03-01 10:30", "03-01 12:00", cdc, command);
    orders.watermark(millis("03-01 10:20"));
    orders.restart();
    orders.watermark(millis("03-01 12:00"));

    assertThat(orders.takeSide("calls", OrderCall.class))
        .containsExactly(new OrderCall("cn:0", at("03-01 11:00")));
  }

  @Test
  void theEndOfInputJudgesNothing() throws Exception {
    send("o", OrderKind.LOWER, "cn:1", "03-01 10:00", "03-01 12:00", cdc, command);
    orders.watermark(Long.MAX_VALUE);

    assertThat(orders.take()).isEmpty();
  }

  private void send(
      String id, OrderKind kind, String zone, String knownAt, String from, KeyPair... signers)
      throws Exception {
    Order order =
        new Order(
            id, "town", kind, List.of(zone), "LOW", "why", "law", at(from), at("03-02 12:00"));
    List<OrderSignature> signatures = new ArrayList<>();
    for (KeyPair signer : signers) {
      byte[] signature =
          SigningKey.ofPem(base64(signer.getPrivate().getEncoded())).sign(order.signedBytes());
      signatures.add(new OrderSignature(signer == cdc ? "cdc" : "command", base64(signature)));
    }
    orders.process(OrderInput.of(new SentOrder(new SignedOrder(order, signatures), at(knownAt))));
  }

  private void zone(String zoneId, String from, String knownAt) throws Exception {
    orders.process(
        OrderInput.of(
            new RegisteredZone(
                new ZoneVersion(
                    zoneId,
                    1,
                    zoneId,
                    "street",
                    "cn:0",
                    "cn:0",
                    1000,
                    true,
                    at(from),
                    ZoneVersion.STANDING),
                millis(knownAt),
                "cn:0")));
  }

  private List<String> judged() {
    return orders.take().stream()
        .map(
            one ->
                one.sent().signed().order().orderId()
                    + " "
                    + (one.accepted() ? "accepted" : one.refusal()))
        .toList();
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
