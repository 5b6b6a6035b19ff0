package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** The tables of a data set of figures, as streams of rows. */
interface CdcLake {

  /** A figure as kept. */
  record FigureRow(
      String eventId,
      String zoneId,
      String metric,
      Instant validAt,
      double value,
      Instant knownAt) {}

  /** A row of the ledger; absent texts are empty, absent figures not a number. */
  record AssessmentRow(
      String zoneId,
      Instant boundaryAt,
      int revision,
      String kind,
      Instant knownAt,
      Verdict verdict,
      boolean counterfactual,
      boolean derived,
      CountyFigures figures,
      double population) {}

  void intake(Consumer<Lake.IntakeRow> reader) throws SQLException;

  void rejected(Consumer<Lake.RejectedRow> reader) throws SQLException;

  void assessedZones(Consumer<Lake.ZoneRow> reader) throws SQLException;

  void figures(Consumer<FigureRow> reader) throws SQLException;

  /** The ledger, in any order. */
  void ledger(Consumer<AssessmentRow> reader) throws SQLException;
}
