package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.List;
import org.zonerisk.local.verify.PostedTables.CountRow;
import org.zonerisk.local.verify.PostedTables.FigureRow;
import org.zonerisk.local.verify.PostedTables.PostedRow;
import org.zonerisk.local.verify.StreetLedger.Row;

/** Tables that hold what an expectation of Shanghai says. */
final class ShanghaiTables {

  private ShanghaiTables() {}

  static InMemoryTables asExpected(ShanghaiExpectation expected) {
    InMemoryTables tables = new InMemoryTables(expected.records(), expected.populations());
    expected
        .positives()
        .forEach(
            (cell, count) -> {
              for (String measure : List.of("positives", "cases")) {
                String role = measure.equals("cases") ? "RESIDENCE" : "-";
                tables.counts.add(
                    new CountRow(
                        cell.zoneId(), cell.cell(), cell.knownBy(), measure, role, true, count));
              }
            });
    expected
        .figures()
        .forEach(
            (key, persons) ->
                tables.figures.add(
                    new FigureRow(
                        key.zoneId(),
                        "epidemic",
                        key.metric(),
                        key.validAt(),
                        expected.knownAt(expected.hours().day(key.validAt())),
                        persons,
                        "persons",
                        false)));
    expected
        .ledger()
        .streets()
        .forEach(
            (zone, street) -> {
              for (int b = 0; b < expected.timeline().size(); b++) {
                List<Row> rows = street.rows(b);
                for (int i = 0; i < rows.size(); i++) {
                  tables.ledger.add(posted(expected, zone, street, b, i));
                }
              }
            });
    return tables;
  }

  private static PostedRow posted(
      ShanghaiExpectation expected, String zone, StreetLedger street, int boundary, int number) {
    Row row = street.rows(boundary).get(number);
    boolean scheduled = number == 0;
    return new PostedRow(
        zone,
        expected.timeline().boundary(boundary),
        number,
        scheduled ? LedgerRow.SCHEDULED : LedgerRow.REVISION,
        expected.timeline().boundary(row.knownBy()),
        ShanghaiRows.verdict(row),
        ShanghaiRows.rule(row),
        ShanghaiRows.POLICY,
        true,
        expected.firstKnown(zone).filter(known -> known <= row.knownBy()).isPresent(),
        ShanghaiRows.inputs(row),
        scheduled ? ShanghaiRows.liftAt(row, street, boundary) : Instant.EPOCH,
        scheduled ? ShanghaiRows.liftNeeds(row) : "");
  }
}
