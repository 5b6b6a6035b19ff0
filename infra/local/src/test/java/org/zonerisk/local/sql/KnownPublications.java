package org.zonerisk.local.sql;

import static org.zonerisk.local.sql.LedgerRow.literal;
import static org.zonerisk.local.sql.LedgerRow.timestamp;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The publications that views and queries are run on. North published one list with a zone at two
 * levels; a second under an earlier stamp, complete five minutes after it was seen; a third that
 * was seen before the second and complete after it; and an empty one under the second's stamp.
 * South published two that were seen at the same moment. Of two more lists of North, one became
 * complete late and one never did. Of East a list stands and two after it are held; of West an
 * empty one was held for an hour and then confirmed.
 */
final class KnownPublications {

  private KnownPublications() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return inserts(dataset, levels(), states());
  }

  /**
   * Statements that fill the tables of a data set with other lists.
   *
   * @param levels authority, id, stamp, time seen, number of rows, zone, level and known time
   * @param states authority, id, stamp, time seen, number of rows, state, rows known, known time
   *     and, where there is one, the outcome
   */
  static List<String> inserts(String dataset, Stream<String> levels, Stream<String> states) {
    return List.of(
        insert(dataset, "published_levels", levelRows(levels)),
        insert(dataset, "publications", stateRows(states)));
  }

  private static Stream<String> levels() {
    return Stream.of(
        "north p1 07:00 08:00 3 alpha HIGH 08:00",
        "north p1 07:00 08:00 3 beta HIGH 08:00",
        "north p1 07:00 08:00 3 beta MEDIUM 08:00",
        "north p2 06:00 09:00 1 alpha LOW 09:05",
        "north p3 07:30 08:30 1 gamma HIGH 09:30",
        "north p4 06:00 10:00 0 - - 10:00",
        "south q1 09:00 09:00 1 alpha HIGH 09:00",
        "south q2 09:00 09:00 1 alpha LOW 09:10",
        "east e1 08:00 08:00 4 alpha HIGH 08:00",
        "east e1 08:00 08:00 4 beta HIGH 08:00",
        "east e1 08:00 08:00 4 beta MEDIUM 08:00",
        "east e1 08:00 08:00 4 gamma LOW 08:00",
        "east e2 09:00 09:00 1 alpha HIGH 09:00",
        "east e3 09:30 09:30 3 beta HIGH 09:30",
        "east e3 09:30 09:30 3 delta HIGH 09:30",
        "east e3 09:30 09:30 3 gamma LOW 09:30",
        "west w1 08:00 08:00 1 alpha HIGH 08:00",
        "west w2 09:00 09:00 0 - - 09:00");
  }

  private static Stream<String> levelRows(Stream<String> levels) {
    return levels
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, %s"
                    .formatted(publication(cell), orNull(cell[5]), orNull(cell[6]), time(cell[7])));
  }

  private static Stream<String> states() {
    return Stream.of(
        "north p1 07:00 08:00 3 complete 3 08:00 accepted",
        "north p2 06:00 09:00 1 complete 1 09:05 accepted",
        "north p3 07:30 08:30 1 incomplete 0 09:00",
        "north p3 07:30 08:30 1 complete 1 09:30 superseded",
        "north p4 06:00 10:00 0 complete 0 10:00 accepted",
        "north p9 09:00 09:10 7 incomplete 5 10:00",
        "north p9 09:00 09:10 7 incomplete 6 12:00",
        "south q1 09:00 09:00 1 complete 1 09:00 accepted",
        "south q2 09:00 09:00 1 complete 1 09:10 accepted",
        "east e1 08:00 08:00 4 complete 4 08:00 accepted",
        "east e2 09:00 09:00 1 complete 1 09:00 held",
        "east e3 09:30 09:30 3 complete 3 09:30 held",
        "west w1 08:00 08:00 1 complete 1 08:00 accepted",
        "west w2 09:00 09:00 0 complete 0 09:00 held",
        "west w2 09:00 09:00 0 complete 0 10:00 confirmed");
  }

  private static Stream<String> stateRows(Stream<String> states) {
    return states
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, %s, %s"
                    .formatted(
                        publication(cell),
                        literal(cell[5]),
                        cell[6],
                        time(cell[7]),
                        cell.length > 8 ? outcome(cell) : "NULL, NULL, NULL, NULL, NULL, NULL"));
  }

  private static String outcome(String[] cell) {
    return "%s, %s, 0, 0, 0, 0".formatted(literal(cell[8]), literal("why " + cell[1]));
  }

  private static String publication(String[] cell) {
    return "%s, %s, %s, %s, %s, %s"
        .formatted(
            literal(cell[0]), literal(cell[1]), time(cell[2]), time(cell[3]), cell[4], "'hash'");
  }

  private static String orNull(String cell) {
    return cell.equals("-") ? "NULL" : literal(cell);
  }

  private static String time(String cell) {
    return timestamp(KnownRows.DAY + cell);
  }

  private static String insert(String dataset, String table, Stream<String> tuples) {
    return tuples.collect(
        Collectors.joining("), (", "INSERT INTO lake." + dataset + "." + table + " VALUES (", ")"));
  }
}
