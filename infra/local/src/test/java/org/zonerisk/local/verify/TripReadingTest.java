package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Taxi zones 1 and 4 lie in 10001, 2 in 10002, 3 in a park; 264 is on no map. */
class TripReadingTest {

  @TempDir private Path folder;
  private TinyNewYork city;

  @BeforeEach
  void aCityWithTaxis() {
    city =
        new TinyNewYork(folder)
            .zone("10001", 100_000)
            .zone("10002", 50_000)
            .taxiZone("1", "10001", true)
            .taxiZone("2", "10002", true)
            .taxiZone("3", "99999", true)
            .taxiZone("4", "10002", false)
            .taxiZone("4", "10001", true)
            .taxiZone("5", "", true);
  }

  private FeedExpectation trips() throws IOException {
    return city.expectation().feeds().get("mobility-records");
  }

  private static ZoneAt zoneAt(String code, String utc) {
    return new ZoneAt("us-modzcta:" + code, Instant.parse(utc));
  }

  @Test
  void anArrivalFallsIntoTheCellOfItsDropOff() throws IOException {
    city.trip("2021-01", "2021-01-05T09:50:00", "2021-01-05T10:20:00", "1", "2")
        .trip("2021-01", "2021-01-05T11:50:00", "2021-01-05T12:00:00", "1", "2");
    assertThat(city.expectation().arrivals())
        .containsOnly(
            entry(zoneAt("10002", "2021-01-05T15:00:00Z"), 1L),
            entry(zoneAt("10002", "2021-01-05T17:00:00Z"), 1L));
  }

  @Test
  void equalRowsAreDistinctTrips() throws IOException {
    city.trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "1", "2")
        .trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "1", "2");
    assertThat(city.expectation().arrivals())
        .containsOnly(entry(zoneAt("10002", "2021-01-05T15:00:00Z"), 2L));
  }

  @Test
  void aTaxiZoneBelongsToThePostalZoneOfItsMainShare() throws IOException {
    city.trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "2", "4");
    assertThat(city.expectation().arrivals())
        .containsOnlyKeys(zoneAt("10001", "2021-01-05T15:00:00Z"));
  }

  @Test
  void aDestinationOffTheMapIsRejectedAnOriginOffTheMapIsNot() throws IOException {
    city.trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "1", "264")
        .trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "1", "3")
        .trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "1", "5")
        .trip("2021-01", "2021-01-05T10:00:00", "2021-01-05T10:20:00", "264", "1");
    assertThat(trips()).hasToString("FeedExpectation[admitted=1, rejected={unregistered_zone=3}]");
  }

  @Test
  void aWrongClockIsRejectedBeforeTheZoneIsLookedAt() throws IOException {
    city.trip("2021-01", "2009-01-01T00:03:25", "2009-01-01T00:12:25", "1", "264")
        .trip("2021-01", "2020-11-30T10:00:00", "2021-01-05T10:20:00", "1", "2")
        .trip("2021-01", "2021-01-05T10:20:00", "2021-01-05T10:00:00", "1", "2");
    assertThat(trips())
        .hasToString(
            "FeedExpectation[admitted=0, rejected={implausible_time=2, malformed_field=1}]");
  }

  @Test
  void aTripIsNotKnownBeforeItsFileBegins() throws IOException {
    city.trip("2021-01", "2020-12-31T23:40:00", "2020-12-31T23:58:00", "1", "2");
    NycExpectation expected = city.expectation();
    assertThat(expected.start()).isEqualTo(Instant.parse("2021-01-01T05:00:00Z"));
    assertThat(expected.end()).isEqualTo(Instant.parse("2021-01-01T05:00:00Z"));
    assertThat(expected.arrivals()).containsOnlyKeys(zoneAt("10002", "2021-01-01T03:00:00Z"));
  }

  @Test
  void onlyTripsKnownInThePeriodAreSent() throws IOException {
    city.trip("2021-01", "2021-01-04T23:40:00", "2021-01-04T23:59:59", "1", "2")
        .trip("2021-01", "2021-01-04T23:40:00", "2021-01-05T00:00:00", "1", "2")
        .trip("2021-01", "2021-01-05T23:40:00", "2021-01-06T00:00:00", "1", "2")
        .trip("2021-01", "2021-01-05T23:40:00", "2021-01-06T00:00:01", "1", "2");
    assertThat(city.expectation("2021-01-05", "2021-01-05").feeds().get("mobility-records"))
        .hasToString("FeedExpectation[admitted=2, rejected={}]");
  }
}
