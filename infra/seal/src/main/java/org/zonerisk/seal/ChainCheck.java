package org.zonerisk.seal;

import static org.zonerisk.seal.Finding.Kind.COLUMN_CHANGED;
import static org.zonerisk.seal.Finding.Kind.ROW_ADDED;
import static org.zonerisk.seal.Finding.Kind.SEAL_ALTERED;
import static org.zonerisk.seal.Finding.Kind.SEAL_MISSING;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Walks a chain from its beginning, holds each seal against the one before it, and the rows of its
 * day against the table. Used once.
 */
final class ChainCheck {

  private final SealedTable sealed;
  private final String dataset;
  private final SealFolder folder;
  private final Schema schema;
  private final KnownRows rows;

  private final List<Finding> ofSeals = new ArrayList<>();
  private final List<Finding> ofRows = new ArrayList<>();
  private final Set<String> columnsTold = new HashSet<>();
  private final Set<String> seals = new LinkedHashSet<>();
  private long rowsFound;
  private long rowsSealed;

  private Optional<DaySeal> first = Optional.empty();
  private LocalDate due;
  private int dueNumber = 1;
  private Optional<String> duePrevious = Optional.of(Sha256.NONE);
  private String head = Sha256.NONE;

  ChainCheck(SealedTable sealed, String dataset, SealFolder folder, Schema schema, KnownRows rows) {
    this.sealed = sealed;
    this.dataset = dataset;
    this.folder = folder;
    this.schema = schema;
    this.rows = rows;
  }

  Verification run() {
    SortedMap<LocalDate, Path> files = folder.files();
    files.forEach(this::walk);
    LocalDate last = files.isEmpty() ? null : files.lastKey();
    checkHead(last);
    files.keySet().stream().findFirst().ifPresent(this::rowsBefore);
    List<Finding> all = new ArrayList<>(ofSeals);
    all.addAll(rows.unreadable());
    all.addAll(ofRows);
    return new Verification(
        sealed,
        files.size(),
        rowsSealed,
        rows.byDay().days().stream()
            .filter(day -> last == null || day.isAfter(last))
            .mapToLong(rows.byDay()::count)
            .sum(),
        Optional.ofNullable(last),
        head,
        all.subList(0, Math.min(all.size(), Verification.MOST)),
        (long) ofSeals.size() + rows.unreadable().size() + rowsFound);
  }

  /** The seals that are in the chain. */
  Set<String> seals() {
    return seals;
  }

  private void walk(LocalDate day, Path file) {
    for (; due != null && due.isBefore(day); due = due.plusDays(1)) {
      missing(due);
      dueNumber++;
      duePrevious = Optional.empty();
    }
    Optional<DaySeal> read = read(day, file);
    due = day.plusDays(1);
    if (read.isEmpty()) {
      dueNumber++;
      duePrevious = Optional.empty();
      return;
    }
    DaySeal seal = read.get();
    if (seals.isEmpty() && ofSeals.isEmpty() && seal.number() > 1) {
      LocalDate begun = day.minusDays(seal.number() - 1L);
      begun.datesUntil(day).limit(Verification.MOST).forEach(this::missing);
      dueNumber = seal.number();
      duePrevious = Optional.empty();
    }
    String hash = seal.seal();
    link(seal);
    checkColumns(seal);
    checkRows(seal);
    first = first.or(() -> read);
    seals.add(hash);
    head = hash;
    dueNumber = seal.number() + 1;
    duePrevious = Optional.of(hash);
  }

  private Optional<DaySeal> read(LocalDate day, Path file) {
    try {
      DaySeal seal = SealFolder.read(file);
      if (seal.day().equals(day)
          && seal.dataset().equals(dataset)
          && seal.table().equals(sealed.name())
          && first.map(one -> one.zone().equals(seal.zone())).orElse(true)) {
        return Optional.of(seal);
      }
      altered(
          day,
          "it is that of data set %s, table %s, day %s in %s"
              .formatted(seal.dataset(), seal.table(), seal.day(), seal.zone()));
    } catch (IllegalArgumentException e) {
      altered(day, "the file was altered: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void link(DaySeal seal) {
    if (seal.number() != dueNumber) {
      altered(seal.day(), "its number is %d, not %d".formatted(seal.number(), dueNumber));
    }
    duePrevious
        .filter(previous -> !previous.equals(seal.previous()))
        .ifPresent(
            previous ->
                altered(
                    seal.day(),
                    "it goes on from seal %s, the one before is %s: one of the two was replaced"
                        .formatted(seal.previous(), previous)));
  }

  private void checkColumns(DaySeal seal) {
    for (String column : seal.columns()) {
      String[] words = column.split(" ", 3);
      NestedField now = schema.findField(Integer.parseInt(words[0]));
      String is = now == null ? "is gone" : "is now " + written(now);
      if (now == null || !same(words, now)) {
        if (columnsTold.add(column)) {
          ofSeals.add(
              new Finding(
                  COLUMN_CHANGED,
                  sealed.name(),
                  Optional.of(seal.day()),
                  Optional.empty(),
                  "%s: column %s, as sealed on %s, %s"
                      .formatted(sealed.name(), column, seal.day(), is)));
        }
      }
    }
  }

  private static boolean same(String[] words, NestedField now) {
    String type = now.type().toString();
    boolean widened =
        Map.of("int", "long", "float", "double").getOrDefault(words[2], words[2]).equals(type);
    return words[1].equals(now.name()) && (widened || words[2].equals(type));
  }

  /** The columns of a table as a seal has them. */
  static List<String> columns(Schema schema) {
    return schema.columns().stream().map(ChainCheck::written).toList();
  }

  private static String written(NestedField column) {
    return "%d %s %s".formatted(column.fieldId(), column.name(), column.type());
  }

  private void checkRows(DaySeal seal) {
    rowsSealed += seal.rows().size();
    List<HashedRow> found = rows.byDay().rows(seal.day());
    long before = rowsFound;
    DayRows.compare(found, seal.rows(), (kind, key) -> row(kind, seal.day(), key));
    if (rowsFound == before && !DaySeal.digest(found).equals(seal.digest())) {
      altered(seal.day(), "every row is as it was sealed, the digest over them is not theirs");
    }
  }

  /** Rows of days before the first of the chain: it begins with the first that there was. */
  private void rowsBefore(LocalDate firstDay) {
    LocalDate begun = first.map(seal -> seal.day().minusDays(seal.number() - 1L)).orElse(firstDay);
    for (LocalDate day : rows.byDay().days().headSet(begun)) {
      rows.byDay().rows(day).forEach(added -> row(ROW_ADDED, day, added.key()));
    }
  }

  private void row(Finding.Kind kind, LocalDate day, RowKey key) {
    rowsFound++;
    if (ofRows.size() < Verification.MOST) {
      ofRows.add(Finding.row(kind, sealed, day, key));
    }
  }

  private void checkHead(LocalDate last) {
    int number = dueNumber - 1;
    try {
      Optional<SealFolder.Head> said = folder.head();
      if (said.isEmpty()) {
        if (number > 0) {
          ofSeals.add(
              Finding.of(
                  SEAL_MISSING, sealed, "the file head, which ends the chain, is not there"));
        }
      } else if (said.get().number() > number) {
        cutOff(said.get(), last, number);
      } else if (!ends(said.get(), number)) {
        ofSeals.add(
            Finding.of(
                SEAL_ALTERED,
                sealed,
                "the file head says seal %d is %s, the chain ends with %d, %s"
                    .formatted(said.get().number(), said.get().seal(), number, head)));
      }
    } catch (IllegalArgumentException e) {
      ofSeals.add(Finding.of(SEAL_ALTERED, sealed, "the file head was altered: " + e.getMessage()));
    }
  }

  /** Also one behind: a run that was cut off wrote the seal and not yet the head. */
  private boolean ends(SealFolder.Head said, int number) {
    if (said.number() == number) {
      return said.seal().equals(head) || duePrevious.isEmpty();
    }
    return said.number() == number - 1 && seals.contains(said.seal());
  }

  private void cutOff(SealFolder.Head said, LocalDate last, int number) {
    if (last == null) {
      ofSeals.add(
          Finding.of(
              SEAL_MISSING,
              sealed,
              "the file head says that %d days are sealed, there is none"
                  .formatted(said.number())));
      return;
    }
    last.plusDays(1)
        .datesUntil(last.plusDays(1L + said.number() - number))
        .limit(Verification.MOST)
        .forEach(this::missing);
  }

  private void missing(LocalDate day) {
    ofSeals.add(Finding.seal(SEAL_MISSING, sealed, day, "it is missing"));
  }

  private void altered(LocalDate day, String what) {
    ofSeals.add(Finding.seal(SEAL_ALTERED, sealed, day, what));
  }
}
