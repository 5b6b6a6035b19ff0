package org.zonerisk.trino.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.trino.spi.block.Block;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.predicate.TupleDomain;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.audit.ChainedFile;
import org.zonerisk.audit.ChainedFileCheck;
import org.zonerisk.audit.JsonLine;
import org.zonerisk.audit.QueryColumn;

/** The file as rows, and what was altered in it. */
class QueriesTableTest {

  private static final int LINES = 12;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("audit.jsonl");
    try (ChainedFile audit = new ChainedFile(file)) {
      for (int i = 0; i < LINES; i++) {
        audit.add(
            new JsonLine()
                .put("event", "completed")
                .put("at", "2022-07-10T16:00:00.123456Z")
                .put("query", "q" + i)
                .put("user", "分析员")
                .putNull("purpose")
                .put("read", List.of("lake.t.scans(level)", "lake.t.zones()"))
                .put("rows", 1L << 40));
      }
    }
  }

  @Test
  void aRowSaysWhatItsLineSays() throws IOException {
    try (RecordCursor row = cursor()) {
      assertThat(row.advanceNextPosition()).isTrue();
      assertThat(row.getLong(at(QueryColumn.NUMBER))).isOne();
      assertThat(row.getSlice(at(QueryColumn.USER_NAME)).toStringUtf8()).isEqualTo("分析员");
      assertThat(DateTimeEncoding.unpackMillisUtc(row.getLong(at(QueryColumn.EVENT_AT))))
          .isEqualTo(Instant.parse("2022-07-10T16:00:00.123Z").toEpochMilli());
      assertThat(row.getLong(at(QueryColumn.ROWS_GIVEN))).isEqualTo(1L << 40);
      Block read = (Block) row.getObject(at(QueryColumn.READ_COLUMNS));
      assertThat(VarcharType.VARCHAR.getSlice(read, 1).toStringUtf8()).isEqualTo("lake.t.zones()");
      assertThat(row.getSlice(at(QueryColumn.PREVIOUS_HASH)).toStringUtf8())
          .isEqualTo("0".repeat(64));
      assertThat(row.isNull(at(QueryColumn.PURPOSE))).isTrue();
      assertThat(row.isNull(at(QueryColumn.ERROR_CODE))).isTrue();
      assertThat(row.isNull(at(QueryColumn.PROBLEM))).isTrue();
    }
  }

  @Test
  void theColumnsAreThoseThatAreDescribed() {
    assertThat(table().getTableMetadata().getColumns())
        .extracting(ColumnMetadata::getName, column -> column.getType().getDisplayName())
        .containsExactlyElementsOf(
            Arrays.stream(QueryColumn.values())
                .map(one -> tuple(one.column(), one.type()))
                .toList());
  }

  /** Seeded: a byte is changed, a line taken out, put in again, or cut. */
  @Test
  void itsProblemsAreThoseThatTheFileIsCheckedBy() throws IOException {
    List<String> lines = Files.readAllLines(file);
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<String> altered = new ArrayList<>(lines);
      int line = random.nextInt(LINES);
      switch (random.nextInt(4)) {
        case 0 -> altered.set(line, flipped(lines.get(line), random));
        case 1 -> altered.remove(line);
        case 2 -> altered.add(line, lines.get(random.nextInt(LINES)));
        default -> altered.set(line, lines.get(line).substring(0, random.nextInt(100)));
      }
      Files.write(file, altered);

      List<String> found = ChainedFileCheck.of(file).findings();
      assertThat(problems()).as("seed %d", seed).isEqualTo(withoutTheHead(found));
    }
  }

  @Test
  void aLineThatIsBeingWrittenIsNoRowYet() throws IOException {
    Files.writeString(file, "{\"event\":\"created\",\"at\":", StandardOpenOption.APPEND);

    assertThat(problems()).isEmpty();
  }

  private static String flipped(String line, SplittableRandom random) {
    char[] text = line.toCharArray();
    text[random.nextInt(text.length)] ^= 1;
    return new String(text);
  }

  /** The head stands in a file of its own, which is no part of the table. */
  private static List<String> withoutTheHead(List<String> findings) {
    return findings.stream().filter(words -> !words.contains(".head ")).toList();
  }

  private List<String> problems() throws IOException {
    List<String> all = new ArrayList<>();
    try (RecordCursor row = cursor()) {
      while (row.advanceNextPosition()) {
        for (int column = 0; column < QueryColumn.values().length; column++) {
          row.isNull(column);
        }
        if (!row.isNull(at(QueryColumn.PROBLEM))) {
          all.add(row.getSlice(at(QueryColumn.PROBLEM)).toStringUtf8());
        }
      }
    }
    return all;
  }

  private static int at(QueryColumn column) {
    return column.ordinal();
  }

  private QueriesTable table() {
    return new QueriesTable(file);
  }

  private RecordCursor cursor() {
    return table().cursor(null, null, TupleDomain.all());
  }
}
