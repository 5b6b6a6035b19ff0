package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
        log = log.with(visit);
      }

      assertThat(log.visits()).isEqualTo(visits);
      assertThat(log.isEmpty()).isEqualTo(visits.isEmpty());
      assertThat(log.oldest())
          .isEqualTo(visits.stream().mapToLong(Visit::occurredAt).min().orElse(Long.MAX_VALUE));
      assertThat(VisitLog.of(log.bytes()).visits()).isEqualTo(visits);
    }
  }

  @Test
  void aVisitInAKnownZoneTakes14Bytes() {
    VisitLog log = VisitLog.NONE.with(new Visit("cn:110101001001", 1, 2));

    assertThat(log.with(new Visit("cn:110101001001", 3, 4)).bytes())
        .hasSize(log.bytes().length + 14);
  }

  @Test
  void forgetsVisitsAndTheZonesThatNoneIsLeftOf() {
    Visit old = new Visit("cn:1", 10, 11);
    Visit recent = new Visit("cn:2", 20, 21);
    VisitLog log = VisitLog.NONE.with(old).with(recent);

    assertThat(log.keeping(at -> at > 10).bytes()).isEqualTo(VisitLog.NONE.with(recent).bytes());
    assertThat(log.keeping(at -> at > 5)).isSameAs(log);
    assertThat(log.keeping(at -> false).isEmpty()).isTrue();
  }

  @Test
  void aLogIsNotChangedByAddingToIt() {
    VisitLog log = VisitLog.NONE.with(new Visit("cn:1", 10, 11));
    VisitLog one = log.with(new Visit("cn:2", 20, 21));
    VisitLog other = log.with(new Visit("cn:3", 30, 31));

    assertThat(log.visits()).hasSize(1);
    assertThat(one.visits()).extracting(Visit::place).containsExactly("cn:1", "cn:2");
    assertThat(other.visits()).extracting(Visit::place).containsExactly("cn:1", "cn:3");
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
      log = log.with(visit);
    }

    assertThat(log.visits()).isEqualTo(visits);
    assertThat(log.oldest()).isZero();
  }
}
