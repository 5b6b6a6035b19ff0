package org.zonerisk.local.erasure;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.local.search.Needles;
import org.zonerisk.local.search.PersonToken;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.config.ZoneRiskOptions;
import org.zonerisk.streaming.io.ConfirmingJdbcCatalog;
import org.zonerisk.streaming.maintenance.PersonErasure;

/**
 * The tables of a data set in which persons are. Scans and trips of a person go. A specimen stays,
 * with its number of persons and where they live, and has {@link Sample#ERASED} for the token. A
 * rejected record stays with its reason, and loses its bytes: what it was counted as can still be
 * counted.
 */
final class FactTables {

  private static final List<HistoryTable> WITH_PERSONS =
      List.of(
          HistoryTables.SCANS, HistoryTables.SAMPLES, HistoryTables.TRIPS, HistoryTables.REJECTED);

  private static final String PERSON = "person";
  private static final String TOKENS = "tokens";
  private static final String PAYLOAD = "payload";

  private final Map<String, String> catalogProperties;
  private final DataSetName dataset;

  /**
   * @param catalogProperties what an Iceberg client needs to open the catalog
   */
  FactTables(Map<String, String> catalogProperties, DataSetName dataset) {
    this.catalogProperties = Map.copyOf(catalogProperties);
    this.dataset = dataset;
  }

  /** What was done to a table. */
  record Erased(String table, PersonErasure.Done done) {}

  /** Takes some persons out of every table. */
  List<Erased> erase(Set<PersonToken> persons) {
    Set<String> texts = new HashSet<>();
    persons.forEach(person -> texts.add(person.text()));
    Needles needles = Needles.of(persons);
    List<Erased> all = new ArrayList<>();
    each(
        (of, table) ->
            all.add(
                new Erased(
                    of.name(), PersonErasure.run(table, row -> without(row, texts, needles)))));
    return all;
  }

  /** Takes every row out of them. */
  List<Erased> empty() {
    List<Erased> all = new ArrayList<>();
    each(
        (of, table) ->
            all.add(new Erased(of.name(), PersonErasure.run(table, row -> Optional.empty()))));
    return all;
  }

  /** Tells every token in them. */
  void tokens(Consumer<String> to) {
    each(
        (of, table) -> {
          if (of == HistoryTables.REJECTED || table.currentSnapshot() == null) {
            return;
          }
          String column = of == HistoryTables.SAMPLES ? TOKENS : PERSON;
          try (CloseableIterable<Record> rows =
              IcebergGenerics.read(table).select(column).build()) {
            for (Record row : rows) {
              if (row.getField(column) instanceof List<?> tokens) {
                tokens.forEach(token -> to.accept(token.toString()));
              } else if (row.getField(column) != null) {
                to.accept(row.getField(column).toString());
              }
            }
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** What is left of a row of any of the tables. */
  static Optional<Record> without(Record row, Set<String> persons, Needles needles) {
    if (row.struct().field(PERSON) != null) {
      return persons.contains(String.valueOf(row.getField(PERSON)))
          ? Optional.empty()
          : Optional.of(row);
    }
    if (row.struct().field(TOKENS) != null) {
      List<?> tokens = (List<?>) row.getField(TOKENS);
      return tokens.stream().noneMatch(persons::contains)
          ? Optional.of(row)
          : Optional.of(row.copy(Map.of(TOKENS, replaced(tokens, persons))));
    }
    ByteBuffer payload = (ByteBuffer) row.getField(PAYLOAD);
    byte[] bytes = new byte[payload.remaining()];
    payload.duplicate().get(bytes);
    return needles.isIn(bytes)
        ? Optional.of(row.copy(Map.of(PAYLOAD, ByteBuffer.allocate(0))))
        : Optional.of(row);
  }

  private static List<Object> replaced(List<?> tokens, Set<String> persons) {
    List<Object> left = new ArrayList<>();
    tokens.forEach(token -> left.add(persons.contains(token) ? Sample.ERASED : token));
    return left;
  }

  @FunctionalInterface
  private interface Action {
    void on(HistoryTable of, Table table);
  }

  private void each(Action action) {
    try (JdbcCatalog catalog =
        ConfirmingJdbcCatalog.open(
            ZoneRiskOptions.CATALOG_NAME.defaultValue(), catalogProperties)) {
      for (HistoryTable of : WITH_PERSONS) {
        TableIdentifier name = TableIdentifier.of(dataset.value(), of.name());
        if (catalog.tableExists(name)) {
          action.on(of, catalog.loadTable(name));
        }
      }
    } catch (IllegalStateException e) {
      throw new StackException(e.getMessage(), e);
    }
  }
}
