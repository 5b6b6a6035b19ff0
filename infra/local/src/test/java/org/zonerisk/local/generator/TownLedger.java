package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.assessment.SecondPass;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.trace.PersonHistory;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.streaming.mapping.DomainRecords;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * The levels that the domain gives generated compounds, on one thread: what is known at a boundary
 * decides it, nothing is revised.
 */
public final class TownLedger {
  private static final TraceSettings TRACE = TraceSettings.standard(Duration.ofDays(3));

  private final Boundaries boundaries = Town.boundaries();
  private final Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(Town.POLICY_ID));
  private final Assessor assessor = new Assessor(policy);
  private final Set<String> traced;
  private final Map<String, ZoneVersion> zones = new TreeMap<>();
  private final Map<String, ZoneEvidence> evidence = new HashMap<>();
  private final Map<String, PolicyMemory> memories = new HashMap<>();
  private final Map<String, Specimen> specimens = new HashMap<>();
  private final Map<String, PersonHistory> persons = new HashMap<>();
  private final TreeMap<Instant, Map<String, String>> levels = new TreeMap<>();

  private TownLedger(Set<String> traced) {
    this.traced = traced;
  }

  /** Lives through the records up to a boundary; levels by boundary and zone. */
  static NavigableMap<Instant, Map<String, String>> of(Town town, Instant until) {
    return of(town.zones(), town::records, town.start(), until);
  }

  /**
   * Lives through records, which go on until after a boundary; levels by boundary and zone.
   *
   * @param records gives all records anew
   */
  public static NavigableMap<Instant, Map<String, String>> of(
      List<org.zonerisk.schemas.avro.ZoneVersion> zones,
      Supplier<Iterator<FeedRecord>> records,
      Instant start,
      Instant until) {
    TownLedger ledger = new TownLedger(personsEverPositive(records.get(), until));
    for (var zone : zones) {
      if (zone.getAssessed()) {
        ledger.zones.put(zone.getZoneId(), DomainRecords.zone(zone));
        ledger.evidence.put(zone.getZoneId(), new ZoneEvidence());
      }
    }
    Instant boundary = start;
    Iterator<FeedRecord> again = records.get();
    while (true) {
      FeedRecord record = again.next();
      while (record.knownAt().isAfter(boundary)) {
        ledger.assess(boundary);
        if (!boundary.isBefore(until)) {
          return ledger.levels;
        }
        boundary = ledger.boundaries.after(boundary);
      }
      ledger.learn(record);
    }
  }

  private static Set<String> personsEverPositive(Iterator<FeedRecord> records, Instant until) {
    Set<String> tokens = new HashSet<>();
    for (FeedRecord r = records.next(); !r.knownAt().isAfter(until); r = records.next()) {
      if (r.value() instanceof SamplingResult sample
          && sample.getResult() == SpecimenResult.POSITIVE
          && sample.getPersons().size() == 1) {
        tokens.add(sample.getPersons().get(0).getToken());
      }
    }
    return tokens;
  }

  private void learn(FeedRecord record) {
    long knownAt = record.knownAt().toEpochMilli();
    if (record.value() instanceof FeedReport report) {
      if (report.getFeed().equals("sampling-results")) {
        evidence.get(report.getZoneId()).report(report.getFeed(), report.getReportedAt());
      }
    } else if (record.value() instanceof SamplingResult sample) {
      learn(DomainRecords.sample(sample, knownAt, Signatories.NOBODY));
    } else if (record.value() instanceof HealthCodeScan scan) {
      if (scan.getLocationEvidence() != LocationEvidence.NONE
          && !scan.getScannedAt().isAfter(record.knownAt())) {
        visit(scan.getPerson(), scan.getZoneId(), scan.getScannedAt(), knownAt);
      }
    } else if (record.value() instanceof MobilityRecord trip && trip.getPerson() != null) {
      visit(trip.getPerson(), trip.getDestinationZone(), trip.getArrivedAt(), knownAt);
    }
  }

  private void learn(Sample sample) {
    Specimen before = specimens.getOrDefault(sample.specimenId(), Specimen.NONE);
    Specimen now = before.with(SpecimenState.of(sample, EventHash.of(sample.eventId())));
    specimens.put(sample.specimenId(), now);
    count(now.evidenceSince(before, boundaries));
    if (now.everPositive()) {
      PersonHistory person = person(sample.tokens().get(0));
      Map<String, Specimen> ofPerson = new TreeMap<>(person.specimens());
      ofPerson.put(sample.specimenId(), now);
      replace(person, new PersonHistory(person.token(), ofPerson, person.visits()));
    }
  }

  private void visit(String token, String zoneId, Instant at, long knownAt) {
    if (!traced.contains(token)) {
      return;
    }
    PersonHistory person = person(token);
    List<Visit> visits = new ArrayList<>(person.visits());
    visits.add(new Visit(zoneId, at.toEpochMilli(), knownAt));
    replace(person, new PersonHistory(token, person.specimens(), visits));
  }

  private PersonHistory person(String token) {
    return persons.getOrDefault(token, new PersonHistory(token, Map.of(), List.of()));
  }

  private void replace(PersonHistory before, PersonHistory now) {
    persons.put(now.token(), now);
    count(now.evidenceSince(before, TRACE, boundaries));
  }

  private void count(List<EvidenceChange> changes) {
    changes.stream()
        .filter(change -> evidence.containsKey(change.zoneId()))
        .forEach(change -> evidence.get(change.zoneId()).add(change));
  }

  private void assess(Instant boundary) {
    Map<String, Decision> own = new TreeMap<>();
    zones.forEach(
        (id, zone) -> {
          PolicyMemory memory = memories.getOrDefault(id, PolicyMemory.NONE);
          Decision decision = assessor.assess(evidence.get(id), zone, boundaries, boundary, memory);
          memories.put(id, decision.memory());
          own.put(id, decision);
        });
    Map<String, String> decided = new TreeMap<>();
    own.forEach((id, decision) -> decided.put(id, withSiblings(id, decision, own).level()));
    levels.put(boundary, decided);
  }

  private Decision withSiblings(String id, Decision decision, Map<String, Decision> own) {
    String county = zones.get(id).countyId();
    Decision now = decision;
    for (Map.Entry<String, Decision> sibling : own.entrySet()) {
      if (!sibling.getKey().equals(id) && zones.get(sibling.getKey()).countyId().equals(county)) {
        now =
            SecondPass.apply(policy, now, SecondPass.acting(sibling.getValue()), sibling.getKey());
      }
    }
    return now;
  }
}
