package org.zonerisk.local.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.verify.ColourReading.Text;
import org.zonerisk.local.verify.FigureRules;
import org.zonerisk.local.verify.FigureRules.Ruling;
import org.zonerisk.local.verify.PublishedLevels;
import org.zonerisk.local.verify.ZoneColours;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** The real files, where they lie beside the project; totals were computed by another program. */
class WholePublishedTest {

  private static final Path DATA = Path.of("../../../shared/data");

  private final List<String> lines = new ArrayList<>();

  @Test
  void theRuleBookGivesEveryLevelThatTheCdcPublished() throws IOException {
    needs("us-cdc-community-levels");
    FigureRules rules =
        new RuleBookOnFigures(
            PolicyDocuments.parse(PolicyDocuments.shipped("us-cdc-community-2022")));

    assertThat(PublishedLevels.tell(DATA, rules, lines::add)).isTrue();
    assertThat(lines)
        .contains(
            "match 22525 of 22525 complete rows",
            "best constant LOW: 16436 of 22525 (72.97 %)",
            "43 of 22568 rows lack a figure or a level",
            "      27  beds                   LOW        unknown, at least LOW",
            "4 rows have their level in lower case");
  }

  @Test
  void theRuleBookGivesTheItalianColoursButForFourMondays() throws IOException {
    needs("it-zone-colours");

    assertThat(tell(ItalianDecree::as)).isTrue();
    assertThat(lines)
        .contains(
            "match 374 of 378 Mondays (98.94 %)",
            "best constant WHITE: 352 of 378 (93.12 %)",
            "  8  fewer cases are never stricter              378 of 378 (100.00 %)",
            "  Sicilia                official  2021-10-09  YELLOW -> WHITE  after 15 days",
            "none of ours comes before 14 days");
    assertThat(lines).filteredOn(line -> line.endsWith("  right")).hasSize(7);
    assertThat(lines)
        .filteredOn(line -> line.contains("right in"))
        .hasSize(3 + 4)
        .allMatch(line -> line.startsWith("  Sicilia"));
  }

  @Test
  void whoAlwaysSaysWhiteIsFoundOut() throws IOException {
    needs("it-zone-colours");
    FigureRules white =
        (figures, from, to) -> {
          TreeMap<java.time.LocalDate, Ruling> days = new TreeMap<>();
          from.datesUntil(to.plusDays(1))
              .forEach(day -> days.put(day, new Ruling("WHITE", "WHITE", "always")));
          return days;
        };

    assertThat(tell(text -> white)).isFalse();
    assertThat(lines).contains("match 352 of 378 Mondays (93.12 %)");
  }

  @Test
  void whoGetsMilderTooSoonIsFoundOutThoughMoreMondaysAgree() throws IOException {
    needs("it-zone-colours");

    assertThat(tell(text -> ItalianDecree.as(Text.LOWERED_AT_ONCE))).isFalse();
    assertThat(lines)
        .contains(
            "match 376 of 378 Mondays (99.47 %)", "of ours at least one comes before 14 days");
  }

  private boolean tell(Function<Text, FigureRules> rules) throws IOException {
    return ZoneColours.tell(DATA, rules, lines::add);
  }

  private static void needs(String folder) {
    String skipped =
        "WholePublishedTest skipped: %s does not lie in ../shared/data beside the project"
            .formatted(folder);
    if (!Files.isDirectory(DATA.resolve(folder))) {
      System.out.println(skipped);
    }
    assumeThat(Files.isDirectory(DATA.resolve(folder))).as(skipped).isTrue();
  }
}
