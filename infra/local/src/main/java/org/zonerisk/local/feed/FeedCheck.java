package org.zonerisk.local.feed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.feed.CheckedRecord.Outcome;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.RawRecord;
import org.zonerisk.streaming.risk.FeedAdmission;

/**
 * Tells what would become of the records of a sample. Each is encoded as on the wire and judged by
 * the code of the job. Of copies of one event known within 72 hours the one known first would be
 * admitted, of those known at once the first in the file.
 */
public final class FeedCheck {

  /** Extensions of the files that can be read. */
  public static final List<String> EXTENSIONS = List.of(".jsonl", ".avro");

  /** An admitted record, for the search for copies. */
  private record Event(long line, String id, long knownAt) {}

  private final Topics feed;
  private final FeedAdmission admission;

  /**
   * A check of samples of {@code feed}.
   *
   * @param registry which zones are registered
   */
  public FeedCheck(Topics feed, Admission.Registry registry) {
    this.feed = feed;
    // Boundaries only place the count of a rejected record, and an assessment admits or rejects
    // none; neither is looked at.
    this.admission =
        new FeedAdmission(Boundaries.everyTwoHours(ZoneOffset.UTC), registry, Signatories.NOBODY);
  }

  /**
   * Checks the records of {@code file}, in its order.
   *
   * @param knownAt known time of all records; where it is empty each record's own, else {@code now}
   * @throws SampleException where the file is empty, truncated, or not what its extension says
   * @throws IOException where it cannot be read
   */
  public List<CheckedRecord> check(Path file, Optional<Instant> knownAt, Instant now)
      throws IOException {
    List<SampleRecord> records = read(file);
    if (records.isEmpty()) {
      throw new SampleException(file + " is empty; a sample has one record at least");
    }
    List<CheckedRecord> checked = new ArrayList<>(records.size());
    List<Event> events = new ArrayList<>();
    for (SampleRecord record : records) {
      Instant known = knownAt.or(record::knownAt).orElse(now);
      checked.add(judge(record, known.toEpochMilli(), events));
    }
    Set<Long> copies = copies(events);
    checked.replaceAll(
        record ->
            copies.contains(record.line())
                ? CheckedRecord.of(record.line(), Outcome.DUPLICATE)
                : record);
    return checked;
  }

  private List<SampleRecord> read(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return List.of();
    }
    return file.toString().endsWith(".avro")
        ? AvroFiles.read(file, feed)
        : JsonLines.read(file, feed);
  }

  private CheckedRecord judge(SampleRecord sample, long knownAt, List<Event> events) {
    if (sample.record().isEmpty()) {
      return CheckedRecord.rejected(sample.line(), CheckedRecord.UNENCODABLE, sample.problem());
    }
    byte[] payload = encode(feed.recordType(), sample.record().get());
    FeedAdmission.Verdict verdict =
        admission.judge(
            new RawRecord(feed.topicName(), 0, sample.line() - 1, knownAt, false, payload));
    if (verdict.rejected() != null) {
      return CheckedRecord.rejected(
          sample.line(), verdict.rejected().reason(), verdict.rejected().detail());
    }
    events.add(new Event(sample.line(), id(verdict.admitted()), knownAt));
    return CheckedRecord.of(sample.line(), Outcome.ADMITTED);
  }

  private <T extends SpecificRecord> byte[] encode(Class<T> type, SpecificRecord record) {
    return WireEncoder.of(feed, type).encode(type.cast(record));
  }

  /** What makes two records copies of one event. */
  private static String id(Object admitted) {
    if (admitted instanceof Scan scan) {
      return scan.eventId();
    }
    if (admitted instanceof Trip trip) {
      return trip.tripId();
    }
    if (admitted instanceof FeedReport report) {
      return report.eventId();
    }
    Sample sample = (Sample) admitted;
    return sample.specimenId() + "#" + sample.amendment();
  }

  private static Set<Long> copies(List<Event> events) {
    events.sort(Comparator.comparingLong(Event::knownAt).thenComparingLong(Event::line));
    Map<String, Long> counted = new HashMap<>();
    Set<Long> copies = new HashSet<>();
    for (Event event : events) {
      Long first = counted.get(event.id());
      if (first != null && event.knownAt() - first <= RiskSettings.DUPLICATE_MEMORY.toMillis()) {
        copies.add(event.line());
      } else {
        counted.put(event.id(), event.knownAt());
      }
    }
    return copies;
  }
}
