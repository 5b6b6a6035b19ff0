package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types.NestedField;

/**
 * When the rows of a snapshot were known, as the bounds of its files say.
 *
 * @param first known time of the first
 * @param last known time of the last
 */
record KnownSpan(Instant first, Instant last) {

  /**
   * The span of a snapshot; none where it has no rows.
   *
   * @param column with the known time of a row
   */
  static Optional<KnownSpan> of(Table table, Snapshot snapshot, String column) {
    NestedField known = table.schema().findField(column);
    Optional<KnownSpan> all = Optional.empty();
    TableScan scan =
        table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats(List.of(column));
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      for (FileScanTask task : tasks) {
        KnownSpan file =
            new KnownSpan(
                time(task.file().lowerBounds(), known), time(task.file().upperBounds(), known));
        all = Optional.of(all.map(file::and).orElse(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private KnownSpan and(KnownSpan other) {
    return new KnownSpan(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }

  private static Instant time(Map<Integer, ByteBuffer> bounds, NestedField known) {
    long micros = Conversions.fromByteBuffer(known.type(), bounds.get(known.fieldId()));
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
