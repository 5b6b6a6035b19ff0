package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** The tables of one data set, as streams of rows. */
interface Lake {

  /** Records of a feed by what became of them; the reason is empty unless rejected. */
  record IntakeRow(String feed, String outcome, String reason, long records) {}

  /**
   * Rejected records of a feed.
   *
   * @param records rows
   * @param distinct rows with different bytes: a copy has the bytes of its original
   */
  record RejectedRow(String feed, String reason, long records, long distinct) {}

  /** Change of a count in a zone's cell as known by a boundary. */
  record EvidenceRow(
      String zoneId, Instant cell, Instant knownBy, String measure, boolean derived, long change) {}

  /** A version of a zone that is to be assessed. */
  record ZoneRow(String zoneId, int version, long population) {}

  void intake(Consumer<IntakeRow> reader) throws SQLException;

  void rejected(Consumer<RejectedRow> reader) throws SQLException;

  /** Tests, positives, cases by residence, and arrivals, of zones below the counties. */
  void evidence(Consumer<EvidenceRow> reader) throws SQLException;

  void assessedZones(Consumer<ZoneRow> reader) throws SQLException;

  /** The ledger; the rows of a zone and boundary follow each other, rising by revision. */
  void ledger(Consumer<LedgerRow> reader) throws SQLException;
}
