package org.zonerisk.streaming.maintenance;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * A new data file of one partition, sorted as the table says. No more rows than a run are in memory
 * at once: a file of more is sorted run by run, which is enough for a reader to skip pages, and
 * does not claim to be sorted as a whole.
 */
final class SortedFile implements Closeable {

  private final int rowsOfRun;
  private final Comparator<StructLike> order;
  private final InternalRecordWrapper left;
  private final InternalRecordWrapper right;
  private final List<Record> run = new ArrayList<>();
  private final DataWriter<Record> writer;

  /**
   * Begins a file.
   *
   * @param specId of the partition's spec
   * @param rowsOfRun rows that are sorted at once
   */
  SortedFile(Table table, int specId, StructLike partition, int rowsOfRun) {
    this.rowsOfRun = rowsOfRun;
    this.order = SortOrderComparators.forSchema(table.schema(), table.sortOrder());
    this.left = new InternalRecordWrapper(table.schema().asStruct());
    this.right = new InternalRecordWrapper(table.schema().asStruct());
    PartitionSpec spec = table.specs().get(specId);
    this.writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .build()
            .newDataWriter(
                OutputFileFactory.builderFor(table, 0, 0)
                    .format(FileFormat.PARQUET)
                    .build()
                    .newOutputFile(spec, partition),
                spec,
                partition);
  }

  void add(Record row) {
    run.add(row);
    if (run.size() == rowsOfRun) {
      writeRun();
    }
  }

  /** Ends the file. */
  DataFile finish() throws IOException {
    writeRun();
    writer.close();
    return writer.toDataFile();
  }

  private void writeRun() {
    run.sort((a, b) -> order.compare(left.wrap(a), right.wrap(b)));
    run.forEach(writer::write);
    run.clear();
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
