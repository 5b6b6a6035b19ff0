package org.zonerisk.trino.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.DateTimeEncoding;
import io.trino.spi.type.TimeZoneKey;
import io.trino.spi.type.TimestampWithTimeZoneType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.zonerisk.audit.ChainedLines;
import org.zonerisk.audit.ChainedLines.Line;
import org.zonerisk.audit.QueryColumn;

/** Goes through the lines of the audit; one is in memory at a time. */
final class QueriesCursor implements RecordCursor {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final QueryColumn[] COLUMNS = QueryColumn.values();
  private static final Type TEXTS = new ArrayType(VarcharType.VARCHAR);

  private final ChainedLines lines;
  private Line line;
  private JsonNode fields;
  private long bytes;

  QueriesCursor(ChainedLines lines) {
    this.lines = lines;
  }

  /** The type of a column. */
  static Type type(QueryColumn column) {
    return switch (column.type()) {
      case "bigint" -> BigintType.BIGINT;
      case "varchar" -> VarcharType.VARCHAR;
      case "array(varchar)" -> TEXTS;
      case "timestamp(3) with time zone" -> TimestampWithTimeZoneType.TIMESTAMP_TZ_MILLIS;
      default -> throw new IllegalArgumentException(column + " is of type " + column.type());
    };
  }

  @Override
  public boolean advanceNextPosition() {
    Optional<Line> next;
    try {
      next = lines.next();
    } catch (IOException e) {
      throw new TrinoException(
          StandardErrorCode.GENERIC_INTERNAL_ERROR, "the audit cannot be read: " + e, e);
    }
    if (next.isEmpty() || next.get().cutOff()) {
      return false;
    }
    line = next.get();
    bytes += line.text().length() + 1;
    fields = null;
    return true;
  }

  /** What an altered line says may be no JSON any more. */
  private static JsonNode fields(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode field(QueryColumn column) {
    if (fields == null) {
      fields = fields(line.text());
    }
    return fields.path(column.field());
  }

  private JsonNode field(int column) {
    return field(COLUMNS[column]);
  }

  @Override
  public boolean isNull(int column) {
    return switch (COLUMNS[column]) {
      case NUMBER, PREVIOUS_HASH, HASH -> !line.whole();
      case PROBLEM -> line.problem().isEmpty();
      case EVENT_AT -> at().isEmpty();
      case ROWS_GIVEN -> !field(column).isIntegralNumber();
      case READ_COLUMNS -> !field(column).isArray();
      default -> !field(column).isTextual();
    };
  }

  @Override
  public long getLong(int column) {
    return switch (COLUMNS[column]) {
      case NUMBER -> line.number();
      case EVENT_AT ->
          DateTimeEncoding.packDateTimeWithZone(
              at().orElseThrow().toEpochMilli(), TimeZoneKey.UTC_KEY);
      default -> field(column).asLong();
    };
  }

  private Optional<Instant> at() {
    try {
      return Optional.of(Instant.parse(field(QueryColumn.EVENT_AT).asText()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public Slice getSlice(int column) {
    return Slices.utf8Slice(
        switch (COLUMNS[column]) {
          case PREVIOUS_HASH -> line.before();
          case HASH -> line.hash();
          case PROBLEM -> line.problem().orElseThrow();
          default -> field(column).asText();
        });
  }

  @Override
  public Object getObject(int column) {
    JsonNode texts = field(column);
    BlockBuilder block = VarcharType.VARCHAR.createBlockBuilder(null, texts.size());
    texts.forEach(text -> VarcharType.VARCHAR.writeString(block, text.asText()));
    return block.build();
  }

  @Override
  public Type getType(int column) {
    return type(COLUMNS[column]);
  }

  @Override
  public boolean getBoolean(int column) {
    throw new UnsupportedOperationException(COLUMNS[column] + " is not true or false");
  }

  @Override
  public double getDouble(int column) {
    throw new UnsupportedOperationException(COLUMNS[column] + " is no fraction");
  }

  @Override
  public long getCompletedBytes() {
    return bytes;
  }

  @Override
  public long getReadTimeNanos() {
    return 0;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
