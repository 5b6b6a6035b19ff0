package org.zonerisk.local.access;

import java.util.Set;
import org.zonerisk.schemas.tables.HistoryTables;

/** What stands for a value that is not shown. */
final class Masks {

  /** What the public reads, where its columns are all published. */
  static final Set<String> PUBLIC =
      Set.of("published_levels", "public_zone_risk", "public_figures", "public_zone_figures");

  private Masks() {}

  /** A null of the column's type: no hash, which could be followed from row to row. */
  static String nothing(String table, String column) {
    return HistoryTables.all().stream()
        .filter(one -> one.name().equals(table))
        .flatMap(one -> one.columns().stream())
        .filter(one -> one.name().equals(column))
        .map(one -> "CAST(NULL AS " + one.type() + ")")
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(table + " has no column " + column));
  }
}
