package org.zonerisk.oracle;

import java.time.Instant;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger finally says of a zone at a boundary: its last scheduled or revision row that was
 * known within the horizon.
 *
 * @param boundaryAt boundary, epoch milliseconds
 * @param zoneId zone
 * @param level level, or UNKNOWN
 * @param engineLevel level by the rules alone
 * @param atLeast mildest level still possible, empty without a rule book
 * @param ruleId rule that decided
 * @param policyHash SHA-256 of the rule book, empty without one
 * @param unknownReason why the level is unknown, empty where it is not
 * @param orderId order that set the level, empty where none did
 * @param inputs inputs that have a value
 */
public record SettledRow(
    long boundaryAt,
    String zoneId,
    String level,
    String engineLevel,
    String atLeast,
    String ruleId,
    String policyHash,
    String unknownReason,
    String orderId,
    SortedMap<String, Double> inputs) {

  /** The order of rows, which is also that of their lines as far as zone ids are ASCII. */
  public static final Comparator<SettledRow> ORDER =
      Comparator.comparingLong(SettledRow::boundaryAt).thenComparing(SettledRow::zoneId);

  public SettledRow {
    inputs = new TreeMap<>(inputs);
  }

  /**
   * The row as a line of text, equal for equal rows and for no others: its components in the order
   * of this record, inputs by name, numbers as {@link Double#toString} writes them, so that two
   * numbers are equal only if every bit is.
   */
  public String line() {
    StringBuilder line = new StringBuilder(160);
    line.append(Instant.ofEpochMilli(boundaryAt)).append('|').append(zoneId).append('|');
    line.append(level).append('|').append(engineLevel).append('|').append(atLeast).append('|');
    line.append(ruleId).append('|').append(policyHash).append('|').append(unknownReason);
    line.append('|').append(orderId);
    inputs.forEach((name, value) -> line.append('|').append(name).append('=').append(value));
    return line.toString();
  }
}
