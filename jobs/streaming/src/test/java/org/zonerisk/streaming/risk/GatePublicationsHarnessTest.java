package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.publication.Loss;
import org.zonerisk.domain.publication.OfferedList;
import org.zonerisk.domain.publication.Publication;

class GatePublicationsHarnessTest {

  private static final String AUTHORITY = "authority";

  private OperatorHarness<GateInput, PublicationState> gate;

  @BeforeEach
  void open() throws Exception {
    gate = OperatorHarness.of(GateInput.class, GatePublications::attach);
  }

  @AfterEach
  void close() throws Exception {
    gate.close();
  }

  @Test
  void aListIsJudgedWhenKnownTimeHasPassedItAndNotBefore() throws Exception {
    gate.process(list("p", "03-01 09:00", "03-01 09:04", 100));
    gate.watermark(millis("03-01 09:04") - 1);
    assertThat(gate.take()).isEmpty();

    gate.watermark(millis("03-01 09:04"));
    assertThat(told()).containsExactly("p ACCEPTED 03-01T09:04");
  }

  @Test
  void aListThatWasSeenByAFasterClockIsJudgedWhenItWasSeen() throws Exception {
    gate.process(list("p", "03-01 09:04", "03-01 09:00", 100));
    gate.watermark(millis("03-01 09:03"));
    assertThat(gate.take()).isEmpty();

    gate.watermark(millis("03-01 09:04"));
    assertThat(told()).containsExactly("p ACCEPTED 03-01T09:04");
  }

  @Test
  void aListThatIsCutOffIsHeldUntilTheNextIsWholeAgain() throws Exception {
    gate.process(list("a", "03-01 09:00", "03-01 09:00", 5));
    gate.process(list("b", "03-01 10:00", "03-01 10:00", 100));
    gate.process(list("c", "03-01 11:00", "03-01 11:00", 60));
    gate.watermark(millis("03-01 11:30"));
    List<PublicationState> states = gate.take();
    assertThat(told(states))
        .containsExactly("a ACCEPTED 03-01T09:00", "b ACCEPTED 03-01T10:00", "c HELD 03-01T11:00");
    assertThat(states.get(2).verdict().loss()).isEqualTo(new Loss(100, 60, 40, 40));
    assertThat(states.get(2).stage()).isEqualTo(PublicationState.Stage.COMPLETE);
    assertThat(states.get(2).rowsKnown()).isEqualTo(60);

    gate.process(list("d", "03-01 12:00", "03-01 12:00", 100));
    gate.watermark(millis("03-01 12:00"));
    assertThat(told()).containsExactly("c SUPERSEDED 03-01T12:00", "d ACCEPTED 03-01T12:00");
  }

  @Test
  void aListThatWasHeldForADayIsConfirmedByWhatFollows() throws Exception {
    begin();
    gate.process(list("c", "03-01 11:00", "03-01 11:00", 60));
    gate.process(list("d", "03-02 10:59", "03-02 10:59", 60));
    gate.process(list("e", "03-02 11:00", "03-02 11:00", 60));
    gate.watermark(millis("03-03 00:00"));

    assertThat(told())
        .containsExactly(
            "c HELD 03-01T11:00",
            "d HELD 03-02T10:59",
            "c SUPERSEDED 03-02T11:00",
            "d SUPERSEDED 03-02T11:00",
            "e CONFIRMED 03-02T11:00");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    List<GateInput> inputs =
        new ArrayList<>(
            List.of(
                list("a", "03-01 09:00", "03-01 09:00", 5),
                list("b", "03-01 10:00", "03-01 10:00", 100),
                list("c", "03-01 11:00", "03-01 11:00", 60),
                list("d", "03-01 11:30", "03-01 13:00", 120),
                list("e", "03-01 12:00", "03-01 12:00", 50),
                list("f", "03-01 11:59", "03-01 12:00", 55),
                order("e", "03-01 14:00")));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(inputs, new Random(seed));
      for (GateInput input : inputs) {
        gate.process(input);
      }
      gate.watermark(millis("03-01 14:00"));

      assertThat(told())
          .containsExactly(
              "a ACCEPTED 03-01T09:00",
              "b ACCEPTED 03-01T10:00",
              "c HELD 03-01T11:00",
              "f HELD 03-01T12:00",
              "e HELD 03-01T12:00",
              "c SUPERSEDED 03-01T13:00",
              "d ACCEPTED 03-01T13:00",
              "f HELD 03-01T13:00",
              "e HELD 03-01T13:00",
              "f SUPERSEDED 03-01T14:00",
              "e CONFIRMED 03-01T14:00");
      close();
      open();
    }
  }

  @Test
  void aListThatIsCompleteAfterANewerOneThatStandsIsSuperseded() throws Exception {
    begin();
    gate.process(list("c", "03-01 09:30", "03-01 11:00", 1));
    gate.watermark(millis("03-01 11:00"));

    assertThat(told()).containsExactly("c SUPERSEDED 03-01T11:00");
  }

  @Test
  void ofListsSeenAtTheSameMomentTheOneThatWasCompleteLastIsTheNewer() throws Exception {
    begin();
    gate.process(list("d", "03-01 11:00", "03-01 11:20", 101));
    gate.process(list("c", "03-01 11:00", "03-01 11:10", 102));
    gate.watermark(millis("03-01 11:20"));

    assertThat(told()).containsExactly("c ACCEPTED 03-01T11:10", "d ACCEPTED 03-01T11:20");
  }

  @Test
  void twoListsThatAreKnownAtOnceAreToldOnceEach() throws Exception {
    begin();
    gate.process(list("d", "03-01 11:05", "03-01 11:10", 100));
    gate.process(list("c", "03-01 11:00", "03-01 11:10", 50));
    gate.watermark(millis("03-01 11:10"));

    assertThat(told()).containsExactly("c SUPERSEDED 03-01T11:10", "d ACCEPTED 03-01T11:10");
  }

  @Test
  void anOrderConfirmsAHeldListAndDoesNothingWhereNoneIs() throws Exception {
    begin();
    gate.process(list("c", "03-01 11:00", "03-01 11:00", 60));
    gate.process(order("unheard of", "03-01 11:30"));
    gate.process(order("c", "03-01 11:45"));
    gate.process(order("c", "03-01 12:00"));
    gate.watermark(millis("03-01 12:00"));

    assertThat(told()).containsExactly("c HELD 03-01T11:00", "c CONFIRMED 03-01T11:45");
  }

  @Test
  void aListThatIsHeldIsStillHeldAfterARestart() throws Exception {
    begin();
    gate.process(list("c", "03-01 11:00", "03-01 11:00", 60));
    gate.watermark(millis("03-01 11:00"));
    assertThat(told()).containsExactly("c HELD 03-01T11:00");
    gate.process(list("d", "03-01 12:00", "03-01 12:00", 59));
    gate.restart();
    gate.watermark(millis("03-01 12:30"));
    List<PublicationState> held = gate.take();
    assertThat(told(held)).containsExactly("d HELD 03-01T12:00");
    assertThat(held.get(0).verdict().loss())
        .as("against the list that stands, with the times since when its zones do")
        .isEqualTo(new Loss(100, 59, 41, 41));

    gate.restart();
    gate.process(list("e", "03-01 13:00", "03-01 13:00", 100));
    gate.watermark(millis("03-01 13:00"));
    assertThat(told())
        .containsExactly(
            "c SUPERSEDED 03-01T13:00", "d SUPERSEDED 03-01T13:00", "e ACCEPTED 03-01T13:00");
  }

  @Test
  void authoritiesDoNotKnowOfOneAnother() throws Exception {
    begin();
    gate.process(GateInput.of(offered("other", "p", "03-01 11:00", "03-01 11:00", 1)));
    gate.watermark(millis("03-01 11:00"));

    assertThat(told()).containsExactly("p ACCEPTED 03-01T11:00");
  }

  @Test
  void aListThatArrivesAfterItsKnownTimeHasPassedIsStillJudged() throws Exception {
    begin();
    gate.watermark(millis("03-01 14:00"));
    gate.process(list("c", "03-01 11:00", "03-01 11:00", 60));
    gate.watermark(millis("03-01 14:01"));

    assertThat(told()).containsExactly("c HELD 03-01T11:00");
  }

  @Test
  void forgetsAnAuthorityOfWhichNoListWasSeenForAMonth() throws Exception {
    begin();
    gate.process(list("c", "03-02 10:00", "03-02 10:00", 60));
    gate.watermark(millis("04-02 09:59"));
    assertThat(gate.stateEntries()).isEqualTo(1);

    gate.watermark(millis("04-02 10:00"));
    assertThat(gate.stateEntries()).isZero();
    assertThat(gate.timers()).isZero();
  }

  @Test
  void theEndOfInputJudgesNothing() throws Exception {
    gate.process(list("p", "03-01 09:00", "03-01 09:00", 100));
    gate.watermark(Long.MAX_VALUE);

    assertThat(gate.take()).isEmpty();
    assertThat(gate.timers()).isZero();
  }

  /** A list of a hundred zones, of which 95 have stood since ten o'clock. */
  private void begin() throws Exception {
    gate.process(list("a", "03-01 09:00", "03-01 09:00", 5));
    gate.process(list("b", "03-01 10:00", "03-01 10:00", 100));
    gate.watermark(millis("03-01 10:00"));
    gate.take();
  }

  private static GateInput list(String id, String seenAt, String knownAt, int zones) {
    return GateInput.of(offered(AUTHORITY, id, seenAt, knownAt, zones));
  }

  private static OfferedList offered(
      String authority, String id, String seenAt, String knownAt, int zones) {
    Map<String, Integer> severities = new HashMap<>();
    for (int zone = 0; zone < zones; zone++) {
      severities.put("cn:" + zone, 2);
    }
    Publication publication =
        new Publication(authority, id, at("03-01 08:00"), at(seenAt), zones, "00000000000000aa");
    return new OfferedList(publication, millis(knownAt), severities);
  }

  private static GateInput order(String id, String knownAt) {
    Order order =
        new Order(
            "order 7",
            "town",
            OrderKind.CONFIRM,
            List.of(),
            "",
            AUTHORITY,
            id,
            "why",
            "law",
            at(knownAt),
            at(knownAt).plusSeconds(7200));
    return GateInput.of(new AcceptedOrder(order, at(knownAt)));
  }

  private List<String> told() {
    return told(gate.take());
  }

  private static List<String> told(List<PublicationState> states) {
    return states.stream()
        .map(
            state ->
                "%s %s %s"
                    .formatted(
                        state.publication().publicationId(),
                        state.verdict().outcome(),
                        LocalDateTime.ofInstant(
                                Instant.ofEpochMilli(state.knownAt()), Facts.SHANGHAI)
                            .toString()
                            .substring(5)))
        .toList();
  }
}
