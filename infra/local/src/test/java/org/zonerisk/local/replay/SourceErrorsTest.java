package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceErrorsTest {
  @TempDir Path folder;
  private SmallNewYork city;

  @BeforeEach
  void aSoundCity() {
    city =
        new SmallNewYork(folder)
            .published("2021-01-01T12:00:00-05:00", 0, 0)
            .published("2021-01-02T12:00:00-05:00", 1, 2)
            .trip("2021-01", "2021-01-02T12:00:00", "2021-01-02T12:10:00", 68, 33)
            .written();
  }

  @Test
  void namesAFolderThatIsNotThere() throws IOException {
    Files.move(city.series(), folder.resolve("nyc"));

    assertRefused().hasMessage("there is no folder " + city.series());
  }

  @Test
  void namesAFileThatIsNotThere() throws IOException {
    Files.delete(city.series().resolve("modzcta_cumulative.csv.gz"));

    assertRefused()
        .hasMessageEndingWith("holds neither modzcta_cumulative.csv nor modzcta_cumulative.csv.gz");
  }

  @Test
  void refusesToChooseBetweenAFileAndItsZippedSelf() {
    SmallNewYork.write(city.series().resolve("green_trips_2021-01.csv.gz"), "pickup_at");

    assertRefused()
        .hasMessageEndingWith(
            "holds both green_trips_2021-01.csv and green_trips_2021-01.csv.gz; keep one of them");
  }

  @Test
  void namesFileAndColumnOfAMissingColumn() {
    SmallNewYork.write(
        city.series().resolve("green_trips_2021-01.csv"),
        "pickup_at,pu_zone,do_zone",
        "2021-01-02T12:00:00,68,33");

    assertRefused()
        .hasMessageEndingWith(
            "green_trips_2021-01.csv has no column dropoff_at; its columns are pickup_at, pu_zone,"
                + " do_zone");
  }

  @Test
  void namesFileRowColumnAndValueOfAnUnreadableValue() {
    SmallNewYork.write(
        city.series().resolve("green_trips_2021-01.csv"),
        "pickup_at,dropoff_at,pu_zone,do_zone",
        "2021-01-02T12:00:00,2021-01-02T12:10:00,68,33",
        "2021-01-02T12:00:00,noon,68,33");

    assertRefused()
        .hasMessageEndingWith(
            "green_trips_2021-01.csv row 2 column dropoff_at must hold a local time as in"
                + " 2021-01-31T23:57:08, was \"noon\"");
  }

  @Test
  void refusesANegativeSum() {
    city.published("2021-01-03T12:00:00-05:00", "10001", "", "-1", "5").written();

    assertRefused()
        .hasMessageEndingWith(
            "modzcta_cumulative.csv.gz row 3 column cases must hold a whole number from 0, was"
                + " \"-1\"");
  }

  @Test
  void refusesAZoneThatStandsTwiceInAPublication() {
    city.published("2021-01-02T12:00:00-05:00", 3, 4).written();

    assertRefused()
        .hasMessageContaining("row 3 column modzcta")
        .hasMessageContaining("stands once");
  }

  @Test
  void refusesARowThatIsShorterThanItsHeader() {
    SmallNewYork.write(
        city.series().resolve("green_trips_2021-01.csv"),
        "pickup_at,dropoff_at,pu_zone,do_zone",
        "2021-01-02T12:00:00,2021-01-02T12:10:00,68");

    assertRefused()
        .hasMessageEndingWith("green_trips_2021-01.csv row 1 has 3 values where the header has 4");
  }

  @Test
  void namesATruncatedFileAndHowManyRowsWereRead() throws IOException {
    String[] rows =
        IntStream.range(0, 20_000)
            .mapToObj(i -> "2021-01-02T12:00:00,2021-01-02T12:10:00," + i * 7919 % 263 + ",33")
            .toArray(String[]::new);
    rows[0] = "pickup_at,dropoff_at,pu_zone,do_zone";
    Path file = city.series().resolve("green_trips_2021-02.csv.gz");
    SmallNewYork.write(file, rows);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 3 / 4));

    assertRefused()
        .hasMessageContaining("green_trips_2021-02.csv.gz is truncated: the compressed data ends")
        .hasMessageMatching("(?s).* after [1-9][0-9,]+ whole rows; nothing was sent");
  }

  @Test
  void namesAFileThatIsNotZippedAtAll() throws IOException {
    Files.writeString(city.series().resolve("modzcta_cumulative.csv.gz"), "committed_at,modzcta\n");

    assertRefused().hasMessageContaining("modzcta_cumulative.csv.gz is damaged after 0 rows");
  }

  @Test
  void refusesABoroughThatItDoesNotKnow() {
    SmallNewYork.write(
        city.series().resolve("modzcta_population.csv"),
        "modzcta,neighborhood,borough,population",
        "07030,Hoboken,New Jersey,60000");

    assertRefused().hasMessageContaining("row 1 column borough must hold one of Bronx, Brooklyn");
  }

  @Test
  void refusesDaysThatHoldNothing() {
    assertThatThrownBy(() -> city.open("2022-01-01", "2022-01-31"))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "nothing can be replayed from 2022-01-01 to 2022-01-31: the files hold records from"
                + " 2021-01-02 to 2021-01-02");
  }

  @Test
  void refusesDaysInTheWrongOrder() {
    assertThatThrownBy(() -> city.open("2021-01-03", "2021-01-01"))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("nothing can be replayed from 2021-01-03 to 2021-01-01");
  }

  private AbstractThrowableAssert<?, ?> assertRefused() {
    return assertThatThrownBy(city::open).isInstanceOf(SourceException.class);
  }
}
