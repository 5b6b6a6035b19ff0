package org.zonerisk.domain.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.domain.release.PublicFigure.Grouped;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.ZoneForest.Zone;

/** New York's new cases by postal zone, borough and city, of each day and of each week. */
class NewYorkAttackTest {

  private static final Path DATA = Path.of("..", "..", "..", "shared", "data", "nyc-2020-2023");
  private static final SmallCounts TEN = SmallCounts.TO_TEN;

  enum Every {
    DAY,
    WEEK;

    LocalDate of(LocalDate day) {
      return this == DAY ? day : day.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    }
  }

  @BeforeEach
  void needsTheData() {
    assumeTrue(
        Files.isDirectory(DATA),
        "skipped: no folder ../shared/data/nyc-2020-2023 beside the project");
  }

  @ParameterizedTest
  @EnumSource(Every.class)
  void noAttackFindsASmallCount(Every every) throws IOException {
    ZoneForest city = city();
    Map<LocalDate, Map<String, Long>> cases = cases(every, city);
    int naive = 0;
    long[] zones = new long[4];
    for (Map.Entry<LocalDate, Map<String, Long>> period : cases.entrySet()) {
      Publication publication = Publication.of(city, period.getValue(), zone -> false);
      List<PublicFigure> figures = publication.figures(TEN);
      Attacker attacker = new Attacker();
      publication.read(attacker, figures, "");
      publication.readPresence(attacker, "");
      attacker.think();
      assertThat(publication.pinned(attacker, TEN, "")).as("%s", period.getKey()).isEmpty();
      assertThat(publication.narrowed(attacker, figures, TEN)).as("%s", period.getKey()).isEmpty();

      Attacker reader = new Attacker();
      publication.read(reader, publication.naive(TEN), "");
      naive += publication.pinned(reader.think(), TEN, "").size();
      figures.forEach(figure -> tally(publication, figure, zones));
    }
    System.out.printf(
        "New York, %,d times a %s: %,d of %,d figures of postal zones withheld (%.1f %%), %,d of them"
            + " known in a group of 4 or fewer; %,d are small (%.1f %%). Found: 0; where small counts"
            + " alone are withheld: %,d%n",
        cases.size(),
        every.name().toLowerCase(java.util.Locale.ROOT),
        zones[1],
        zones[0],
        100.0 * zones[1] / zones[0],
        zones[2],
        zones[3],
        100.0 * zones[3] / zones[0],
        naive);
    assertThat(cases).hasSizeGreaterThan(every == Every.DAY ? 400 : 70);
    assertThat(naive).isPositive();
    assertThat(zones[1]).isLessThan(zones[0] * 9 / 10);
  }

  private static void tally(Publication publication, PublicFigure figure, long[] zones) {
    if (!publication.isPlace(figure.zone())) {
      return;
    }
    long count = publication.truth().get(figure.zone());
    zones[0]++;
    zones[1] += figure instanceof Released ? 0 : 1;
    zones[2] += figure instanceof Grouped in && in.group().zones().size() <= 4 ? 1 : 0;
    zones[3] += 1 <= count && count <= 10 ? 1 : 0;
  }

  private static ZoneForest city() throws IOException {
    List<Zone> zones = new ArrayList<>(List.of(new Zone("city", "", -1)));
    for (String line : Files.readAllLines(DATA.resolve("modzcta_population.csv"))) {
      if (line.startsWith("1")) {
        String[] fields = line.replaceAll("\"[^\"]*\"", "").split(",");
        if (zones.stream().noneMatch(zone -> zone.id().equals(fields[2]))) {
          zones.add(new Zone(fields[2], "city", -1));
        }
        zones.add(new Zone(fields[0], fields[2], Long.parseLong(fields[3])));
      }
    }
    return new ZoneForest(zones);
  }

  /** New cases: by how much the count of all cases rose above what it had been. */
  private static Map<LocalDate, Map<String, Long>> cases(Every every, ZoneForest city)
      throws IOException {
    Map<String, Map<LocalDate, Long>> known = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(DATA.resolve("modzcta_cumulative.csv.gz"))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split(",", -1);
        String cases = fields[2].isEmpty() ? fields[4] : fields[2];
        known
            .computeIfAbsent(fields[1], any -> new TreeMap<>())
            .merge(LocalDate.parse(fields[0].substring(0, 10)), Long.parseLong(cases), Math::max);
      }
    }
    Map<LocalDate, Map<String, Long>> added = new TreeMap<>();
    for (Zone borough : city.below("city")) {
      for (Zone zone : city.below(borough.id())) {
        long most = -1;
        for (Map.Entry<LocalDate, Long> day : known.getOrDefault(zone.id(), Map.of()).entrySet()) {
          long more = most < 0 ? 0 : Math.max(0, day.getValue() - most);
          most = Math.max(most, day.getValue());
          added
              .computeIfAbsent(every.of(day.getKey()), any -> new TreeMap<>())
              .merge(zone.id(), more, Long::sum);
        }
      }
    }
    return added;
  }
}
