package org.zonerisk.map.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.alerts.Matter.State;
import org.zonerisk.map.alerts.Matters.Notice;

class MattersTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant NOON = Instant.parse("2022-07-01T04:00:00Z");

  private final Matters matters = new Matters(SHANGHAI, List.of());

  @Test
  void theNearestOwnerIsToldOnceOfAllZonesThatRoseAlike() {
    List<Notice> notices = hear(NOON, rose("a1"), rose("a2"), rose("b1"), rose("a1"));

    assertThat(notices).extracting(Notice::owner).containsExactly("a", "b");
    assertThat(notices.get(0).zones()).containsExactly("a1", "a2");
    assertThat(hear(NOON.plusSeconds(5), rose("a2"))).isEmpty();
  }

  @Test
  void aFurtherZoneJoinsTheOpenMatterAndIsNews() {
    hear(NOON, rose("a1"));
    List<Notice> more = hear(NOON.plusSeconds(60), rose("a2"));

    assertThat(more).extracting(Notice::zones).containsExactly(List.of("a2"));
    assertThat(matters.open()).hasSize(1);
    assertThat(matters.open().get(0).incidents()).hasSize(2);
  }

  @Test
  void risesAndUnknownsAreDifferentMatters() {
    hear(NOON, rose("a1"), unknown("a1"));

    assertThat(matters.open())
        .extracting(Matter::topic)
        .containsExactlyInAnyOrder("rose to HIGH", "unknown: stale_scans");
  }

  @Test
  void unacknowledgedItGoesUpOneLevelEveryQuarterOfAnHour() {
    hear(NOON, rose("a1"));

    assertThat(tick(14)).isEmpty();
    assertThat(tick(15)).extracting(Notice::owner).containsExactly("city");
    assertThat(tick(16)).isEmpty();
    assertThat(tick(30)).isEmpty();
  }

  @Test
  void acknowledgedByNameItStaysWhereItIs() {
    hear(NOON, rose("a1"));
    matters.acknowledge("1", "duty officer", NOON.plusSeconds(60));

    assertThat(tick(600)).isEmpty();
    assertThat(matters.open().get(0).state()).isEqualTo(State.ACKNOWLEDGED);
    assertThat(matters.open().get(0).steps())
        .contains(new Matter.Step(NOON.plusSeconds(60), "acknowledged", "duty officer"));
  }

  @Test
  void whatComesAfterAnAcknowledgementIsAMatterOfItsOwn() {
    hear(NOON, rose("a1"));
    matters.acknowledge("1", "duty officer", NOON);
    hear(NOON.plusSeconds(60), rose("a2"));

    assertThat(matters.open()).extracting(Matter::id).containsExactly("2", "1");
  }

  @Test
  void whatIsNotClosedAtMidnightIsMarked() {
    hear(NOON, rose("a1"), rose("b1"));
    matters.acknowledge("1", "x", NOON);
    matters.close("2", "x", NOON);
    matters.tick(Instant.parse("2022-07-01T15:59:59Z"));
    assertThat(matters.all()).noneMatch(Matter::overnight);
    matters.tick(Instant.parse("2022-07-01T16:00:00Z"));

    assertThat(matters.all()).extracting(Matter::overnight).containsExactly(true, false);
  }

  @Test
  void whatNobodyOwnsIsOpenAllTheSame() {
    assertThat(hear(NOON, rose("nowhere"))).isEmpty();
    assertThat(tick(60)).isEmpty();
    assertThat(matters.open()).hasSize(1);
  }

  @Test
  void whatIsNotThereOrClosedIsSaidSo() {
    hear(NOON, rose("a1"));
    matters.close("1", "x", NOON);

    assertThatThrownBy(() -> matters.acknowledge("9", "x", NOON))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("no matter 9");
    assertThatThrownBy(() -> matters.acknowledge("1", "x", NOON)).hasMessage("matter 1 is closed");
    assertThat(matters.open()).isEmpty();
  }

  @Test
  void closedMattersAreForgottenInTheEndAndTheirNumbersNotUsedAgain() {
    for (int i = 0; i < Matters.MOST_CLOSED + 5; i++) {
      hear(NOON, rose("a" + i));
      matters.close(Integer.toString(i + 1), "x", NOON);
    }
    assertThat(matters.all()).hasSize(Matters.MOST_CLOSED).noneMatch(one -> one.id().equals("5"));

    Matters after = new Matters(SHANGHAI, matters.all().subList(100, 200));
    after.hear(List.of(rose("b1")), MattersTest::owners, NOON);
    assertThat(after.open()).extracting(Matter::id).containsExactly("206");
  }

  /** Whatever is heard in whatever portions: nobody is told twice of a zone, and none is lost. */
  @Test
  void everyZoneIsInOneMatterOfATopicAndToldOnce() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      Matters some = new Matters(SHANGHAI, List.of());
      Set<String> risen = new HashSet<>();
      List<String> told = new ArrayList<>();
      for (int portion = 0; portion < 5; portion++) {
        List<Incident> incidents = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
          String zone = (random.nextBoolean() ? "a" : "b") + random.nextInt(4);
          risen.add(zone);
          incidents.add(rose(zone));
        }
        some.hear(incidents, MattersTest::owners, NOON.plusSeconds(portion))
            .forEach(notice -> told.addAll(notice.zones()));
      }
      assertThat(told).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(risen);
    }
  }

  private List<Notice> hear(Instant now, Incident... incidents) {
    return matters.hear(List.of(incidents), MattersTest::owners, now);
  }

  private List<Notice> tick(int minutes) {
    return matters.tick(NOON.plus(Duration.ofMinutes(minutes)));
  }

  private static List<String> owners(String zone) {
    return zone.equals("nowhere") ? List.of() : List.of(zone.substring(0, 1), "city");
  }

  private static Incident rose(String zone) {
    return new Incident(zone, Incident.Kind.ROSE, "LOW", "HIGH", "", NOON);
  }

  private static Incident unknown(String zone) {
    return new Incident(zone, Incident.Kind.UNKNOWN, "LOW", "UNKNOWN", "stale_scans", NOON);
  }
}
