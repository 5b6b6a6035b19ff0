package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.replay.SmallNewYork.story;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;

class TripReplayTest {
  private static final String JANUARY = "2021-01";
  private static final String FEBRUARY = "2021-02";
  private static final int CHELSEA = 68;
  private static final int BROOKLYN_HEIGHTS = 33;
  private static final int PARK = 43;
  private static final int AIRPORT = 1;
  private static final int UNEXPLAINED = 264;

  @TempDir Path folder;
  private SmallNewYork city;

  @BeforeEach
  void anEmptyCity() {
    city = new SmallNewYork(folder);
  }

  @Test
  void tellsTripsInOrderOfDropOffByTheNumberOfTheirRow() {
    city.trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T11:00:00", CHELSEA, BROOKLYN_HEIGHTS)
        .trip(JANUARY, "2021-01-05T10:05:00", "2021-01-05T10:15:00", BROOKLYN_HEIGHTS, CHELSEA)
        .written();

    assertThat(story(city.open()))
        .containsExactly(
            "2021-01-05T15:15:00Z green_trips_2021-01:2 us-modzcta:11201 -> us-modzcta:10001",
            "2021-01-05T16:00:00Z green_trips_2021-01:1 us-modzcta:10001 -> us-modzcta:11201");
  }

  @Test
  void mergesMonthsThatOverlap() {
    city.trip(JANUARY, "2021-01-31T23:00:00", "2021-02-01T00:30:00", CHELSEA, CHELSEA)
        .trip(FEBRUARY, "2021-02-01T00:10:00", "2021-02-01T00:20:00", CHELSEA, CHELSEA)
        .trip(FEBRUARY, "2021-02-01T00:10:00", "2021-02-01T00:40:00", CHELSEA, CHELSEA)
        .written();

    assertThat(story(city.open()))
        .extracting(line -> line.substring(21, line.indexOf(' ', 21)))
        .containsExactly("green_trips_2021-02:1", "green_trips_2021-01:1", "green_trips_2021-02:2");
  }

  @Test
  void knowsAClockOf2009WhenItsFileBegins() {
    city.trip(JANUARY, "2009-01-01T00:03:25", "2009-01-01T00:12:25", CHELSEA, CHELSEA).written();

    assertThat(story(city.open()))
        .containsExactly(
            "2021-01-01T05:00:00Z green_trips_2021-01:1 us-modzcta:10001 -> us-modzcta:10001");
  }

  @Test
  void knowsAClockAheadAtTheEndOfTheMonthAfterItsFile() {
    city.trip(JANUARY, "2031-01-01T00:00:00", "2031-01-01T00:10:00", CHELSEA, CHELSEA).written();

    assertThat(story(city.open())).singleElement().asString().startsWith("2021-03-01T05:00:00Z");
  }

  @Test
  void leavesTaxiZonesWithoutAPostalZoneAsTheyAre() {
    city.trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:01:00", PARK, AIRPORT)
        .trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:02:00", CHELSEA, UNEXPLAINED)
        .written();

    assertThat(story(city.open()))
        .containsExactly(
            "2021-01-05T15:01:00Z green_trips_2021-01:1 us-taxi-zone:43 -> us-taxi-zone:1",
            "2021-01-05T15:02:00Z green_trips_2021-01:2 us-modzcta:10001 -> us-taxi-zone:264");
  }

  @Test
  void expectsOfEachTripWhatBecomesOfIt() {
    city.trip(JANUARY, "2009-01-01T00:03:25", "2009-01-01T00:12:25", CHELSEA, UNEXPLAINED)
        .trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:01:00", CHELSEA, UNEXPLAINED)
        .trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:02:00", UNEXPLAINED, CHELSEA)
        .trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:03:00", CHELSEA, CHELSEA)
        .trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:03:00", CHELSEA, CHELSEA)
        .trip(JANUARY, "2021-01-05T10:05:00", "2021-01-05T10:04:00", CHELSEA, CHELSEA)
        .written();
    NycReplay.Pass pass = city.open().records();
    pass.forEachRemaining(record -> {});

    assertThat(pass.report().trips())
        .containsEntry(TripFate.IMPLAUSIBLE_TIME, 1L)
        .containsEntry(TripFate.UNREGISTERED_ZONE, 1L)
        .containsEntry(TripFate.ADMITTED_ORIGIN_UNKNOWN, 1L)
        .containsEntry(TripFate.ADMITTED, 2L)
        .containsEntry(TripFate.MALFORMED_FIELD, 1L);
  }

  @Test
  void sendsOnlyTripsKnownWithinTheDays() {
    city.trip(JANUARY, "2021-01-04T23:50:00", "2021-01-04T23:59:59", CHELSEA, CHELSEA)
        .trip(JANUARY, "2021-01-04T23:50:00", "2021-01-05T00:00:00", CHELSEA, CHELSEA)
        .trip(JANUARY, "2021-01-05T23:50:00", "2021-01-06T00:00:00", CHELSEA, CHELSEA)
        .trip(JANUARY, "2021-01-05T23:50:00", "2021-01-06T00:00:01", CHELSEA, CHELSEA)
        .written();

    assertThat(story(city.open("2021-01-05", "2021-01-05")))
        .extracting(line -> line.substring(21, line.indexOf(' ', 21)))
        .containsExactly("green_trips_2021-01:2", "green_trips_2021-01:3");
  }

  @Test
  void namesNoPersonAndIsNotDerived() {
    city.trip(JANUARY, "2021-01-05T10:00:00", "2021-01-05T10:01:00", CHELSEA, CHELSEA).written();
    List<Object> values = new ArrayList<>();
    city.open().records().forEachRemaining(record -> values.add(record.value()));

    MobilityRecord trip = (MobilityRecord) values.get(values.size() - 1);
    assertThat(trip.getPerson()).isNull();
    assertThat(trip.getDerived()).isFalse();
    assertThat(trip.getMode()).isEqualTo(MobilityMode.TAXI);
    assertThat(trip.getSource()).isEqualTo("nyc-tlc-green");
    assertThat(trip.getDepartedAt()).isEqualTo("2021-01-05T15:00:00Z");
  }
}
