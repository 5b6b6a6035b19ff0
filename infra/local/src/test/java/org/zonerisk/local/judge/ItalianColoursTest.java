package org.zonerisk.local.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.verify.ZoneColours;

/** Colours of small regions, worked out by hand from the decree. */
class ItalianColoursTest {

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void aColourRestsOnThursdayAndGetsMilderAfterFourteenDays() throws IOException {
    // Full from Thursday the 2nd on: yellow on Monday the 6th. Emptier from Thursday the 16th on,
    // known on the 17th; fourteen days later is the 1st of October, so Monday the 4th is white.
    SmallItaly italy =
        new SmallItaly(folder, "2021-10-05")
            .north("2021-09-02", 10, 20, 20, 100)
            .north("2021-09-16", 10, 10, 10, 100)
            .colour("2021-09-06", "giallo")
            .colour("2021-10-02", "bianco")
            .row("ordinances", "North,2021-06-21,unknown,art.1 comma 11,2021-06-18")
            .row("ordinances", "South,2021-06-21,unknown,art.1 comma 11,2021-06-18")
            .row("ordinances", "North,2021-09-06,2021-10-01,art.1,2021-09-03")
            .row("iss_indicators_weekly", "2021-09-12,North,20,20")
            .row("iss_indicators_weekly", "2021-09-19,North,10,20");

    assertThat(tell(italy)).isTrue();
    assertThat(lines)
        .contains(
            "2 regions and autonomous provinces, Mondays 2021-08-30 to 2021-10-04",
            "match 12 of 12 Mondays (100.00 %)",
            "best constant WHITE: 8 of 12 (66.67 %)",
            "official colour of the Monday before: 10 of 12 (83.33 %)",
            "no Monday differs",
            "  North                  ours      2021-10-01  YELLOW -> WHITE  after 14 days",
            "  North                  official  2021-10-02  YELLOW -> WHITE  after 15 days",
            "none of ours comes before 14 days",
            "  North                  2021-09-06  WHITE -> YELLOW   WHITE -> YELLOW        70.0"
                + "   20.0   20.0  right",
            "  4  with the ICU beds that can be activated     8 of 12 (66.67 %)",
            "  7  no days before a milder colour              10 of 12 (83.33 %)",
            "  ordinances order the official colour on 12 of 12 (100.00 %)",
            "  signed on a Friday: 1 of 1 (100.00 %)",
            "  weekly shares printed until spring equal those of ward beds: 1 of 2 (50.00 %)",
            "  weekly shares printed until spring equal those of open ICU beds: 2 of 2 (100.00 %)");
  }

  @Test
  void aMondayThatDiffersIsListedWithItsFiguresAndTheReadingsThatAgree() throws IOException {
    // With a hundred ICU beds more they are 10 percent full, and no Monday is yellow (reading 4).
    SmallItaly italy =
        new SmallItaly(folder, "2021-09-14")
            .north("2021-09-02", 10, 20, 20, 100)
            .north("2021-09-09", 5, 10, 10, 100)
            .colour("2021-09-06", "giallo")
            .colour("2021-09-13", "bianco");

    assertThat(tell(italy)).as("5 of 6 are less than 98 in 100").isFalse();
    assertThat(lines)
        .contains("match 5 of 6 Mondays (83.33 %)")
        .anyMatch(
            line ->
                line.matches(
                    "  North +2021-09-13  YELLOW +hold.lowering +WHITE +65.0 +10.0 +10.0  right in"
                        + " 4, 7, 9"));
  }

  @Test
  void noBedsAreBedsThatNobodyKnows() throws IOException {
    // 25 positives a day: an incidence of 175, white or not by the beds alone.
    SmallItaly italy = new SmallItaly(folder, "2021-09-07").north("2021-09-01", 25, 20, 20, 0);

    assertThat(tell(italy)).isFalse();
    assertThat(lines)
        .contains("match 3 of 4 Mondays (75.00 %)")
        .anyMatch(
            line -> line.contains("2021-09-06  unknown, at least WHITE") && line.contains("-"));
  }

  @Test
  void whatAFileMustNotHoldIsNamedWithItsRow() throws IOException {
    Path data =
        new SmallItaly(folder, "2021-09-07").row("colours_daily", "2021-09-06,West,blu").write();

    assertThatThrownBy(() -> ZoneColours.tell(data, ItalianDecree::as, lines::add))
        .isInstanceOf(IOException.class)
        .hasMessage("colours_daily.csv row 1: region West has no population");
  }

  @Test
  void filesWithoutAMondayAreRefused() throws IOException {
    Path data = new SmallItaly(folder, "2021-08-29").write();

    assertThatThrownBy(() -> ZoneColours.tell(data, ItalianDecree::as, lines::add))
        .isInstanceOf(IOException.class)
        .hasMessage("colours_daily holds no Monday from 2021-08-30 on");
  }

  private boolean tell(SmallItaly italy) throws IOException {
    return ZoneColours.tell(italy.write(), ItalianDecree::as, lines::add);
  }
}
