package org.zonerisk.local.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.schemas.tables.HistoryTable;

/**
 * A table in the making, in files as upkeep leaves them: few a partition, each sorted as the table
 * says, if rows come in that order. {@link #endFiles} begins new files, {@link #commit} ends a
 * snapshot.
 */
final class UpkeptTable implements AutoCloseable {
  private final Table table;
  private final GenericFileWriterFactory writers;
  private final OutputFileFactory files;
  private final InternalRecordWrapper wrapper;
  private final PartitionKey partition;
  private final Map<String, DataWriter<Record>> open = new TreeMap<>();
  private AppendFiles append;
  private long rows;

  /** Creates the table. */
  UpkeptTable(Catalog catalog, String dataset, HistoryTable definition) {
    this.table =
        catalog
            .buildTable(TableIdentifier.of(dataset, definition.name()), definition.schema())
            .withPartitionSpec(definition.partitionSpec())
            .withSortOrder(definition.sortOrder())
            .withProperties(definition.properties())
            .create();
    this.writers =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .dataSortOrder(table.sortOrder())
            .build();
    this.files = OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    this.wrapper = new InternalRecordWrapper(table.schema().asStruct());
    this.partition = new PartitionKey(table.spec(), table.schema());
    this.append = table.newAppend();
  }

  /** An empty row, which may be filled and added again and again. */
  GenericRecord row() {
    return GenericRecord.create(table.schema());
  }

  void add(Record row) {
    partition.partition(wrapper.wrap(row));
    open.computeIfAbsent(partition.toPath(), path -> newFile()).write(row);
    rows++;
  }

  private DataWriter<Record> newFile() {
    PartitionKey key = partition.copy();
    return writers.newDataWriter(files.newOutputFile(table.spec(), key), table.spec(), key);
  }

  void endFiles() {
    try {
      for (DataWriter<Record> writer : open.values()) {
        writer.close();
        DataFile file = writer.toDataFile();
        append.appendFile(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.clear();
  }

  void commit() {
    endFiles();
    append.commit();
    append = table.newAppend();
  }

  /** Rows that were added. */
  long rows() {
    return rows;
  }

  @Override
  public void close() {
    commit();
  }
}
