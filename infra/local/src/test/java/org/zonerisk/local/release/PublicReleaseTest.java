package org.zonerisk.local.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.local.release.CountedTown.BOUNDARIES;
import static org.zonerisk.local.release.CountedTown.MONDAY;
import static org.zonerisk.local.release.CountedTown.STREETS;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.release.Period;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.release.PublicRelease.Outcome;
import org.zonerisk.local.release.PublicRelease.Request;

class PublicReleaseTest {

  private static final int DAYS = 16;
  private static final Duration EVENING = Duration.ofHours(20);
  private static final Request ALL = new Request(Optional.empty(), Optional.empty());

  @TempDir private static Path warehouse;
  private static HadoopCatalog catalog;

  @BeforeAll
  static void openCatalog() {
    catalog = new HadoopCatalog(new Configuration(false), warehouse.toUri().toString());
  }

  @AfterAll
  static void closeCatalog() throws Exception {
    catalog.close();
  }

  @Test
  void tellsEveryZoneAndDayOnceAndNoSmallCount() {
    CountedTown town = CountedTown.tested(catalog, "once", DAYS);

    Outcome outcome = town.release().run(ALL);

    assertThat(outcome.first()).isEqualTo(MONDAY);
    assertThat(outcome.periods()).isEqualTo(DAYS);
    assertThat(outcome.figures()).isEqualTo(DAYS * 5L * 2);
    assertThat(outcome.grouped()).isPositive();
    assertThat(town.told().values())
        .hasSize(DAYS * 5 * 2)
        .noneMatch(row -> small(row.getField("persons")))
        .noneMatch(row -> small(row.getField("group_persons")))
        .allMatch(row -> (row.getField("persons") == null) == (row.getField("withheld") != null))
        .noneMatch(row -> row.getField("zone_id").equals("t:unassessed"));
  }

  @Test
  void tellsNothingTwiceAndChangesNothing() {
    CountedTown town = CountedTown.tested(catalog, "twice", 5);
    town.release().run(ALL);
    long snapshot = town.publicFigures().currentSnapshot().snapshotId();

    Outcome again = town.release().run(ALL);

    assertThat(again.periods()).isZero();
    assertThat(again.next()).isEqualTo(MONDAY.plusDays(5));
    assertThat(town.publicFigures().currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void twoStepsTellWhatOneTells() {
    CountedTown steps = CountedTown.tested(catalog, "steps", DAYS);
    CountedTown once = CountedTown.tested(catalog, "at_once", DAYS);

    Outcome first = steps.release().run(through(MONDAY.plusDays(6)));
    Set<String> told = steps.told().keySet();
    Outcome second = steps.release().run(ALL);
    once.release().run(ALL);

    assertThat(first.periods()).isEqualTo(7);
    assertThat(second.first()).isEqualTo(MONDAY.plusDays(7));
    assertThat(steps.told().keySet()).containsAll(told).isEqualTo(once.told().keySet());
  }

  @Test
  void whatBecomesKnownAfterTheHorizonChangesNothingThatIsTold() {
    CountedTown town = CountedTown.tested(catalog, "late", 3);
    CountedTown without = CountedTown.tested(catalog, "not_late", 3);
    LocalDate tuesday = MONDAY.plusDays(1);
    town.release().run(through(MONDAY));
    Set<String> told = town.told().keySet();
    town.test("t:s1", MONDAY, 500, 400, Duration.ofHours(24 + 74));
    town.test("t:s1", tuesday, 500, 400, Duration.ofHours(24 + 74));
    town.test("t:s2", tuesday, 500, 400, Duration.ofHours(24 + 72));

    town.release().run(ALL);
    without.release().run(ALL);

    assertThat(town.told().keySet()).containsAll(told);
    long positives = (Long) without.told("t:county", tuesday, "positives").getField("persons");
    assertThat(town.told("t:county", tuesday, "positives").getField("persons"))
        .isEqualTo(positives + 400);
  }

  @Test
  void countsReportedCasesAsPositivesAndTakesNoNegativeForThem() {
    CountedTown town = new CountedTown(catalog, "cases");
    for (String street : STREETS) {
      town.test(street, MONDAY, 100, 20, EVENING);
      town.count(street, MONDAY, "positives", "CASE_REPORT", 15, EVENING);
    }
    town.ledgerUntil(BOUNDARIES.startOf(MONDAY.plusDays(5)));

    town.release().run(ALL);

    Record positives = town.told("t:s1", MONDAY, "positives");
    assertThat(positives.getField("persons")).isEqualTo(35L);
    assertThat(positives.getField("parent_id")).isEqualTo("t:county");
    assertThat(positives.getField("rule")).isEqualTo("small-to-10/1");
    assertThat(positives.getField("known_at"))
        .isEqualTo(ReleaseTables.time(BOUNDARIES.startOf(MONDAY.plusDays(4))));
    assertThat(town.told("t:county", MONDAY, "negatives").getField("persons")).isEqualTo(320L);
  }

  @Test
  void tellsADayOnlyWhenTheLedgerHasPassedItsHorizon() {
    CountedTown town = new CountedTown(catalog, "settling");
    Instant settled = BOUNDARIES.startOf(MONDAY.plusDays(4));
    town.ledgerUntil(settled);

    assertThat(town.release().run(ALL).periods()).isZero();
    assertThatThrownBy(() -> town.release().run(through(MONDAY)))
        .isInstanceOf(ReleaseException.class)
        .hasMessage(
            "--through must be 2022-06-26 or earlier, the last day of settling that has settled,"
                + " was 2022-06-27");

    town.ledgerUntil(BOUNDARIES.after(settled));
    assertThat(town.release().run(ALL).periods()).isEqualTo(1);
  }

  @Test
  void tellsWholeWeeksAndNeverDaysBesides() {
    CountedTown town = CountedTown.tested(catalog, "weeks", DAYS);

    Outcome outcome = town.release().run(new Request(Optional.empty(), Optional.of(Period.WEEK)));

    assertThat(outcome.periods()).isEqualTo(2);
    assertThat(outcome.next()).isEqualTo(MONDAY.plusDays(14));
    assertThat(town.release().run(ALL).period()).isEqualTo(Period.WEEK);
    assertThatThrownBy(
            () -> town.release().run(new Request(Optional.empty(), Optional.of(Period.DAY))))
        .hasMessage(
            "figures of weeks are told by the week, was day: both together would give counts away");
  }

  @Test
  void ofTwoReleasesAtTheSameTimeOneTellsNothing() {
    CountedTown town = CountedTown.tested(catalog, "at_a_time", 2);
    Table seen = new ReleaseTables(catalog, town.name()).publicFigures();
    ReleaseFiles slow = new ReleaseFiles(seen, "small-to-10/1");
    slow.add(
        new ReleaseFiles.Span(
            BOUNDARIES.startOf(MONDAY), BOUNDARIES.startOf(MONDAY.plusDays(1)), Instant.EPOCH),
        new ZoneVersion("t:s1", 1, "s1", "street", "", "", 9, true, Instant.EPOCH, Instant.MAX),
        ReleaseMeasure.POSITIVES,
        new Released("t:s1", 99));
    town.release().run(ALL);
    Set<String> told = town.told().keySet();

    assertThatThrownBy(slow::commit)
        .isInstanceOf(ReleaseException.class)
        .hasMessage("another release was made meanwhile; nothing was told, run it again");
    assertThat(town.told().keySet()).isEqualTo(told);
  }

  @Test
  void refusesCountsThatCannotBeAndALedgerWithoutRows() {
    CountedTown town = new CountedTown(catalog, "broken");

    assertThatThrownBy(() -> town.release().run(ALL))
        .hasMessage("the ledger of broken has no rows yet");

    town.test("t:s1", MONDAY, 3, 4, EVENING);
    town.ledgerUntil(BOUNDARIES.startOf(MONDAY.plusDays(5)));
    assertThatThrownBy(() -> town.release().run(ALL))
        .hasMessageContaining("has -1 negatives from 2022-06-26T16:00:00Z");
    assertThat(town.publicFigures().currentSnapshot()).isNull();
  }

  private static Request through(LocalDate day) {
    return new Request(Optional.of(day), Optional.empty());
  }

  private static boolean small(Object persons) {
    return persons != null && (Long) persons >= 1 && (Long) persons <= 10;
  }
}
