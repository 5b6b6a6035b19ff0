package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.TableReads;

/**
 * Every view and query reads of the tables that are partitioned what {@code sql/reads.csv} says: by
 * Trino's plan, and by how many rows it read of a data set of many days.
 */
class PruningOnTrinoIT extends OnTrino {
  private static final BigSize SIZE = new BigSize("pruned", 100, 75);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern SCAN =
      Pattern.compile("table = lake:" + SIZE.dataset() + "\\.(\\w+)(?:\\$data)?[@\\]]");

  /** Rows of tables about tables, which have a row a file or snapshot. */
  private static final int ROWS_ABOUT_TABLES = 1500;

  /** It reads no table of the data set, and of the audit all that every test has asked. */
  private static final String OF_THE_AUDIT = "queries/audit/who_asked.sql";

  private static final Map<String, List<FileRows>> FILES = new HashMap<>();

  /** The rows of a file: those of one partition. */
  private record FileRows(long day, long rows) {}

  @BeforeAll
  static void makeManyDays() throws SQLException {
    if (FILES.isEmpty()) {
      BigWorld.make(stack, SIZE, trino);
      for (HistoryTable table : HistoryTables.all()) {
        FILES.put(table.name(), files(table));
      }
    }
  }

  static List<BigQuestions> questions() {
    return Stream.of(BigQuestions.views(SIZE), BigQuestions.queries(SIZE))
        .flatMap(Collection::stream)
        .filter(question -> !question.path().equals(OF_THE_AUDIT))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void thePlanBoundsThePartitionColumnAsTheListSaysAndNoMoreRowsAreRead(BigQuestions question)
      throws SQLException, JsonProcessingException {
    Set<PlannedRead> planned = planned(question);

    assertThat(
            planned.stream().filter(PlannedRead::isPartitioned).map(PlannedRead::toString).toList())
        .as(question.sql())
        .containsExactlyInAnyOrderElementsOf(listed(question));
    assertThat(trino.read(question.sql()).rowsRead())
        .as(question.sql())
        .isLessThanOrEqualTo(ROWS_ABOUT_TABLES + mostRows(question, planned));
  }

  private static Set<String> listed(BigQuestions question) {
    return TableReads.of(question.path()).stream()
        .map(
            span ->
                switch (span.how()) {
                  case PLANNED -> PlannedRead.expected(span, question.asked()).toString();
                  case RUN_TIME, ALL -> span.table() + " whole";
                })
        .collect(Collectors.toSet());
  }

  /** The rows of the partitions that are listed, as often as the plan scans the table. */
  private static long mostRows(BigQuestions question, Set<PlannedRead> planned)
      throws SQLException {
    Map<String, Long> ofAScan = new HashMap<>();
    planned.forEach(read -> ofAScan.merge(read.table(), rows(question, read), Math::max));
    return SCAN.matcher(trino.rows("EXPLAIN " + question.sql()).get(0))
        .results()
        .mapToLong(scan -> ofAScan.getOrDefault(scan.group(1), 0L))
        .sum();
  }

  private static long rows(BigQuestions question, PlannedRead read) {
    long from =
        TableReads.of(question.path()).stream()
            .filter(span -> span.table().equals(read.table()))
            .filter(span -> span.how() == TableReads.How.RUN_TIME)
            .mapToLong(span -> newest(read.table()) - span.daysBeforeNewest())
            .findFirst()
            .orElse(read.firstDay());
    return FILES.get(read.table()).stream()
        .filter(file -> file.day() >= from - read.partitionDays() && file.day() <= read.lastDay())
        .mapToLong(FileRows::rows)
        .sum();
  }

  private static long newest(String table) {
    return FILES.get(table).stream().mapToLong(FileRows::day).max().orElse(0);
  }

  private static List<FileRows> files(HistoryTable table) throws SQLException {
    boolean whole = table.partitionSpec().isUnpartitioned();
    String day = "0";
    if (!whole) {
      String field = table.partitionSpec().fields().get(0).name();
      day =
          field.endsWith("_day")
              ? "DATE_DIFF('day', DATE '1970-01-01', partition.%s)".formatted(field)
              : "DATE_DIFF('day', DATE '1970-01-01', DATE_ADD('month', partition.%s, DATE '1970-01-01'))"
                  .formatted(field);
    }
    List<FileRows> files = new ArrayList<>();
    for (String row :
        trino.rows(
            "SELECT %s, record_count FROM lake.%s.\"%s$files\""
                .formatted(day, SIZE.dataset(), table.name()))) {
      String[] cells = row.split(" \\| ");
      files.add(new FileRows(Long.parseLong(cells[0]), Long.parseLong(cells[1])));
    }
    return files;
  }

  /** What the plan reads of tables, each span once. */
  private static Set<PlannedRead> planned(BigQuestions question)
      throws SQLException, JsonProcessingException {
    String plan = trino.rows("EXPLAIN (TYPE IO, FORMAT JSON) " + question.sql()).get(0);
    Set<PlannedRead> all = new LinkedHashSet<>();
    for (JsonNode table : JSON.readTree(plan).path("inputTableColumnInfos")) {
      PlannedRead read = PlannedRead.of(table);
      if (!read.table().contains("$")) {
        all.add(read);
      }
    }
    return all;
  }
}
