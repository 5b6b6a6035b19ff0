package org.zonerisk.local.whatif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.iceberg.AppendFiles;
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
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.whatif.RuleBooks.InForce;
import org.zonerisk.domain.whatif.WhatIfRun;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.domain.whatif.WhatIfRun.Span;
import org.zonerisk.domain.whatif.WhatIfSettings;
import org.zonerisk.domain.whatif.ZoneHistory;
import org.zonerisk.domain.whatif.ZoneHistory.KnownReport;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Tables as the jobs would have filled them, made up: scans in every cell, a round of screening a
 * day whose results come hours later, signs of life, here and there a case. The ledger is that of
 * the ninth edition.
 */
final class SyntheticTables {

  static final DataSetName NAME = new DataSetName("made_up");
  static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  static final Duration HORIZON = Duration.ofHours(72);
  static final String ASSIGNED = "cn-v9-2022-06-28";
  static final Instant START = Instant.parse("2022-07-03T16:00:00Z");

  private static final int ZONES_OF_A_COUNTY = 100;
  private static final long RESIDENTS = 40;

  private final Catalog catalog;
  private final int zones;
  private final int days;
  private final SplittableRandom random = new SplittableRandom(1);
  private long rows;

  private SyntheticTables(Catalog catalog, int zones, int days) {
    this.catalog = catalog;
    this.zones = zones;
    this.days = days;
  }

  /** Fills the tables; gives how many rows they have, the ledger's left out. */
  static long fill(Catalog catalog, int zones, int days) {
    SyntheticTables tables = new SyntheticTables(catalog, zones, days);
    tables.fill();
    return tables.rows;
  }

  private void fill() {
    for (HistoryTable table :
        List.of(
            HistoryTables.ZONES,
            HistoryTables.POLICIES,
            HistoryTables.ZONE_EVIDENCE,
            HistoryTables.FEED_REPORTS,
            HistoryTables.FACILITY_METRICS,
            HistoryTables.ZONE_ASSESSMENTS)) {
      Table unused =
          catalog
              .buildTable(TableIdentifier.of(NAME.value(), table.name()), table.schema())
              .withPartitionSpec(table.partitionSpec())
              .withProperties(table.properties())
              .create();
    }
    String document = PolicyDocuments.shipped(ASSIGNED);
    try (Rows policies = new Rows(table(HistoryTables.POLICIES))) {
      GenericRecord row = policies.row();
      row.setField("policy_id", ASSIGNED);
      row.setField("version", 1);
      row.setField("document", document);
      row.setField("sha256", PolicyDocuments.hash(document));
      row.setField("known_at", KeptTables.time(START.minusSeconds(3600)));
      policies.add(row);
    }
    Policy policy = PolicyDocuments.parse(document);
    InForce book =
        new InForce(RuleBookShelf.key(policy.id(), policy.version()), new Assessor(policy), false);
    for (int county = 0; county * ZONES_OF_A_COUNTY < zones; county++) {
      fillCounty(county, book);
    }
  }

  private void fillCounty(int county, InForce book) {
    List<ZoneHistory> histories = new ArrayList<>();
    int end = Math.min(zones, (county + 1) * ZONES_OF_A_COUNTY);
    for (int zone = county * ZONES_OF_A_COUNTY; zone < end; zone++) {
      histories.add(history("made-up:" + zone, "made-up:county" + county));
    }
    try (Rows registry = new Rows(table(HistoryTables.ZONES));
        Rows evidence = new Rows(table(HistoryTables.ZONE_EVIDENCE));
        Rows reports = new Rows(table(HistoryTables.FEED_REPORTS))) {
      for (ZoneHistory zone : histories) {
        registry.add(zone(registry.row(), zone.versions().get(0)));
        zone.changes().forEach(change -> evidence.add(change(evidence.row(), change)));
        zone.reports().forEach(one -> reports.add(report(reports.row(), zone.zoneId(), one)));
        rows += zone.changes().size() + zone.reports().size();
      }
    }
    WhatIfRun run =
        new WhatIfRun(
            (zone, boundary) -> Optional.of(book),
            new WhatIfSettings(BOUNDARIES, HORIZON, Duration.ofDays(40), key -> true));
    Instant last = last();
    Table ledger = table(HistoryTables.ZONE_ASSESSMENTS);
    try (BranchFiles files = new BranchFiles(ledger, county, "test")) {
      run.decide(histories, new Span(START, START, last, last), Knowledge.SETTLED, files::add);
      files.close();
      AppendFiles append = ledger.newFastAppend();
      files.written().forEach(append::appendFile);
      append.commit();
    }
  }

  private Instant last() {
    return BOUNDARIES.before(START.plus(Duration.ofDays(days)));
  }

  private ZoneHistory history(String zoneId, String county) {
    List<EvidenceChange> changes = new ArrayList<>();
    List<KnownReport> reports = new ArrayList<>();
    boolean silent = random.nextInt(20) == 0;
    int cell = 0;
    for (Instant start = START; start.isBefore(last()); start = BOUNDARIES.after(start)) {
      long at = start.toEpochMilli();
      add(changes, zoneId, at, 1, EvidenceKey.of(Measure.SCANS), random.nextInt(1, 60));
      if (random.nextInt(6) == 0) {
        add(changes, zoneId, at, random.nextInt(2, 20), EvidenceKey.of(Measure.SCANS), 1);
      }
      if (cell % 12 == 4 || cell % 12 == 5) {
        long sampled = RESIDENTS / 2;
        int later = random.nextInt(3, 9);
        add(changes, zoneId, at, 1, EvidenceKey.of(Measure.SAMPLED, Purpose.SCREENING), sampled);
        add(changes, zoneId, at, later, EvidenceKey.of(Measure.TESTS, Purpose.SCREENING), sampled);
      }
      if (random.nextInt(2500) == 0) {
        EvidenceKey found =
            new EvidenceKey(
                Measure.CASES,
                random.nextBoolean() ? Role.RESIDENCE : Role.ACTIVITY,
                Channel.COMMUNITY,
                InfectionClass.UNKNOWN,
                Purpose.SCREENING,
                CtBand.UNKNOWN,
                Assessed.PROVISIONAL);
        add(changes, zoneId, at, random.nextInt(3, 12), found, 1);
      }
      if (cell % 2 == 0 && !(silent && random.nextInt(3) == 0)) {
        reports.add(
            new KnownReport("sampling-results", at + 600_000, BOUNDARIES.atOrAfter(at + 700_000)));
      }
      cell++;
    }
    ZoneVersion version =
        new ZoneVersion(
            zoneId,
            1,
            zoneId,
            "grid",
            county,
            county,
            RESIDENTS,
            true,
            START,
            ZoneVersion.STANDING);
    return new ZoneHistory(zoneId, List.of(version), changes, reports, List.of());
  }

  /** A count that is known so many boundaries later. */
  private static void add(
      List<EvidenceChange> changes,
      String zoneId,
      long cell,
      int later,
      EvidenceKey key,
      long count) {
    long known = cell;
    for (int i = 0; i < later; i++) {
      known = BOUNDARIES.atOrAfter(known + 1);
    }
    long hash = EventHash.of(zoneId + cell + key + later);
    changes.add(new EvidenceChange(zoneId, cell, known, key.pack(), count, hash, false));
  }

  private static Record zone(GenericRecord row, ZoneVersion zone) {
    row.setField("zone_id", zone.zoneId());
    row.setField("version", zone.version());
    row.setField("name", zone.name());
    row.setField("level", zone.level());
    row.setField("parent_id", zone.parentId());
    row.setField("county_id", zone.countyId());
    row.setField("population", zone.population());
    row.setField("assessed", zone.assessed());
    row.setField("effective_from", KeptTables.time(zone.effectiveFrom()));
    row.setField("predecessors", List.of());
    row.setField("known_at", KeptTables.time(START.minusSeconds(7200)));
    return row;
  }

  private static Record change(GenericRecord row, EvidenceChange change) {
    EvidenceKey key = EvidenceKey.unpack(change.key());
    row.setField("zone_id", change.zoneId());
    row.setField("cell_start", time(change.cellStart()));
    row.setField("measure", key.measure().id());
    row.setField("role", dimension(key.role()));
    row.setField("channel", dimension(key.channel()));
    row.setField("infection_class", dimension(key.infectionClass()));
    row.setField("purpose", dimension(key.purpose()));
    row.setField("ct_band", dimension(key.ctBand()));
    row.setField("assessment", dimension(key.assessed()));
    row.setField("known_boundary", time(change.knownBoundary()));
    row.setField("change", change.change());
    row.setField("derived", change.derived());
    row.setField("evidence_hash", change.hash());
    return row;
  }

  private static Record report(GenericRecord row, String zoneId, KnownReport report) {
    row.setField("zone_id", zoneId);
    row.setField("feed", report.feed());
    row.setField("source", "test");
    row.setField("reported_at", time(report.reportedAt()));
    row.setField("complete_until", time(report.reportedAt()));
    row.setField("known_at", time(report.reportedAt() + 60_000));
    row.setField("event_id", zoneId + report.reportedAt());
    return row;
  }

  private static String dimension(Enum<?> value) {
    return value.name().equals("NONE") ? "-" : value.name();
  }

  private static java.time.OffsetDateTime time(long millis) {
    return KeptTables.time(Instant.ofEpochMilli(millis));
  }

  private Table table(HistoryTable of) {
    return catalog.loadTable(TableIdentifier.of(NAME.value(), of.name()));
  }

  /** Appends rows of any partition to a table when it is closed. */
  private static final class Rows implements AutoCloseable {
    private final Table table;
    private final GenericFileWriterFactory writers;
    private final OutputFileFactory files;
    private final PartitionKey key;
    private final InternalRecordWrapper wrapper;
    private final Map<PartitionKey, DataWriter<Record>> open = new HashMap<>();

    private Rows(Table table) {
      this.table = table;
      this.writers =
          new GenericFileWriterFactory.Builder(table)
              .dataFileFormat(FileFormat.PARQUET)
              .dataSchema(table.schema())
              .build();
      this.files = OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
      this.key = new PartitionKey(table.spec(), table.schema());
      this.wrapper = new InternalRecordWrapper(table.schema().asStruct());
    }

    private GenericRecord row() {
      return GenericRecord.create(table.schema());
    }

    private void add(Record row) {
      key.partition(wrapper.wrap(row));
      DataWriter<Record> writer = open.get(key);
      if (writer == null) {
        PartitionKey copy = key.copy();
        writer = writers.newDataWriter(files.newOutputFile(table.spec(), copy), table.spec(), copy);
        open.put(copy, writer);
      }
      writer.write(row);
    }

    @Override
    public void close() {
      AppendFiles append = table.newFastAppend();
      for (DataWriter<Record> writer : open.values()) {
        try {
          writer.close();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        append.appendFile(writer.toDataFile());
      }
      append.commit();
    }
  }
}
