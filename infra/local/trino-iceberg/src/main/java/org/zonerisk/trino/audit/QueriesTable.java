package org.zonerisk.trino.audit;

import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.connector.ColumnMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableMetadata;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.RecordCursor;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.predicate.TupleDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zonerisk.audit.ChainedLines;
import org.zonerisk.audit.QueryColumn;

/**
 * The audit of queries as a table, a row a line. There is no copy that could differ: the file is
 * read for each question, from its first line on, and each line is held against its hash and
 * against the line before, so that {@code problem} says what {@code verify-ledger} would. The line
 * that is just being written is left out.
 */
final class QueriesTable implements SystemTable {

  private static final SchemaTableName NAME = new SchemaTableName("trino", "queries");

  private final Path file;

  QueriesTable(Path file) {
    this.file = file;
  }

  @Override
  public Distribution getDistribution() {
    return Distribution.SINGLE_COORDINATOR;
  }

  @Override
  public ConnectorTableMetadata getTableMetadata() {
    List<ColumnMetadata> columns =
        Stream.of(QueryColumn.values()).map(QueriesTable::described).toList();
    return new ConnectorTableMetadata(
        NAME, columns, java.util.Map.of(), Optional.of("Who asked what, and why: a row a line"));
  }

  private static ColumnMetadata described(QueryColumn column) {
    return ColumnMetadata.builder()
        .setName(column.column())
        .setType(QueriesCursor.type(column))
        .setComment(Optional.of(column.meaning()))
        .build();
  }

  @Override
  public RecordCursor cursor(
      ConnectorTransactionHandle transaction,
      ConnectorSession session,
      TupleDomain<Integer> constraint) {
    try {
      return new QueriesCursor(new ChainedLines(file));
    } catch (IOException e) {
      throw new TrinoException(
          StandardErrorCode.GENERIC_INTERNAL_ERROR, "the audit cannot be read: " + e, e);
    }
  }
}
