package org.zonerisk.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.zonerisk.seal.Finding.Kind;

/** Holds the rows of a day against those that were sealed: two lists in order, walked together. */
final class DayRows {

  private final List<HashedRow> found;
  private final List<SealedRow> sealed;
  private final BiConsumer<Kind, RowKey> differences;

  private DayRows(
      List<HashedRow> found, List<SealedRow> sealed, BiConsumer<Kind, RowKey> differences) {
    this.found = found;
    this.sealed = sealed;
    this.differences = differences;
  }

  /** Tells each row that was changed, is missing or was added, in order. */
  static void compare(
      List<HashedRow> found, List<SealedRow> sealed, BiConsumer<Kind, RowKey> differences) {
    new DayRows(found, sealed, differences).compare();
  }

  private void compare() {
    int at = 0;
    int sealedAt = 0;
    while (at < found.size() || sealedAt < sealed.size()) {
      RowKey key = next(at, sealedAt);
      int end = at;
      while (end < found.size() && found.get(end).key().equals(key)) {
        end++;
      }
      int sealedEnd = sealedAt;
      while (sealedEnd < sealed.size() && sealed.get(sealedEnd).key().equals(key)) {
        sealedEnd++;
      }
      compare(
          key,
          found.subList(at, end).stream().map(row -> row.sealed().mark()).toList(),
          sealed.subList(sealedAt, sealedEnd).stream().map(SealedRow::mark).toList());
      at = end;
      sealedAt = sealedEnd;
    }
  }

  private RowKey next(int at, int sealedAt) {
    if (at == found.size()) {
      return sealed.get(sealedAt).key();
    }
    RowKey key = found.get(at).key();
    return sealedAt == sealed.size() || key.compareTo(sealed.get(sealedAt).key()) <= 0
        ? key
        : sealed.get(sealedAt).key();
  }

  /** All rows of one key: more than one where somebody wrote a row twice. */
  private void compare(RowKey key, List<String> marks, List<String> sealedMarks) {
    List<String> added = new ArrayList<>(marks);
    List<String> missing = new ArrayList<>(sealedMarks);
    sealedMarks.forEach(added::remove);
    marks.forEach(missing::remove);
    int changed = Math.min(added.size(), missing.size());
    for (int i = 0; i < changed; i++) {
      differences.accept(Kind.ROW_CHANGED, key);
    }
    for (int i = changed; i < added.size(); i++) {
      differences.accept(Kind.ROW_ADDED, key);
    }
    for (int i = changed; i < missing.size(); i++) {
      differences.accept(Kind.ROW_MISSING, key);
    }
  }
}
