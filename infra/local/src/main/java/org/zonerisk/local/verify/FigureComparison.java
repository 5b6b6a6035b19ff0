package org.zonerisk.local.verify;

import java.util.HashMap;
import java.util.Map;
import org.zonerisk.local.verify.CdcFile.Row;
import org.zonerisk.local.verify.CdcLake.FigureRow;

/** Compares the figures that are kept with those of the file: each once, as told. */
final class FigureComparison {

  private final Map<String, FigureRow> awaited = new HashMap<>();
  private final Check figures = new Check("figures");

  FigureComparison(CdcExpectation expected) {
    for (Row row : expected.rows()) {
      await(row, CdcFile.CASES, row.figures().cases());
      await(row, CdcFile.ADMISSIONS, row.figures().admissions());
      await(row, CdcFile.BEDS, row.figures().beds());
    }
  }

  private void await(Row row, String metric, double value) {
    if (!Double.isNaN(value)) {
      String id = "levels:" + row.number() + ":" + metric;
      awaited.put(
          id,
          new FigureRow(
              id,
              row.zoneId(),
              metric,
              CdcExpectation.knownAt(row),
              value,
              CdcExpectation.knownAt(row)));
    }
  }

  void accept(FigureRow row) {
    FigureRow wanted = awaited.remove(row.eventId());
    if (wanted == null) {
      figures.finds(() -> row + ": not in the file, or kept twice");
    } else {
      figures.compare(wanted.equals(row), () -> "expected " + wanted + " got " + row);
    }
  }

  void finish(CheckReport report) {
    awaited.values().forEach(row -> figures.misses(() -> row + ": not kept"));
    report.add(figures);
  }
}
