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
 * complete late and one never did.
 */
final class KnownPublications {

  private KnownPublications() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return List.of(
        insert(dataset, "published_levels", levels()), insert(dataset, "publications", states()));
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
            "south q2 09:00 09:00 1 alpha LOW 09:10")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, %s"
                    .formatted(publication(cell), orNull(cell[5]), orNull(cell[6]), time(cell[7])));
  }

  private static Stream<String> states() {
    return Stream.of(
            "north p1 07:00 08:00 3 complete 3 08:00",
            "north p3 07:30 08:30 1 incomplete 0 09:00",
            "north p3 07:30 08:30 1 complete 1 09:30",
            "north p9 09:00 09:10 7 incomplete 5 10:00",
            "north p9 09:00 09:10 7 incomplete 6 12:00")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, %s"
                    .formatted(publication(cell), literal(cell[5]), cell[6], time(cell[7])));
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
