package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.OrderUnits;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.mapping.OrderRecords;

/** An order lets a list pass that the gate holds; through the whole job. */
class ConfirmedListTest {

  private static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(Facts.SHANGHAI);
  private static final Instant START = Instant.parse("2021-01-01T04:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(2));
  private static final Instant EMPTIED = START.plus(Duration.ofHours(5));
  private static final Instant ORDERED = START.plus(Duration.ofHours(7)).plusSeconds(60);

  private final KeyPair command = pair();
  private final KeyPair ministry = pair();

  @Test
  void aHeldListStandsFromTheOrderOn() throws Exception {
    assertThat(told(ordered("seen " + EMPTIED, true)))
        .containsExactlyInAnyOrder(
            "ACCEPTED " + START.plusSeconds(3600),
            "HELD " + EMPTIED,
            "CONFIRMED " + ORDERED + " by order release");
  }

  @Test
  void anOrderOfOneUnitOrOnAnotherListFreesNobody() throws Exception {
    assertThat(told(ordered("seen " + EMPTIED, false))).noneMatch(row -> row.contains("CONFIRMED"));
    assertThat(told(ordered("another", true))).noneMatch(row -> row.contains("CONFIRMED"));
  }

  private FeedScript ordered(String publicationId, boolean both) {
    Order order =
        new Order(
            "release",
            "town",
            OrderKind.CONFIRM,
            List.of(),
            "",
            "authority",
            publicationId,
            "the last zones are free",
            "article 39",
            ORDERED,
            BOUNDARIES.after(ORDERED));
    List<OrderSignature> signatures =
        List.of(signature("command", command, order), signature("ministry", ministry, order));
    return lists()
        .order(
            OrderRecords.record(
                new SignedOrder(order, both ? signatures : signatures.subList(1, 2))),
            ORDERED);
  }

  /** Twelve zones, and then none. */
  private static FeedScript lists() {
    FeedScript script = new FeedScript(BOUNDARIES, START, END);
    ListTally whole = ListTally.EMPTY;
    for (int zone = 0; zone < 12; zone++) {
      script.zone("z" + zone, "c", 1);
      whole = whole.plus(ListTally.of("z" + zone, "HIGH"));
    }
    Instant seen = START.plusSeconds(3600);
    for (int zone = 0; zone < 12; zone++) {
      script.listed(whole, "z" + zone, "HIGH", seen, seen);
    }
    return script.emptyList(EMPTIED);
  }

  private List<String> told(FeedScript script) throws Exception {
    OrderUnits units =
        new OrderUnits("town", Map.of("command", unit(command), "ministry", unit(ministry)));
    TopologyRun run = TopologyRun.of(script, Facts.SETTINGS.with(units), 2, 2, 1);
    return run.publications().stream()
        .filter(state -> state.verdict() != null)
        .map(ConfirmedListTest::words)
        .toList();
  }

  private static String words(PublicationState state) {
    String reason = state.verdict().reason();
    return state.verdict().outcome()
        + " "
        + Instant.ofEpochMilli(state.knownAt())
        + (reason.startsWith("by order ") ? " " + reason.substring(0, reason.indexOf(':')) : "");
  }

  private static OrderSignature signature(String unit, KeyPair key, Order order) {
    SigningKey signing = SigningKey.ofPem(base64(key.getPrivate().getEncoded()));
    return new OrderSignature(unit, base64(signing.sign(order.signedBytes())));
  }

  private static OrderUnits.Unit unit(KeyPair key) {
    return new OrderUnits.Unit(
        base64(key.getPublic().getEncoded()), List.of(OrderUnits.EVERYWHERE));
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
