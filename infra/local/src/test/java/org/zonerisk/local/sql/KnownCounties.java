package org.zonerisk.local.sql;

import static org.zonerisk.local.sql.LedgerRow.literal;
import static org.zonerisk.local.sql.LedgerRow.timestamp;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Four counties A to D of which lists are published and nothing is assessed, with an area x that
 * lies in none of them. The second list of North became known half an hour late; its third was held
 * until the fourth; its fifth lacks rows. The second list of South is empty.
 */
final class KnownCounties {

  private KnownCounties() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    List<String> inserts =
        new ArrayList<>(
            KnownPublications.inserts(
                dataset,
                Stream.of(
                    "north n1 08:00 08:00 4 a1 HIGH 08:00",
                    "north n1 08:00 08:00 4 a1 MEDIUM 08:00",
                    "north n1 08:00 08:00 4 b1 MEDIUM 08:00",
                    "north n1 08:00 08:00 4 x LOW 08:00",
                    "north n2 09:00 10:00 4 b1 MEDIUM 10:30",
                    "north n2 09:00 10:00 4 d1 AMBER 10:30",
                    "north n2 09:00 10:00 4 d1 LOW 10:30",
                    "north n2 09:00 10:00 4 x LOW 10:30",
                    "north n3 12:00 12:00 2 b1 LOW 12:00",
                    "north n3 12:00 12:00 2 c1 HIGH 12:00",
                    "north n4 14:00 14:00 2 b1 MEDIUM 14:00",
                    "north n4 14:00 14:00 2 b2 LOW 14:00",
                    "south s1 09:00 09:00 1 c1 HIGH 09:00",
                    "south s2 13:00 13:00 0 - - 13:00"),
                Stream.of(
                    "north n1 08:00 08:00 4 complete 4 08:00 accepted",
                    "north n2 09:00 10:00 4 incomplete 3 10:10",
                    "north n2 09:00 10:00 4 complete 4 10:30 accepted",
                    "north n3 12:00 12:00 2 complete 2 12:00 held",
                    "north n3 12:00 12:00 2 complete 2 14:00 superseded",
                    "north n4 14:00 14:00 2 complete 2 14:00 accepted",
                    "north n5 15:00 15:00 7 incomplete 3 15:00",
                    "south s1 09:00 09:00 1 complete 1 09:00 accepted",
                    "south s2 13:00 13:00 0 complete 0 13:00 accepted")));
    inserts.add(
        Stream.of(
                "p province - -",
                "k city p -",
                "A county k -",
                "B district k -",
                "C county k -",
                "D county k -",
                "a1 area A A",
                "s street B B",
                "b1 area s B",
                "b2 area B B",
                "c1 area C C",
                "d1 area D D",
                "x area p -")
            .map(line -> line.split(" "))
            .map(KnownCounties::zone)
            .collect(
                Collectors.joining(
                    "), (", "INSERT INTO lake." + dataset + ".zones VALUES (", ")")));
    return inserts;
  }

  private static String zone(String[] cell) {
    String midnight = timestamp(KnownRows.DAY + "00:00");
    return "%s, 1, %s, %s, %s, %s, NULL, false, %s, NULL, %s, ARRAY[], NULL"
        .formatted(
            literal(cell[0]),
            literal("name of " + cell[0]),
            literal(cell[1]),
            orNull(cell[2]),
            orNull(cell[3]),
            midnight,
            midnight);
  }

  private static String orNull(String cell) {
    return cell.equals("-") ? "NULL" : literal(cell);
  }
}
