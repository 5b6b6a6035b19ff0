package org.zonerisk.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;

class LedgerSealsTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

  @TempDir private Path folder;

  private Path ledger;
  private Path seals;
  private Table table;

  @BeforeEach
  void aLedgerOfThreeDays() {
    ledger = folder.resolve("tables").resolve("zone_assessments");
    seals = folder.resolve("seals");
    table = SmallLedger.table(ledger, SmallLedger.SCHEMA, SmallLedger.rows());
  }

  @Test
  void sealsTheDaysThatAreCompleteAndNoOther() {
    assertThat(seal().lines().get(0))
        .contains("3 days with 150 rows sealed now", "2022-07-13 is not complete");
    assertThat(verify().tables().get(0).summary())
        .contains("3 days to 2022-07-12, 150 rows", "8 rows known later are not sealed");
  }

  @Test
  void aDayIsNotCompleteWhileTheLedgerIsKnownUpToItsEndOnly() {
    List<Record> untilMidnight =
        SmallLedger.rows().stream()
            .filter(
                row ->
                    !SealedTable.LEDGER
                        .knownAt(row)
                        .isAfter(SmallLedger.boundary(SmallLedger.DAYS * 12)))
            .toList();
    rewrite(untilMidnight);

    assertThat(seal().lines().get(0))
        .contains("2 days with 100 rows", "2022-07-12 is not complete");
  }

  @Test
  void aSecondRunChangesNoFile() throws Exception {
    seal();
    Map<Path, String> before = contents();
    assertThat(seal().lines().get(0)).contains("0 days with 0 rows sealed now, 3 days in all");

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void theChainGoesOnWhereItEndedAndADayWithoutRowsIsSealedToo() {
    seal();
    String head = verify().tables().get(0).head();
    Instant later = SmallLedger.boundary(SmallLedger.DAYS * 12 + 30);
    SmallLedger.add(table, List.of(SmallLedger.row("cn:110100", later, 0, later, "scheduled")));
    assertThat(seal().lines().get(0)).contains("2 days with 8 rows sealed now, 5 days in all");
    rewrite(
        rows().stream()
            .filter(row -> SealedTable.LEDGER.knownAt(row).isBefore(SmallLedger.boundary(36)))
            .toList());

    assertThat(verify(head).findings())
        .as("the head of the third day still holds")
        .allMatch(one -> one.day().equals(Optional.of(LocalDate.parse("2022-07-13"))))
        .hasSize(8);
  }

  @Test
  void aTableThatWasCompactedIsTheSame() {
    seal();
    List<Record> rows = new ArrayList<>(SmallLedger.rows());
    java.util.Collections.reverse(rows);
    rewrite(rows);

    assertThat(verify().holds()).isTrue();
  }

  @Test
  void aRowThatComesForASealedDayIsRefusedByName() {
    seal();
    Instant at = SmallLedger.boundary(5);
    SmallLedger.add(table, List.of(SmallLedger.row("cn:110100", at, 1, at, "revision")));

    Sealing sealing = seal();
    assertThat(sealing.refused()).isTrue();
    assertThat(LedgerReport.of(sealing))
        .first()
        .isEqualTo(
            "zone_assessments known on 2022-07-10: zone_id cn:110100"
                + " boundary_at 2022-07-10T02:00:00Z revision 1: it is there and was not sealed");
    assertThat(LedgerReport.of(sealing)).last().isEqualTo("nothing was sealed");
  }

  @Test
  void aColumnThatIsAddedLaterIsNoChange() {
    seal();
    table.updateSchema().addColumn("note", Types.StringType.get()).commit();
    Instant at = SmallLedger.boundary(40);
    GenericRecord row = GenericRecord.create(table.schema());
    Record plain = SmallLedger.row("cn:110100", at, 0, at, "scheduled");
    SmallLedger.SCHEMA
        .columns()
        .forEach(column -> row.setField(column.name(), plain.getField(column.name())));
    row.setField("note", "new");
    SmallLedger.add(table, List.of(row));

    assertThat(verify().holds()).isTrue();
    assertThat(seal().refused()).isFalse();
  }

  @Test
  void aColumnThatIsCalledOtherwiseIsNamed() {
    seal();
    table
        .updateSchema()
        .renameColumn("level", "spare")
        .renameColumn("engine_level", "level")
        .commit();

    assertThat(LedgerReport.of(verify()))
        .contains(
            "zone_assessments: column 8 level string, as sealed on 2022-07-10, is now 8 spare string",
            "zone_assessments: column 11 engine_level string, as sealed on 2022-07-10, is now 11"
                + " level string");
  }

  @Test
  void dataFilesThatAreGoneOrBrokenAreNamed() throws Exception {
    rewrite(SmallLedger.rows());
    seal();
    Path file = dataFiles().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(verify().findings().get(0).kind()).isEqualTo(Finding.Kind.FILE_UNREADABLE);
    Files.delete(file);

    assertThat(verify().findings().get(0))
        .satisfies(
            one -> {
              assertThat(one.kind()).isEqualTo(Finding.Kind.FILE_UNREADABLE);
              assertThat(one.words()).contains(file.getFileName().toString());
            });
  }

  @Test
  void aCopyInAnotherPlaceVerifies() throws Exception {
    seal();
    Path copy = folder.resolve("elsewhere").resolve("zone_assessments");
    copy(ledger, copy);
    delete(ledger);

    assertThat(verified(copy).holds()).isTrue();
    assertThat(verified(copy).tables().get(0).rows()).isEqualTo(150);
  }

  @Test
  void ordersAreSealedADayBehindTheLedger() throws Exception {
    Table orders =
        SmallLedger.table(
            ledger.resolveSibling("orders"),
            HistoryTables.ORDERS.schema(),
            List.of(order("o 1", 3), order("o 2", 30)));
    assertThat(seal().lines().get(1)).contains("orders: 2 days with 1 rows sealed now");
    assertThat(verify().holds()).isTrue();
    SmallLedger.add(orders, List.of(order("o 3", 4)));
    assertThat(LedgerReport.of(verify()))
        .first()
        .isEqualTo(
            "orders known on 2022-07-10: order_id o 3 known_at 2022-07-10T00:00:00Z:"
                + " it is there and was not sealed");
    delete(seals.resolve("orders"));

    assertThat(LedgerReport.of(verify())).first().asString().contains("orders", "taken away");
  }

  @Test
  void noSealsAtAllAreNoGoodSign() {
    assertThat(verify().findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.SEAL_MISSING);
  }

  @Test
  void theSealIsWhatSha256sumSaysOfTheLinesAbove() throws Exception {
    seal();
    Path file = seals.resolve("zone_assessments").resolve("2022-07-12.seal");
    List<String> lines = Files.readAllLines(file);
    String above = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n";
    byte[] hash =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(above.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("seal " + java.util.HexFormat.of().formatHex(hash));
    assertThat(verify().tables().get(0).head()).isEqualTo(java.util.HexFormat.of().formatHex(hash));
  }

  private Record order(String id, int boundary) {
    GenericRecord order = GenericRecord.create(HistoryTables.ORDERS.schema());
    order.setField("order_id", id);
    order.setField("outcome", "accepted");
    order.setField("dataset", "demo");
    order.setField("kind", "RAISE");
    order.setField("zones", List.of("cn:110100"));
    order.setField("reason", "market");
    order.setField("legal_basis", "law");
    order.setField("signatures", Map.of("unit", "c2ln"));
    order.setField("effective_from", SmallLedger.time(SmallLedger.boundary(boundary)));
    order.setField("expires_at", SmallLedger.time(SmallLedger.boundary(boundary + 12)));
    order.setField("known_at", SmallLedger.time(SmallLedger.boundary(boundary)));
    return order;
  }

  private void rewrite(List<Record> rows) {
    table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
    int third = rows.size() / 3;
    SmallLedger.add(
        table,
        rows.subList(0, third),
        rows.subList(third, 2 * third),
        rows.subList(2 * third, rows.size()));
  }

  private List<Record> rows() {
    try (var all = org.apache.iceberg.data.IcebergGenerics.read(table).build()) {
      List<Record> rows = new ArrayList<>();
      all.forEach(row -> rows.add(row.copy()));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sealing seal() {
    return new LedgerSeals(new DataSetName("demo"), seals, line -> {})
        .seal(this::inFolder, SHANGHAI);
  }

  private VerifiedLedger verify(String... heads) {
    return new LedgerSeals(new DataSetName("demo"), seals, line -> {})
        .verify(this::inFolder, List.of(heads));
  }

  private VerifiedLedger verified(Path place) {
    return new LedgerSeals(new DataSetName("demo"), seals, line -> {})
        .verify(
            of ->
                of.equals(SealedTable.LEDGER)
                    ? Optional.of(TableFiles.in(place).table())
                    : Optional.empty(),
            List.of());
  }

  private Optional<Table> inFolder(SealedTable of) {
    Path place = ledger.resolveSibling(of.name());
    return Files.isDirectory(place) ? Optional.of(TableFiles.in(place).table()) : Optional.empty();
  }

  private List<Path> dataFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    try (var planned = table.newScan().planFiles()) {
      planned.forEach(
          task -> files.add(Path.of(task.file().location().replaceFirst("^file:/+", "/"))));
    }
    return files;
  }

  private Map<Path, String> contents() throws IOException {
    Map<Path, String> contents = new java.util.TreeMap<>();
    try (Stream<Path> all = Files.walk(seals)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        contents.put(one, Files.readString(one));
      }
    }
    return contents;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path target = to.resolve(from.relativize(one).toString());
        Files.createDirectories(target.getParent());
        Files.copy(one, target);
      }
    }
  }

  private static void delete(Path place) throws IOException {
    try (Stream<Path> all = Files.walk(place)) {
      for (Path one : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
