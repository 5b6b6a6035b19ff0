package org.zonerisk.local.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.whatif.OwnDecision;
import org.zonerisk.domain.whatif.RuleBooks.InForce;

/**
 * Writes decisions as rows of the ledger into data files, one a day: boundaries come in order. The
 * files belong to nothing until they are committed. Not safe for threads.
 */
final class BranchFiles implements AutoCloseable {

  private final Table table;
  private final String codeVersion;
  private final GenericFileWriterFactory writers;
  private final OutputFileFactory files;
  private final PartitionKey day;
  private final InternalRecordWrapper partitioned;
  private final List<DataFile> written = new ArrayList<>();
  private DataWriter<Record> open;
  private PartitionKey openDay;

  /**
   * @param group number of the writer, one of its own
   */
  BranchFiles(Table table, int group, String codeVersion) {
    this.table = table;
    this.codeVersion = codeVersion;
    this.writers =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .build();
    this.files = OutputFileFactory.builderFor(table, group, 0).format(FileFormat.PARQUET).build();
    this.day = new PartitionKey(table.spec(), table.schema());
    this.partitioned = new InternalRecordWrapper(table.schema().asStruct());
  }

  void add(OwnDecision decision) {
    Record row = row(decision);
    day.partition(partitioned.wrap(row));
    if (!day.equals(openDay)) {
      close();
      openDay = day.copy();
      open =
          writers.newDataWriter(files.newOutputFile(table.spec(), openDay), table.spec(), openDay);
    }
    open.write(row);
  }

  /** The files, after {@link #close}. */
  List<DataFile> written() {
    return List.copyOf(written);
  }

  @Override
  public void close() {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.add(open.toDataFile());
    open = null;
    openDay = null;
  }

  private Record row(OwnDecision own) {
    Decision decision = own.decision();
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("zone_id", own.zone().zoneId());
    row.setField("zone_version", own.zone().version());
    row.setField("boundary_at", KeptTables.time(own.boundaryAt()));
    row.setField("effective_at", KeptTables.time(own.boundaryAt()));
    row.setField("revision", 0);
    row.setField("kind", "scheduled");
    row.setField("known_at", KeptTables.time(own.knownAt()));
    row.setField("level", decision.level());
    row.setField("at_least", orNull(decision.atLeast()));
    row.setField("colour", decision.colour());
    row.setField("engine_level", decision.level());
    row.setField("policy_id", own.ruleBook().map(book -> policy(book).id()).orElse(null));
    row.setField("policy_version", own.ruleBook().map(book -> policy(book).version()).orElse(null));
    row.setField("policy_hash", own.ruleBook().map(book -> policy(book).hash()).orElse(null));
    row.setField("counterfactual", true);
    row.setField("rule_id", orNull(decision.ruleId()));
    row.setField("inputs", Map.copyOf(decision.inputs()));
    row.setField("thresholds", Map.copyOf(decision.thresholds()));
    row.setField("margin", decision.hasMargin() ? decision.margin() : null);
    row.setField("unknown_reason", orNull(decision.unknownReason()));
    row.setField("freshness", Map.copyOf(decision.freshness()));
    row.setField("pending_results", own.pendingResults());
    row.setField("code_version", codeVersion);
    row.setField("evidence_hash", decision.evidenceHash());
    row.setField("derived", own.derived());
    return row;
  }

  private static org.zonerisk.domain.policy.Policy policy(InForce book) {
    return RuleBookShelf.policy(book);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
