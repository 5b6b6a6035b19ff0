package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitLogTest {

  @Test
  void givesBackTheVisitsThatWereAdded() {
    Random random = new Random(7);
    for (int run = 0; run < 300; run++) {
      List<Visit> visits = new ArrayList<>();
      VisitLog log = VisitLog.NONE;
      for (int i = random.nextInt(40); i > 0; i--) {
        Visit visit =
            new Visit(
                "cn:市" + "9".repeat(random.nextInt(12)),
                random.nextLong(-(1L << 46), 1L << 46),
                random.nextLong(-(1L << 46), 1L << 46));
        visits.add(visit);
        log = log.add(visit);
      }

      assertThat(log.visits()).isEqualTo(visits);
      assertThat(log.isEmpty()).isEqualTo(visits.isEmpty());
      assertThat(log.oldest())
          .isEqualTo(visits.stream().mapToLong(Visit::occurredAt).min().orElse(Long.MAX_VALUE));
      assertThat(VisitLog.of(log.bytes()).visits()).isEqualTo(visits);
      assertThat(VisitLog.of(kept(log)).visits()).isEqualTo(visits);
    }
  }

  @Test
  void aVisitInAKnownZoneTakes14Bytes() {
    VisitLog log = VisitLog.NONE.add(new Visit("cn:110101001001", 1, 2));
    int before = log.length();

    assertThat(log.add(new Visit("cn:110101001001", 3, 4)).length()).isEqualTo(before + 14);
  }

  @Test
  void theLastTimesThatThereAreTakeNoRoom() {
    Visit last = new Visit("cn:1", -1, -1);
    VisitLog log = VisitLog.NONE.add(last).add(last).add(last);

    assertThat(VisitLog.of(kept(log)).visits()).containsExactly(last, last, last);
  }

  @Test
  void fewArraysAreMadeForManyVisits() {
    VisitLog log = VisitLog.NONE;
    Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int visit = 0; visit < 200; visit++) {
      log = log.add(new Visit("cn:1", visit, visit));
      arrays.add(log.bytes());
      assertThat(log.bytes().length - log.length()).isLessThanOrEqualTo(log.length() / 4);
    }

    assertThat(arrays).hasSizeLessThan(25);
  }

  @Test
  void nothingIsEverAddedToTheLogWithoutVisits() {
    VisitLog.NONE.add(new Visit("", 1, 2));

    assertThat(VisitLog.NONE.isEmpty()).isTrue();
    assertThat(VisitLog.NONE.bytes()).containsOnly(0);
  }

  @Test
  void forgetsVisitsAndTheZonesThatNoneIsLeftOf() {
    Visit old = new Visit("cn:1", 10, 11);
    Visit recent = new Visit("cn:2", 20, 21);
    VisitLog log = VisitLog.NONE.add(old).add(recent);

    assertThat(kept(log.keeping(at -> at > 10))).isEqualTo(kept(VisitLog.NONE.add(recent)));
    assertThat(log.keeping(at -> at > 5)).isSameAs(log);
    assertThat(log.keeping(at -> false).isEmpty()).isTrue();
  }

  @Test
  void nothingKeptIsALogWithoutVisits() {
    assertThat(VisitLog.of(null)).isSameAs(VisitLog.NONE);
    assertThat(VisitLog.NONE.keeping(at -> false)).isSameAs(VisitLog.NONE);
  }

  @Test
  void aPersonMayHaveBeenInThousandsOfZonesWithLongNames() {
    VisitLog log = VisitLog.NONE;
    List<Visit> visits = new ArrayList<>();
    for (int zone = 0; zone < 600; zone++) {
      Visit visit = new Visit("cn:" + "7".repeat(300) + zone, zone, zone + 1L);
      visits.add(visit);
      log = log.add(visit);
    }

    assertThat(log.visits()).isEqualTo(visits);
    assertThat(log.oldest()).isZero();
  }

  private static byte[] kept(VisitLog log) {
    return Arrays.copyOf(log.bytes(), log.length());
  }
}
