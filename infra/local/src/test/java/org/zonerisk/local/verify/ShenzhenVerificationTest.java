package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.source.TinyShenzhen;
import org.zonerisk.local.verify.PostedTables.CountRow;
import org.zonerisk.local.verify.PostedTables.PostedRow;

class ShenzhenVerificationTest {

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private Path data;
  private ShenzhenExpectation expected;
  private InMemoryTables tables;

  @BeforeEach
  void aDayOfTaps() throws IOException {
    data = TinyShenzhen.ofEveryKind(folder).write();
    expected = read(Duration.ofMinutes(1));
    tables = asExpected(expected);
  }

  private ShenzhenExpectation read(Duration delay) throws IOException {
    return ShenzhenExpectation.read(data, Optional.empty(), Optional.empty(), delay);
  }

  private static InMemoryTables asExpected(ShenzhenExpectation expected) {
    InMemoryTables tables = new InMemoryTables(expected.records(), expected.populations());
    expected
        .scans()
        .forEach(
            (cell, count) ->
                tables.counts.add(
                    new CountRow(
                        cell.zoneId(), cell.cell(), cell.knownBy(), "scans", "-", false, count)));
    for (String station : expected.populations().keySet()) {
      for (Instant at : expected.timeline().boundaries()) {
        tables.ledger.add(row(station, at, new Verdict("UNKNOWN", "", "no_policy")));
      }
    }
    return tables;
  }

  private static PostedRow row(String station, Instant at, Verdict verdict) {
    return new PostedRow(
        station,
        at,
        0,
        LedgerRow.SCHEDULED,
        at,
        verdict,
        "unknown",
        "",
        false,
        false,
        Map.of(),
        Instant.EPOCH,
        "");
  }

  private List<String> failed() throws SQLException {
    lines.clear();
    return new ShenzhenVerification(expected, lines::add)
        .verify(tables, InMemoryTables.said(expected.records()))
        .failed();
  }

  @Test
  void holdsWhereTheTablesSayWhatTheSourcesSay() throws SQLException {
    assertThat(failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check assessed_zones expected 3 got 3 ok",
            "check admitted_health_code_scans expected 4 got 4 ok",
            "check rejected_unregistered_zone_health_code_scans expected 3 got 3 ok",
            "check scans_in_all expected 4 got 4 ok",
            "check scans_per_station_and_cell expected 3 got 3 ok",
            "check one_scheduled_row_per_station_and_boundary expected 57 got 57 ok");
  }

  @Test
  void anotherDelayFailsWhereATapIsKnownInTheNextCell() throws IOException, SQLException {
    tables = asExpected(read(Duration.ZERO));
    assertThat(failed()).containsExactly("scans_per_station_cell_and_known_time");
  }

  @Test
  void aScanThatIsCountedTwiceFails() throws SQLException {
    tables.counts.add(tables.counts.get(0));
    assertThat(failed())
        .containsExactly(
            "scans_in_all", "scans_per_station_and_cell", "scans_per_station_cell_and_known_time");
  }

  @Test
  void aRowMissingFails() throws SQLException {
    tables.ledger.remove(0);
    assertThat(failed()).containsExactly("one_scheduled_row_per_station_and_boundary");
  }

  @Test
  void aLevelWithoutAPolicyFails() throws SQLException {
    PostedRow first = tables.ledger.get(0);
    tables.ledger.set(0, row(first.zoneId(), first.boundaryAt(), new Verdict("LOW", "LOW", "")));
    assertThat(failed()).containsExactly("every_row_is_unknown_without_a_policy");
  }

  @Test
  void aTapThatWasAdmittedThoughItsPlaceIsUnknownFails() throws SQLException {
    tables.intake.replaceAll(
        row ->
            new Lake.IntakeRow(
                row.feed(),
                row.outcome(),
                row.reason(),
                row.records() + (row.outcome().equals("admitted") ? 1 : -1)));
    assertThat(failed())
        .contains(
            "admitted_health_code_scans",
            "rejected_with_copies_unregistered_zone_health_code_scans");
  }
}
