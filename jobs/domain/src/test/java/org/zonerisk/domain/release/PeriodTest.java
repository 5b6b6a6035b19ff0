package org.zonerisk.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PeriodTest {

  private static final LocalDate WEDNESDAY = LocalDate.parse("2022-07-06");

  @Test
  void aDayIsFollowedByTheNextOne() {
    assertThat(Period.DAY.start(WEDNESDAY)).isEqualTo(WEDNESDAY);
    assertThat(Period.DAY.next(WEDNESDAY)).isEqualTo("2022-07-07");
    assertThat(Period.DAY.from(WEDNESDAY)).isEqualTo(WEDNESDAY);
    assertThat(Period.DAY.id()).isEqualTo("day");
  }

  @Test
  void aWeekBeginsOnAMonday() {
    LocalDate monday = LocalDate.parse("2022-07-04");

    assertThat(Period.WEEK.start(WEDNESDAY)).isEqualTo(monday);
    assertThat(Period.WEEK.next(WEDNESDAY)).isEqualTo("2022-07-11");
    assertThat(Period.WEEK.from(WEDNESDAY)).isEqualTo("2022-07-11");
    assertThat(Period.WEEK.from(monday)).isEqualTo(monday);
  }
}
