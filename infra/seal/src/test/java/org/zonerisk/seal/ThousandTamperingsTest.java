package org.zonerisk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.topics.DataSetName;

/** An attacker who can write every file of the ledger and of its seals, a thousand times over. */
class ThousandTamperingsTest {

  private static final int TAMPERINGS = 1_000;
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final DataSetName DEMO = new DataSetName("demo");
  private static final int SEALED_ROWS = 150;
  private static final LocalDate FIRST = LocalDate.parse("2022-07-10");
  private static final LocalDate LAST = FIRST.plusDays(SmallLedger.DAYS - 1L);

  @TempDir private Path folder;

  private final SplittableRandom random = new SplittableRandom(20220710);
  private final List<Record> rows = SmallLedger.rows();
  private Path seals;
  private Path table;
  private String head;

  /** What an attacker does, each as likely as any other. */
  private enum Attack {
    CHANGE_A_COLUMN,
    DELETE_A_ROW,
    ADD_A_ROW,
    SWAP_TWO_ROWS,
    WRITE_A_ROW_TWICE,
    MOVE_A_ROW_TO_ANOTHER_DAY,
    ALTER_A_BYTE_OF_A_SEAL,
    DELETE_A_SEAL,
    CUT_OFF_THE_END,
    SEAL_ANEW
  }

  @Test
  void eachIsNamed() {
    seals = folder.resolve("seals");
    table = folder.resolve("zone_assessments");
    SmallLedger.table(
        table, SmallLedger.SCHEMA, rows.subList(0, 70), rows.subList(70, rows.size()));
    assertThat(seal(seals, table)).isFalse();
    VerifiedLedger untouched = verify(seals, table);
    assertThat(untouched.findings()).isEmpty();
    assertThat(untouched.tables().get(0).rows()).isEqualTo(SEALED_ROWS);
    head = untouched.tables().get(0).head();

    Map<Attack, Integer> named = new TreeMap<>();
    for (int i = 0; i < TAMPERINGS; i++) {
      Attack attack = Attack.values()[random.nextInt(Attack.values().length)];
      Path place = folder.resolve("attack-" + i);
      attack(attack, place);
      delete(place);
      named.merge(attack, 1, Integer::sum);
    }
    assertThat(named.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(TAMPERINGS);
    assertThat(named).hasSize(Attack.values().length);
  }

  private void attack(Attack attack, Path place) {
    switch (attack) {
      case ALTER_A_BYTE_OF_A_SEAL -> alterByte(place);
      case DELETE_A_SEAL -> deleteSeal(place);
      case CUT_OFF_THE_END -> cutOff(place);
      case SEAL_ANEW -> sealAnew(place);
      default -> {
        List<Record> tampered = tampered(attack);
        VerifiedLedger verified = verify(seals, written(place, tampered));
        assertThat(told(verified)).as(attack.toString()).isEqualTo(differences(tampered));
        assertThat(verified.holds()).as(attack.toString()).isFalse();
      }
    }
  }

  private List<Record> tampered(Attack attack) {
    List<Record> tampered = new ArrayList<>(rows);
    int place = random.nextInt(SEALED_ROWS);
    Record row = rows.get(place);
    switch (attack) {
      case CHANGE_A_COLUMN -> tampered.set(place, changed(row));
      case DELETE_A_ROW -> tampered.remove(place);
      case ADD_A_ROW -> tampered.add(added());
      case SWAP_TWO_ROWS -> swap(tampered, place);
      case WRITE_A_ROW_TWICE -> tampered.add(row.copy());
      case MOVE_A_ROW_TO_ANOTHER_DAY -> {
        OffsetDateTime knownAt = (OffsetDateTime) row.getField("known_at");
        int days = random.nextInt(-3, 3);
        tampered.set(
            place, row.copy(Map.of("known_at", knownAt.plusDays(days >= 0 ? days + 1 : days))));
      }
      default -> throw new IllegalArgumentException("not a change of rows: " + attack);
    }
    return tampered;
  }

  /** The row with one column that says something else. */
  private Record changed(Record row) {
    List<NestedField> columns = SmallLedger.SCHEMA.columns();
    NestedField column = columns.get(random.nextInt(columns.size()));
    Object is = row.getField(column.name());
    Record changed = row.copy();
    boolean toNull = is != null && column.isOptional() && random.nextInt(3) == 0;
    changed.setField(column.name(), toNull ? null : other(column, is));
    return changed;
  }

  private Object other(NestedField column, Object is) {
    return switch (column.type().typeId()) {
      case STRING -> is == null ? "" : is + "x";
      case INTEGER -> is == null ? 0 : (Integer) is ^ 1 << random.nextInt(31);
      case LONG -> is == null ? 0L : (Long) is ^ 1L << random.nextInt(64);
      case DOUBLE -> is == null ? 0.0 : Math.nextUp((Double) is);
      case BOOLEAN -> !(Boolean) is;
      case TIMESTAMP ->
          is == null
              ? SmallLedger.time(Instant.EPOCH)
              : ((OffsetDateTime) is).plusNanos(1_000L * random.nextLong(1, 200_000_000_000L));
      case MAP -> {
        Map<Object, Object> map = new TreeMap<>((Map<?, ?>) is);
        Object key = map.keySet().iterator().next();
        if (random.nextBoolean()) {
          map.put(key + "2", map.remove(key));
        } else if (map.get(key) instanceof Double value) {
          map.put(key, Math.nextUp(value));
        } else {
          map.put(key, (Long) map.get(key) + 1);
        }
        yield map;
      }
      default -> throw new IllegalStateException("a column of another type: " + column);
    };
  }

  private Record added() {
    Instant boundary = SmallLedger.boundary(random.nextInt(-30, SmallLedger.DAYS * 12));
    return switch (random.nextInt(3)) {
      case 0 -> SmallLedger.row("cn:11010", boundary, 0, boundary, "scheduled");
      case 1 -> SmallLedger.row("cn:110102", boundary, 5, boundary, "revision");
      default -> SmallLedger.row("cn:999999", boundary, 0, boundary, "escalation");
    };
  }

  /** Everything but their names is exchanged. */
  private void swap(List<Record> tampered, int place) {
    Record one = rows.get(place);
    Record other = rows.get((place + 1 + random.nextInt(SEALED_ROWS - 1)) % SEALED_ROWS);
    int otherPlace = rows.indexOf(other);
    for (String column : List.of("zone_version", "level", "inputs", "margin", "evidence_hash")) {
      Record swapped = tampered.get(place).copy();
      swapped.setField(column, other.getField(column));
      tampered.set(place, swapped);
      Record back = tampered.get(otherPlace).copy();
      back.setField(column, one.getField(column));
      tampered.set(otherPlace, back);
    }
  }

  private void alterByte(Path place) {
    Path altered = copyOfSeals(place);
    Path file = someSeal(altered, true);
    byte[] bytes = read(file);
    bytes[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
    write(file, bytes);

    List<Finding> findings = verify(altered, table).findings();
    assertThat(findings).isNotEmpty();
    assertThat(findings).allMatch(one -> one.kind() == Finding.Kind.SEAL_ALTERED);
    assertThat(findings.get(0).words()).contains(nameOf(file));
  }

  private void deleteSeal(Path place) {
    Path altered = copyOfSeals(place);
    Path file = someSeal(altered, true);
    delete(file);

    List<Finding> findings = verify(altered, table).findings();
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).kind()).isEqualTo(Finding.Kind.SEAL_MISSING);
    assertThat(findings.get(0).words()).contains(nameOf(file));
  }

  /** The last days, and the head put back as if they had never been sealed. */
  private void cutOff(Path place) {
    Path altered = copyOfSeals(place);
    int left = random.nextInt(SmallLedger.DAYS);
    for (int day = left; day < SmallLedger.DAYS; day++) {
      delete(altered.resolve(LEDGER).resolve(FIRST.plusDays(day) + ".seal"));
    }
    assertThat(verify(altered, table).findings())
        .extracting(Finding::kind)
        .containsOnly(Finding.Kind.SEAL_MISSING);
    if (left == 0) {
      delete(altered.resolve(LEDGER).resolve("head"));
    } else {
      SealFolder chain = new SealFolder(altered.resolve(LEDGER));
      DaySeal last = SealFolder.read(chain.files().get(FIRST.plusDays(left - 1L)));
      chain.mend(new SealFolder.Head(left, last.seal()));
    }
    assertThat(verify(altered, table, head).findings())
        .extracting(Finding::kind)
        .contains(Finding.Kind.HEAD_NOT_IN_CHAIN);
  }

  /** A row is changed, and every day is sealed as if it had always been so. */
  private void sealAnew(Path place) {
    List<Record> tampered;
    do {
      tampered = tampered(Attack.CHANGE_A_COLUMN);
    } while (differences(tampered).isEmpty());
    Path forged = written(place, tampered);
    Path anew = place.resolve("seals");
    assertThat(seal(anew, forged)).isFalse();
    assertThat(verify(anew, forged).findings()).as("nothing but the head tells").isEmpty();
    assertThat(verify(anew, forged, head).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.HEAD_NOT_IN_CHAIN);

    // One day alone does not go together with those behind it, or with the head.
    Path mixed = copyOfSeals(place.resolve("mixed"));
    LocalDate day = firstDifferent(anew);
    Path file = Path.of(LEDGER, day + ".seal");
    write(mixed.resolve(file), read(anew.resolve(file)));
    Finding first = verify(mixed, forged).findings().get(0);
    assertThat(first.kind()).isEqualTo(Finding.Kind.SEAL_ALTERED);
    assertThat(first.words()).contains(day.equals(LAST) ? "head" : day.plusDays(1).toString());
  }

  private LocalDate firstDifferent(Path anew) {
    return FIRST
        .datesUntil(LAST.plusDays(1))
        .filter(
            day -> {
              Path file = Path.of(LEDGER, day + ".seal");
              return !java.util.Arrays.equals(read(anew.resolve(file)), read(seals.resolve(file)));
            })
        .findFirst()
        .orElseThrow();
  }

  private static final String LEDGER = SealedTable.LEDGER.name();

  private Path someSeal(Path of, boolean headToo) {
    int which = random.nextInt(SmallLedger.DAYS + (headToo ? 1 : 0));
    Path chain = of.resolve(LEDGER);
    return which == SmallLedger.DAYS
        ? chain.resolve("head")
        : chain.resolve(FIRST.plusDays(which) + ".seal");
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".seal", "");
  }

  /** As a set of lines: what has become of which row of which day. */
  private static List<String> told(VerifiedLedger verified) {
    return verified.findings().stream()
        .map(
            one ->
                one.kind()
                    + " "
                    + one.day().map(LocalDate::toString).orElse("")
                    + " "
                    + one.row().map(row -> String.join(" ", row.fields())).orElse(""))
        .sorted()
        .toList();
  }

  /** The same, by comparing what the rows say and no hash. */
  private List<String> differences(List<Record> tampered) {
    List<Record> added = sealedOnly(tampered);
    List<Record> missing = sealedOnly(rows);
    missing.removeIf(added::remove);
    List<String> lines = new ArrayList<>();
    Set<String> changed = new HashSet<>();
    for (Record row : missing) {
      if (added.stream().anyMatch(other -> name(other).equals(name(row)))) {
        changed.add(name(row));
      }
    }
    changed.forEach(name -> lines.add("ROW_CHANGED " + name));
    missing.stream()
        .map(ThousandTamperingsTest::name)
        .filter(n -> !changed.contains(n))
        .forEach(name -> lines.add("ROW_MISSING " + name));
    added.stream()
        .map(ThousandTamperingsTest::name)
        .filter(n -> !changed.contains(n))
        .forEach(name -> lines.add("ROW_ADDED " + name));
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  private static List<Record> sealedOnly(List<Record> all) {
    return new ArrayList<>(all.stream().filter(row -> !day(row).isAfter(LAST)).toList());
  }

  private static String name(Record row) {
    return "%s %s %s %s"
        .formatted(
            day(row),
            row.getField("zone_id"),
            ((OffsetDateTime) row.getField("boundary_at")).toInstant(),
            row.getField("revision"));
  }

  private static LocalDate day(Record row) {
    return ((OffsetDateTime) row.getField("known_at")).atZoneSameInstant(SHANGHAI).toLocalDate();
  }

  /** A table in two files, in an order of its own. */
  private Path written(Path place, List<Record> tampered) {
    List<Record> shuffled = new ArrayList<>(tampered);
    java.util.Collections.shuffle(shuffled, new java.util.Random(random.nextLong()));
    int cut = random.nextInt(1, shuffled.size());
    Path target = place.resolve(LEDGER);
    SmallLedger.table(
        target,
        SmallLedger.SCHEMA,
        shuffled.subList(0, cut),
        shuffled.subList(cut, shuffled.size()));
    return target;
  }

  private Path copyOfSeals(Path place) {
    Path target = place.resolve("seals-copied");
    try (Stream<Path> all = Files.walk(seals)) {
      for (Path one : all.toList()) {
        Path to = target.resolve(seals.relativize(one));
        Files.createDirectories(to.getParent());
        Files.copy(one, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }

  private static boolean seal(Path seals, Path table) {
    return new LedgerSeals(DEMO, seals, line -> {})
        .seal(of -> ledgerIn(of, table), SHANGHAI)
        .refused();
  }

  private static VerifiedLedger verify(Path seals, Path table, String... heads) {
    return new LedgerSeals(DEMO, seals, line -> {})
        .verify(of -> ledgerIn(of, table), List.of(heads));
  }

  private static Optional<org.apache.iceberg.Table> ledgerIn(SealedTable of, Path table) {
    return of.equals(SealedTable.LEDGER)
        ? Optional.of(TableFiles.in(table).table())
        : Optional.empty();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path place) {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> all = Files.walk(place)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
