package org.zonerisk.local.oracle;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * A mistake that an engine could have. It is planted in what surrounds the engine: in its settings,
 * in the records that reach it, or in how it reads a rule book; the oracle is told nothing of it.
 */
enum PlantedMistake {
  /** What is known exactly at a boundary is taken for known after it. */
  BOUNDARY_OFF_BY_ONE {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.isOfFeed() ? knownAt(record, record.knownAt().plusMillis(1)) : record;
    }
  },
  /** What happened exactly at a boundary is put into the cell before it. */
  CELL_OFF_BY_ONE {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample
          ? with(
              record,
              SamplingResult.newBuilder(sample)
                  .setCollectedAt(sample.getCollectedAt().minusMillis(1))
                  .build())
          : record;
    }
  },
  /** Amendments are dropped. */
  DROPPED_CORRECTION {
    @Override
    RawTopics change(RawTopics topics) {
      return topics.keeping(
          record ->
              !(record.value() instanceof SamplingResult sample) || sample.getAmendment() == 0);
    }
  },
  /** Copies are counted as often as they come. */
  DOUBLE_COUNT {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample && sample.getAmendment() == 0
          ? with(
              record,
              SamplingResult.newBuilder(sample)
                  .setSpecimenId(sample.getSpecimenId() + '@' + record.knownAt())
                  .build())
          : record;
    }
  },
  /** Events known more than a day after they happened are ignored. */
  LATE_IGNORED {
    @Override
    RawTopics change(RawTopics topics) {
      return topics.keeping(
          record ->
              !(record.value() instanceof SamplingResult sample)
                  || record
                      .knownAt()
                      .isBefore(sample.getCollectedAt().plus(Duration.ofDays(1).plusHours(2))));
    }
  },
  /** Visits are looked back for over 13 days. */
  LOOKBACK_A_DAY_SHORT {
    @Override
    RiskSettings change(RiskSettings settings) {
      return traced(
          settings,
          new TraceSettings(
              Duration.ofDays(13),
              settings.trace().caseInterval(),
              settings.trace().visitMemory(),
              settings.trace().specimenMemory()));
    }
  },
  /** Past boundaries are revised for two days. */
  HORIZON_A_DAY_SHORT {
    @Override
    RiskSettings change(RiskSettings settings) {
      return new RiskSettings(
              settings.boundaries(),
              Duration.ofHours(48),
              settings.trace(),
              settings.evidenceMemory(),
              settings.codeVersion())
          .believing(settings.experts())
          .with(settings.orderUnits());
    }
  },
  /** A patient who is tested again after a week is another case. */
  CASE_EVERY_WEEK {
    @Override
    RiskSettings change(RiskSettings settings) {
      return traced(
          settings,
          new TraceSettings(
              settings.trace().lookback(),
              Duration.ofDays(7),
              settings.trace().visitMemory(),
              settings.trace().specimenMemory()));
    }
  },
  /** A specimen is forgotten two days after its collection. */
  SPECIMENS_FORGOTTEN {
    @Override
    RiskSettings change(RiskSettings settings) {
      return traced(settings, settings.trace().withSpecimenMemory(Duration.ofDays(2)));
    }
  },
  /** Days of visits are those of UTC: same boundaries, other days. */
  DAYS_OF_UTC {
    @Override
    RiskSettings change(RiskSettings settings) {
      return new RiskSettings(
              Boundaries.everyTwoHours(ZoneId.of("UTC")),
              settings.horizon(),
              settings.trace(),
              settings.evidenceMemory(),
              settings.codeVersion())
          .believing(settings.experts())
          .with(settings.orderUnits());
    }
  },
  /** Each visit counts for two days. */
  VISITS_COUNTED_TWICE {
    @Override
    RawTopics change(RawTopics topics) {
      List<FeedRecord> again =
          topics.records().stream()
              .filter(record -> record.value() instanceof HealthCodeScan)
              .map(PlantedMistake::theDayBefore)
              .toList();
      return topics.and(again);
    }
  },
  /** A scan without location evidence counts as presence. */
  REMOTE_SCAN_IS_PRESENCE {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof HealthCodeScan scan
          ? with(
              record,
              HealthCodeScan.newBuilder(scan)
                  .setLocationEvidence(LocationEvidence.FIXED_DEVICE)
                  .build())
          : record;
    }
  },
  /** A phone tower places a person. */
  TOWER_PLACES_PERSONS {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof MobilityRecord trip
          ? with(record, MobilityRecord.newBuilder(trip).setMode(MobilityMode.RAIL).build())
          : record;
    }
  },
  /** A positive pool makes a case of its first person. */
  POOL_IS_POSITIVE {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample
          ? with(
              record,
              SamplingResult.newBuilder(sample)
                  .setPersons(sample.getPersons().subList(0, 1))
                  .build())
          : record;
    }
  },
  /** Signed exclusions are not looked at. */
  EXCLUDED_COUNTS {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample
          ? with(record, SamplingResult.newBuilder(sample).setAssessment(null).build())
          : record;
    }
  },
  /** What happens in a zone does not count in the one above it. */
  NOTHING_GOES_UP {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof ZoneVersion zone
          ? with(record, ZoneVersion.newBuilder(zone).setParentId(null).build())
          : record;
    }
  },
  /** An assessment excludes whoever signed it. */
  NO_SIGNATURE_CHECKED {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample && sample.getAssessment() != null
          ? with(
              record,
              SamplingResult.newBuilder(sample)
                  .setAssessment(StoryExperts.signed(sample.getSpecimenId(), true))
                  .build())
          : record;
    }
  },
  /** An exclusion needs no ground in the record. */
  EXCLUDED_WITHOUT_GROUND {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof SamplingResult sample && sample.getAssessment() != null
          ? with(record, SamplingResult.newBuilder(sample).setRePositive(true).build())
          : record;
    }
  },
  /** The rest of a county stays as it is. */
  SIBLINGS_IGNORED {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof ZoneVersion zone
          ? with(record, ZoneVersion.newBuilder(zone).setCountyId(null).build())
          : record;
    }
  },
  /** Zones that come out of others start without history. */
  CHILDREN_START_ANEW {
    @Override
    FeedRecord change(FeedRecord record) {
      return record.value() instanceof ZoneVersion zone
          ? with(record, ZoneVersion.newBuilder(zone).setInherits(ZoneInheritance.NOTHING).build())
          : record;
    }
  },
  /** A threshold that includes its value is taken for one that does not. */
  AT_LEAST_TAKEN_FOR_ABOVE {
    @Override
    String change(String policy) {
      return policy.replace(
          "{\"input\": \"clear_days\", \"at_least\": 7}",
          "{\"input\": \"clear_days\", \"above\": 7}");
    }
  },
  /** What led to a state counts as new to it. */
  EVIDENCE_ACTS_TWICE {
    @Override
    String change(String policy) {
      return policy.replace(
          "\"window\": {\"since\": \"entered\", \"at_most\": \"P14D\"}",
          "\"window\": {\"last\": \"P14D\"}");
    }
  },
  /** The round of day 7 begins on day 8. */
  ROUND_A_DAY_LATE {
    @Override
    String change(String policy) {
      return policy.replace("\"from_day\": 7", "\"from_day\": 8");
    }
  },
  /** An order that lowers a level does so a boundary too early. */
  LOWERED_BEFORE_ITS_BOUNDARY {
    @Override
    FeedRecord change(FeedRecord record) {
      return ordered(record, "release", OrderKind.LOWER, -2, 0);
    }
  },
  /** An order acts a boundary longer than it was given. */
  ORDER_OUTLIVES_ITS_EXPIRY {
    @Override
    FeedRecord change(FeedRecord record) {
      return ordered(record, "market", OrderKind.RAISE, 0, 2);
    }
  },
  /** One signature is enough. */
  ONE_SIGNATURE_IS_ENOUGH {
    @Override
    FeedRecord change(FeedRecord record) {
      return ordered(record, "single", OrderKind.RAISE, 0, 0);
    }
  },
  /** An order that lowers levels lowers unknown ones, too. */
  UNKNOWN_IS_LOWERED {
    @Override
    FeedRecord change(FeedRecord record) {
      return ordered(record, "blind", OrderKind.ASSUME, 0, 0);
    }
  },
  /** Silence is taken for good news. */
  SILENCE_IS_GREEN {
    @Override
    String change(String policy) {
      return policy.replace("\"PT26H\"", "\"PT260H\"");
    }
  },
  /** What was three days before is what was four days before. */
  EARLIER_A_DAY_OFF {
    @Override
    WrittenStory story() {
      return WrittenStory.WEEKS;
    }

    @Override
    String change(String policy) {
      return policy.replace("\"by\": \"P3D\"", "\"by\": \"P4D\"");
    }
  },
  /**
   * The days before a milder level run on while nobody can tell: in a zone whose only outage takes
   * a day, a day fewer.
   */
  LOWERING_THROUGH_AN_OUTAGE {
    @Override
    WrittenStory story() {
      return WrittenStory.WEEKS;
    }

    @Override
    String change(String policy) {
      return policy.replace("\"after\": \"P3D\"", "\"after\": \"P2D\"");
    }
  };

  /** The story that shows it. */
  WrittenStory story() {
    return WrittenStory.OUTBREAK;
  }

  /** What reaches the engine instead of {@code topics}. */
  RawTopics plantedIn(RawTopics topics) {
    return change(
        topics.each(
            record ->
                record.value() instanceof RiskPolicyDocument policy
                    ? with(record, reread(policy))
                    : change(record)));
  }

  /** The engine's settings instead of {@code settings}. */
  RiskSettings plantedIn(RiskSettings settings) {
    return change(settings);
  }

  /** The hash of a rule book as this engine reads it. */
  String hashOf(String document) {
    return sha256(change(document));
  }

  RawTopics change(RawTopics topics) {
    return topics;
  }

  FeedRecord change(FeedRecord record) {
    return record;
  }

  RiskSettings change(RiskSettings settings) {
    return settings;
  }

  String change(String policy) {
    return policy;
  }

  private RiskPolicyDocument reread(RiskPolicyDocument policy) {
    String document = change(policy.getDocument());
    return RiskPolicyDocument.newBuilder(policy)
        .setDocument(document)
        .setSha256(sha256(document))
        .build();
  }

  /** One order as if two units had signed another kind and other times. */
  private static FeedRecord ordered(
      FeedRecord record, String orderId, OrderKind kind, int hoursFrom, int hoursTo) {
    return record.value() instanceof ZoneOrder order && order.getOrderId().equals(orderId)
        ? with(record, signed(order, kind, hoursFrom, hoursTo))
        : record;
  }

  private static ZoneOrder signed(ZoneOrder order, OrderKind kind, int hoursFrom, int hoursTo) {
    return StoryOrders.signed(
        new Order(
            order.getOrderId(),
            order.getDataset(),
            kind,
            order.getZones(),
            order.getLevel() == null ? "" : order.getLevel(),
            order.getReason(),
            order.getLegalBasis(),
            order.getEffectiveFrom().plus(Duration.ofHours(hoursFrom)),
            order.getExpiresAt().plus(Duration.ofHours(hoursTo))),
        List.of("cdc", "command"));
  }

  private static FeedRecord with(FeedRecord record, SpecificRecord value) {
    return new FeedRecord(
        record.topic(), record.knownAt(), value, record.sending(), record.delivery());
  }

  private static FeedRecord knownAt(FeedRecord record, Instant time) {
    return new FeedRecord(
        record.topic(), time, record.value(), record.sending(), record.delivery());
  }

  private static FeedRecord theDayBefore(FeedRecord record) {
    HealthCodeScan scan = (HealthCodeScan) record.value();
    return with(
        record,
        HealthCodeScan.newBuilder(scan)
            .setEventId(scan.getEventId() + " again")
            .setScannedAt(scan.getScannedAt().minus(Duration.ofDays(1)))
            .build());
  }

  private static RiskSettings traced(RiskSettings settings, TraceSettings trace) {
    return new RiskSettings(
            settings.boundaries(),
            settings.horizon(),
            trace,
            settings.evidenceMemory(),
            settings.codeVersion())
        .believing(settings.experts())
        .with(settings.orderUnits());
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
