package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

/** The tables of one data set, as streams of whole rows. Absent texts are empty. */
interface PostedTables {

  /** Change of a count in a zone's cell as known by a boundary; all other dimensions summed up. */
  record CountRow(
      String zoneId,
      Instant cell,
      Instant knownBy,
      String measure,
      String role,
      boolean derived,
      long change) {}

  /** A figure about a zone. */
  record FigureRow(
      String zoneId,
      String domain,
      String metric,
      Instant validAt,
      Instant knownAt,
      double value,
      String unit,
      boolean derived) {}

  /**
   * A row of the ledger.
   *
   * @param policy rule book with its version, as in {@code cn-v9-2022-06-28 1}
   * @param liftAt {@link Instant#EPOCH} where the row has none
   */
  record PostedRow(
      String zoneId,
      Instant boundaryAt,
      int revision,
      String kind,
      Instant knownAt,
      Verdict verdict,
      String rule,
      String policy,
      boolean counterfactual,
      boolean derived,
      Map<String, Double> inputs,
      Instant liftAt,
      String liftNeeds) {

    public PostedRow {
      inputs = Map.copyOf(inputs);
    }
  }

  void intake(Consumer<IntakeRow> reader) throws SQLException;

  void rejected(Consumer<RejectedRow> reader) throws SQLException;

  void assessedZones(Consumer<ZoneRow> reader) throws SQLException;

  void counts(Consumer<CountRow> reader) throws SQLException;

  void figures(Consumer<FigureRow> reader) throws SQLException;

  /**
   * The ledger; the rows of a zone and boundary follow each other, rising by revision, and those of
   * a zone rise by boundary.
   */
  void ledger(Consumer<PostedRow> reader) throws SQLException;
}
