package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.data.GenericRecord;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * Made-up lists of two outside authorities, one every three hours, each of a few hundred zones. One
 * in forty is held for six hours and then confirmed, one in sixty never becomes complete.
 */
final class BigLists {
  private static final List<String> AUTHORITIES = List.of("north", "south");
  private static final Duration APART = Duration.ofHours(3);
  private static final int LONGEST = 500;
  private static final int LIST_SEED = 3;

  private final BigSize size;
  private final SplittableRandom random = new SplittableRandom(LIST_SEED);
  private final UpkeptTable levels;
  private final UpkeptTable states;
  private final GenericRecord level;
  private final GenericRecord state;

  private BigLists(Catalog catalog, BigSize size) {
    this.size = size;
    this.levels = new UpkeptTable(catalog, size.dataset(), HistoryTables.PUBLISHED_LEVELS);
    this.states = new UpkeptTable(catalog, size.dataset(), HistoryTables.PUBLICATIONS);
    this.level = levels.row();
    this.state = states.row();
  }

  /** Fills the tables; gives how many rows the lists have. */
  static long fill(Catalog catalog, BigSize size) {
    BigLists lists = new BigLists(catalog, size);
    try (lists.levels;
        lists.states) {
      for (String authority : AUTHORITIES) {
        int number = 0;
        for (Instant seen = size.start(); seen.isBefore(size.newest()); seen = seen.plus(APART)) {
          lists.publication(authority, number++, seen);
        }
      }
    }
    return lists.levels.rows();
  }

  private void publication(String authority, int number, Instant seen) {
    int longest = Math.min(LONGEST, size.zones());
    int rows = random.nextInt(longest / 2, longest);
    for (GenericRecord row : List.of(level, state)) {
      row.setField("authority", authority);
      row.setField("publication_id", authority + '-' + number);
      row.setField("published_at", BigSize.time(seen.minusSeconds(600)));
      row.setField("seen_at", BigSize.time(seen));
      row.setField("row_count", rows);
      row.setField("content_hash", "%016x".formatted(random.nextLong()));
    }
    state.setField("content_hash", level.getField("content_hash"));
    boolean complete = random.nextInt(60) != 0;
    boolean held = complete && random.nextInt(40) == 0;
    if (!complete) {
      state(seen, "incomplete", rows - 1, null);
      state(seen.plus(Duration.ofHours(72)), "abandoned", rows - 1, null);
      return;
    }
    state(seen, "complete", rows, held ? "held" : "accepted");
    if (held) {
      state(seen.plus(Duration.ofHours(6)), "complete", rows, "confirmed");
    }
    level.setField("known_at", BigSize.time(seen));
    int first = random.nextInt(size.zones() - rows + 1);
    for (int zone = first; zone < first + rows; zone++) {
      level.setField("zone_id", size.zone(zone));
      level.setField("level", zone % 3 == 0 ? "HIGH" : "LOW");
      levels.add(level);
    }
  }

  private void state(Instant known, String word, long rows, String outcome) {
    state.setField("state", word);
    state.setField("rows_known", rows);
    state.setField("known_at", BigSize.time(known));
    state.setField("outcome", outcome);
    state.setField("outcome_reason", outcome == null ? null : "as such lists are");
    for (String number :
        List.of("zones_before", "zones_after", "zones_relaxed", "zones_unexplained")) {
      state.setField(number, outcome == null ? null : random.nextInt(9));
    }
    states.add(state);
  }
}
