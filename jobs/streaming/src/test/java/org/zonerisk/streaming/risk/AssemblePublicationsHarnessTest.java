package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.publication.OfferedList;
import org.zonerisk.domain.publication.Publication;

class AssemblePublicationsHarnessTest {

  private static final String EMPTY_HASH = "0000000000000000";

  private OperatorHarness<PublicationRow, PublishedLevel> lists;

  @BeforeEach
  void open() throws Exception {
    lists =
        OperatorHarness.of(
            PublicationRow.class,
            rows -> AssemblePublications.attach(rows, Facts.SETTINGS).levels());
  }

  @AfterEach
  void close() throws Exception {
    lists.close();
  }

  /** A list of rows such as {@code cn:1 HIGH}, as its publication states it. */
  private record Stated(String id, String seenAt, List<String> listed) {

    static Stated list(String id, String seenAt, String... listed) {
      return new Stated(id, seenAt, List.of(listed));
    }

    PublicationRow row(String listed, String knownAt) {
      String hash =
          this.listed.stream()
              .map(Stated::tally)
              .reduce(ListTally.EMPTY, ListTally::plus)
              .contentHash();
      return Stated.row(id, seenAt, this.listed.size(), hash, listed, knownAt);
    }

    static PublicationRow row(
        String id, String seenAt, int rows, String hash, String listed, String knownAt) {
      String[] zoneAndLevel = listed.isEmpty() ? new String[] {"", ""} : listed.split(" ");
      return new PublicationRow(
          id + ":" + listed,
          id,
          "authority",
          at("03-01 08:00"),
          at(seenAt),
          rows,
          hash,
          zoneAndLevel[0],
          zoneAndLevel[1],
          at(knownAt));
    }

    private static ListTally tally(String listed) {
      String[] zoneAndLevel = listed.split(" ");
      return ListTally.of(zoneAndLevel[0], zoneAndLevel[1]);
    }
  }

  @Test
  void givesAListOutWholeWhenItsLastRowIsKnown() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:2 HIGH", "cn:1 MEDIUM", "cn:1 HIGH");
    lists.process(list.row("cn:2 HIGH", "03-01 09:01"));
    lists.process(list.row("cn:1 MEDIUM", "03-01 09:01"));
    lists.watermark(millis("03-01 09:03"));
    assertThat(lists.take()).isEmpty();

    lists.process(list.row("cn:1 HIGH", "03-01 09:04"));
    assertThat(lists.take()).as("before known time has passed it").isEmpty();
    lists.watermark(millis("03-01 09:04"));

    assertThat(given())
        .containsExactly(
            "p cn:1 HIGH 03-01T09:04", "p cn:1 MEDIUM 03-01T09:04", "p cn:2 HIGH 03-01T09:04");
    assertThat(states()).containsExactly("p COMPLETE 3 03-01T09:04");
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH", "cn:3 LOW");
    List<PublicationRow> rows =
        new ArrayList<>(
            List.of(
                list.row("cn:1 HIGH", "03-01 09:07"),
                list.row("cn:2 HIGH", "03-01 09:05"),
                list.row("cn:3 LOW", "03-01 09:06"),
                list.row("cn:1 HIGH", "03-01 09:04"),
                list.row("cn:3 LOW", "03-01 09:08")));
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(rows, new Random(seed));
      for (PublicationRow row : rows) {
        lists.process(row);
      }
      lists.watermark(millis("03-01 10:00") + 1);

      assertThat(given())
          .containsExactly(
              "p cn:1 HIGH 03-01T09:06", "p cn:2 HIGH 03-01T09:06", "p cn:3 LOW 03-01T09:06");
      assertThat(states()).containsExactly("p COMPLETE 3 03-01T09:06");
      close();
      open();
    }
  }

  @Test
  void itsGateIsToldTheWorstLevelOfEachZoneThatItRestricts() throws Exception {
    Stated list =
        Stated.list("p", "03-01 09:00", "cn:1 MEDIUM", "cn:1 HIGH", "cn:2 LOW", "cn:3 MEDIUM");
    for (String listed : list.listed()) {
      lists.process(list.row(listed, "03-01 09:01"));
    }
    lists.watermark(millis("03-01 09:01"));

    assertThat(lists.takeSide("complete-publications", OfferedList.class))
        .extracting(OfferedList::severities)
        .containsExactly(Map.of("cn:1", 2, "cn:3", 1));
  }

  @Test
  void aRowSentTwiceCountsOnce() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.process(list.row("cn:1 HIGH", "03-01 09:02"));
    lists.watermark(millis("03-01 09:10"));
    assertThat(given()).isEmpty();

    lists.process(list.row("cn:2 HIGH", "03-01 09:11"));
    lists.watermark(millis("03-01 09:11"));
    assertThat(given()).containsExactly("p cn:1 HIGH 03-01T09:11", "p cn:2 HIGH 03-01T09:11");
  }

  @Test
  void aListWithAMissingRowSaysSoAtTheBoundaryAndNeverBecomesTheList() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH", "cn:3 HIGH");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.process(list.row("cn:2 HIGH", "03-01 11:30"));
    lists.watermark(millis("03-04 12:00") + 1);

    assertThat(given()).isEmpty();
    assertThat(states())
        .containsExactly(
            "p INCOMPLETE 1 03-01T10:00",
            "p INCOMPLETE 2 03-01T12:00",
            "p ABANDONED 2 03-04T10:00");

    lists.process(list.row("cn:3 HIGH", "03-04 13:00"));
    lists.watermark(millis("03-04 14:00") + 1);
    assertThat(given()).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void aListOfTheRightLengthWithAWrongRowIsIncomplete() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.process(list.row("cn:2 LOW", "03-01 09:01"));
    lists.watermark(millis("03-01 10:00") + 1);

    assertThat(given()).isEmpty();
    assertThat(states()).containsExactly("p INCOMPLETE 2 03-01T10:00");
  }

  @Test
  void aRowThatIsKnownAfterTheListWasCompleteChangesNothing() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH");
    lists.process(list.row("cn:9 HIGH", "03-01 09:02"));
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.watermark(millis("03-01 10:00") + 1);
    lists.process(list.row("cn:8 HIGH", "03-01 11:00"));
    lists.watermark(millis("03-01 12:00") + 1);

    assertThat(given()).containsExactly("p cn:1 HIGH 03-01T09:01");
    assertThat(states()).containsExactly("p COMPLETE 1 03-01T09:01");
  }

  @Test
  void theSameStampAndIdWithOtherContentIsAPublicationOfItsOwn() throws Exception {
    Stated first = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    Stated second = Stated.list("p", "03-01 09:30", "cn:1 HIGH", "cn:3 HIGH");
    lists.process(second.row("cn:3 HIGH", "03-01 09:31"));
    lists.process(first.row("cn:1 HIGH", "03-01 09:01"));
    lists.process(second.row("cn:1 HIGH", "03-01 09:31"));
    lists.process(first.row("cn:2 HIGH", "03-01 09:01"));
    lists.watermark(millis("03-01 10:00") + 1);

    assertThat(given())
        .containsExactly(
            "p cn:1 HIGH 03-01T09:01",
            "p cn:2 HIGH 03-01T09:01",
            "p cn:1 HIGH 03-01T09:31",
            "p cn:3 HIGH 03-01T09:31");
  }

  @Test
  void anEmptyListIsOneRowWithoutAZone() throws Exception {
    lists.process(Stated.row("p", "03-01 09:00", 0, EMPTY_HASH, "", "03-01 09:01"));
    lists.process(Stated.row("q", "03-01 09:00", 0, "0000000000000001", "", "03-01 09:01"));
    lists.watermark(millis("03-01 10:00") + 1);

    assertThat(given()).containsExactly("p   03-01T09:01");
    assertThat(states()).containsExactly("p COMPLETE 0 03-01T09:01", "q INCOMPLETE 0 03-01T10:00");
  }

  @Test
  void aListThatIsHalfKnownIsCompletedAfterARestart() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH", "cn:3 LOW");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.watermark(millis("03-01 09:02"));
    lists.process(list.row("cn:2 HIGH", "03-01 09:03"));
    lists.restart();
    lists.process(list.row("cn:1 HIGH", "03-01 09:20"));
    lists.process(list.row("cn:3 LOW", "03-01 09:04"));
    lists.watermark(millis("03-01 10:00") + 1);
    assertThat(given())
        .containsExactly(
            "p cn:1 HIGH 03-01T09:04", "p cn:2 HIGH 03-01T09:04", "p cn:3 LOW 03-01T09:04");
    assertThat(states()).containsExactly("p COMPLETE 3 03-01T09:04");

    lists.restart();
    lists.process(list.row("cn:3 LOW", "03-01 11:00"));
    lists.watermark(millis("03-01 12:00") + 1);
    assertThat(given()).isEmpty();
    assertThat(states()).isEmpty();
  }

  @Test
  void forgetsTheRowsOfACompleteListAtOnceAndItsMarkWhenNoRowOfItIsAdmittedAnyMore()
      throws Exception {
    Stated complete = Stated.list("p", "03-01 09:00", "cn:1 HIGH");
    Stated incomplete = Stated.list("q", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    lists.process(complete.row("cn:1 HIGH", "03-01 09:01"));
    lists.process(incomplete.row("cn:1 HIGH", "03-01 09:01"));
    lists.watermark(millis("03-01 09:01"));
    assertThat(lists.stateEntries()).as("two marks, the one row of q").isEqualTo(3);

    lists.watermark(millis("03-31 09:00"));
    assertThat(lists.stateEntries()).isEqualTo(2);
    lists.watermark(millis("04-02 09:00"));

    assertThat(lists.stateEntries()).isZero();
    assertThat(lists.timers()).isZero();
    assertThat(states()).last().isEqualTo("q ABANDONED 1 03-04T10:00");
  }

  @Test
  void aListThatWasSeenLongBeforeIsGivenUpWhenItsMarkEnds() throws Exception {
    Stated old = Stated.list("p", "02-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    lists.process(old.row("cn:1 HIGH", "03-03 08:59"));
    lists.watermark(millis("03-03 12:00"));

    assertThat(states()).containsExactly("p ABANDONED 1 03-03T09:00:00.001");
    assertThat(lists.stateEntries()).isZero();
  }

  @Test
  void aRowThatComesAfterItsKnownTimeHasPassedIsStillTaken() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH", "cn:2 HIGH");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.watermark(millis("03-01 16:00") + 1);
    lists.process(list.row("cn:2 HIGH", "03-01 09:02"));
    lists.watermark(millis("03-01 18:00") + 1);

    assertThat(given()).containsExactly("p cn:1 HIGH 03-01T09:02", "p cn:2 HIGH 03-01T09:02");
  }

  @Test
  void theEndOfInputCompletesNothing() throws Exception {
    Stated list = Stated.list("p", "03-01 09:00", "cn:1 HIGH");
    lists.process(list.row("cn:1 HIGH", "03-01 09:01"));
    lists.watermark(Long.MAX_VALUE);

    assertThat(given()).isEmpty();
    assertThat(states()).isEmpty();
    assertThat(lists.timers()).isZero();
  }

  private List<String> given() {
    return lists.take().stream()
        .map(
            level ->
                "%s %s %s %s"
                    .formatted(
                        level.publication().publicationId(),
                        level.zoneId(),
                        level.level(),
                        local(level.knownAt())))
        .toList();
  }

  /** What is complete, and then what is not. */
  private List<String> states() {
    Stream<String> complete =
        lists.takeSide("complete-publications", OfferedList.class).stream()
            .map(list -> state(list.publication(), "COMPLETE", list.knownAt()));
    Stream<String> others =
        lists.takeSide("publication-states", PublicationState.class).stream()
            .map(
                state ->
                    "%s %s %d %s"
                        .formatted(
                            state.publication().publicationId(),
                            state.stage(),
                            state.rowsKnown(),
                            local(state.knownAt())));
    return Stream.concat(complete, others).toList();
  }

  private static String state(Publication publication, String stage, long knownAt) {
    return "%s %s %d %s"
        .formatted(publication.publicationId(), stage, publication.rowCount(), local(knownAt));
  }

  private static String local(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), Facts.SHANGHAI)
        .toString()
        .substring(5);
  }
}
