package org.zonerisk.local.injection;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.injection.Injection.Fate;
import org.zonerisk.local.injection.Injection.Place;
import org.zonerisk.local.publish.Delivery;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;

/** Makes what is put in, each of a record that is sent anyway, with what must become of it. */
final class Maker {
  /** No copy is known later than this after its original: copies are remembered for 72 hours. */
  private static final Duration LAST_COPY = Duration.ofHours(71);

  private static final Duration YEAR = Duration.ofDays(365);
  private static final String UNREGISTERED = "cn:970101001001";
  private static final int ID_FIELDS = 3;

  /** Cells are two hours long, and begin at even hours of the city's clock, which is UTC+8. */
  private static final long CELL = Duration.ofHours(2).toMillis();

  private final SplittableRandom random;
  private final Poison poison = new Poison();
  private final MessageDigest sha256;
  private HealthCodeScan elsewhere;

  /**
   * A record and what is written down of it.
   *
   * @param record the record
   * @param injection what must become of it
   */
  record Made(FeedRecord record, Injection injection) {}

  Maker(SplittableRandom random) {
    this.random = random;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Takes note of a record that is sent. */
  void see(FeedRecord record) {
    if (record.value() instanceof HealthCodeScan scan && random.nextInt(1_000) == 0) {
      elsewhere = scan;
    }
  }

  boolean suits(InjectionKind kind, FeedRecord record) {
    SpecificRecord value = record.value();
    return switch (kind) {
      case DUPLICATES -> !lastCopy(record).equals(record.knownAt());
      case POISON -> true;
      case LATE ->
          value instanceof HealthCodeScan || value instanceof MobilityRecord || isNegative(value);
      case EXPIRED, VOIDED -> isNegative(value);
      case CORRECTED -> isNegative(value) && ((SamplingResult) value).getPersons().size() == 1;
      case CLOCKS, UNKNOWN_ZONES, IDENTIFIERS ->
          value instanceof HealthCodeScan
              || value instanceof MobilityRecord
              || value instanceof SamplingResult;
      case REMOTE_SCANS ->
          value instanceof HealthCodeScan scan
              && elsewhere != null
              && !scan.getZoneId().equals(elsewhere.getZoneId());
      case DEAD_GATES, SILENT_ZONES, RE_POSITIVES, EACH_CHANNEL -> false;
    };
  }

  private static boolean isNegative(SpecificRecord value) {
    return value instanceof SamplingResult result
        && result.getStage() == SpecimenStage.RESULTED
        && result.getResult() == SpecimenResult.NEGATIVE;
  }

  /** The last time at which a copy of a record is still a copy: old scans are rejected. */
  Instant lastCopy(FeedRecord record) {
    Instant from =
        record.value() instanceof HealthCodeScan scan ? scan.getScannedAt() : record.knownAt();
    Instant last = from.plus(LAST_COPY);
    return last.isBefore(record.knownAt()) ? record.knownAt() : last;
  }

  Made copy(String id, FeedRecord record, Instant later) {
    FeedRecord copy = record.again(later);
    if (random.nextBoolean()) {
      copy = copy.by(copy.delivery().in(random.nextInt(record.topic().partitions())));
    }
    return new Made(
        copy, injection(id, InjectionKind.DUPLICATES, Fate.DUPLICATE, copy, Optional.empty()));
  }

  /** When a late record becomes known: within the horizon of 72 hours, or beyond it. */
  Instant later(InjectionKind kind, FeedRecord record) {
    Instant happened = happened(record.value());
    Instant later =
        kind == InjectionKind.EXPIRED
            ? happened.plus(minutes(77 * 60, 110 * 60))
            : happened.plus(minutes(3 * 60, 60 * 60));
    return later.isBefore(record.knownAt()) ? record.knownAt() : later;
  }

  private Duration minutes(int from, int until) {
    return Duration.ofMinutes(random.nextInt(from, until));
  }

  /** A record that counts, late or corrected as it may be. */
  Made counted(String id, InjectionKind kind, FeedRecord record) {
    return new Made(record, injection(id, kind, Fate.ADMITTED, record, place(record.value())));
  }

  FeedRecord falsePositive(FeedRecord negative) {
    return FeedRecord.of(
        negative.topic(),
        negative.knownAt(),
        Altered.falsePositive((SamplingResult) negative.value()));
  }

  FeedRecord correction(FeedRecord negative, Instant later) {
    return FeedRecord.of(
        negative.topic(), later, Altered.nextAmendment((SamplingResult) negative.value()));
  }

  FeedRecord voided(FeedRecord result, Instant later) {
    return FeedRecord.of(result.topic(), later, Altered.voided((SamplingResult) result.value()));
  }

  Made remoteScan(String id, FeedRecord record) {
    FeedRecord scan = like(record, Altered.remote((HealthCodeScan) record.value(), elsewhere));
    return new Made(
        scan,
        injection(id, InjectionKind.REMOTE_SCANS, Fate.COUNTS_NOWHERE, scan, Optional.empty()));
  }

  Made wrongClock(String id, FeedRecord record) {
    boolean ahead = random.nextBoolean();
    SpecificRecord wrong;
    if (record.value() instanceof HealthCodeScan scan) {
      wrong = Altered.scan(scan, "clock").setScannedAt(shifted(scan.getScannedAt(), ahead)).build();
    } else if (record.value() instanceof MobilityRecord trip) {
      wrong =
          Altered.trip(trip, "clock")
              .setDepartedAt(shifted(trip.getDepartedAt(), ahead))
              .setArrivedAt(shifted(trip.getArrivedAt(), ahead))
              .build();
    } else {
      SamplingResult result = (SamplingResult) record.value();
      // A year behind, a sample is still believed: results of last year do come in.
      wrong =
          Altered.result(result, "clock")
              .setCollectedAt(shifted(result.getCollectedAt(), true))
              .build();
    }
    return rejected(id, InjectionKind.CLOCKS, like(record, wrong), "implausible_time");
  }

  private static Instant shifted(Instant time, boolean ahead) {
    return ahead ? time.plus(YEAR) : time.minus(YEAR);
  }

  Made unknownZone(String id, FeedRecord record) {
    SpecificRecord wrong;
    if (record.value() instanceof HealthCodeScan scan) {
      wrong = Altered.scan(scan, "zone").setZoneId(UNREGISTERED).build();
    } else if (record.value() instanceof MobilityRecord trip) {
      wrong = Altered.trip(trip, "zone").setDestinationZone(UNREGISTERED).build();
    } else {
      SamplingResult result = (SamplingResult) record.value();
      String token = result.getPersons().get(0).getToken();
      wrong =
          Altered.result(result, "zone")
              .setPersons(Altered.withFirst(result, token, UNREGISTERED))
              .build();
    }
    return rejected(id, InjectionKind.UNKNOWN_ZONES, like(record, wrong), "unregistered_zone");
  }

  Made identifier(String id, FeedRecord record) {
    String identifier = random.nextBoolean() ? likeANationalId() : likeAPhoneNumber();
    SpecificRecord wrong;
    if (record.value() instanceof HealthCodeScan like) {
      HealthCodeScan.Builder scan = Altered.scan(like, "id");
      wrong =
          switch (random.nextInt(ID_FIELDS)) {
            case 0 -> scan.setPerson(identifier).build();
            case 1 -> scan.setDeviceId("phone " + identifier).build();
            default -> scan.setVenueId(identifier).build();
          };
    } else if (record.value() instanceof MobilityRecord trip) {
      wrong = Altered.trip(trip, "id").setPerson(identifier).build();
    } else {
      SamplingResult result = (SamplingResult) record.value();
      String zone = result.getPersons().get(0).getResidenceZone();
      wrong =
          Altered.result(result, "id")
              .setPersons(Altered.withFirst(result, identifier, zone))
              .build();
    }
    return rejected(id, InjectionKind.IDENTIFIERS, like(record, wrong), "suspected_identifier");
  }

  /** Nobody's: no area code begins with 99. */
  private String likeANationalId() {
    return String.format(
        Locale.ROOT,
        "9999%02d19%02d0%d1%d%03dX",
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(1, 10),
        random.nextInt(10),
        random.nextInt(1000));
  }

  /** Nobody's: no mobile number begins with 154. */
  private String likeAPhoneNumber() {
    return String.format(Locale.ROOT, "154%08d", random.nextInt(100_000_000));
  }

  Made poison(String id, FeedRecord record) {
    Poison.Damaged damaged = poison.damaged(record.topic(), record.value(), random);
    FeedRecord sent = record.by(Delivery.USUAL.as(damaged.bytes()));
    return new Made(
        sent,
        injection(
            id, InjectionKind.POISON, Fate.REJECTED, sent, damaged.reason(), damaged.bytes()));
  }

  /** Another record, known a moment after the one that it is like. */
  private static FeedRecord like(FeedRecord record, SpecificRecord value) {
    return FeedRecord.of(record.topic(), record.knownAt(), value);
  }

  private Made rejected(String id, InjectionKind kind, FeedRecord record, String reason) {
    byte[] bytes = poison.bytes(record.topic(), record.value());
    FeedRecord sent = record.by(Delivery.USUAL.as(bytes));
    return new Made(sent, injection(id, kind, Fate.REJECTED, sent, reason, bytes));
  }

  private Injection injection(
      String id, InjectionKind kind, Fate fate, FeedRecord record, String reason, byte[] bytes) {
    String sha = HexFormat.of().formatHex(sha256.digest(bytes));
    long knownAt = record.knownAt().toEpochMilli();
    String subject = record.eventId();
    return new Injection(
        id, kind, fate, feed(record), subject, knownAt, knownAt, reason, sha, Optional.empty());
  }

  private static Injection injection(
      String id, InjectionKind kind, Fate fate, FeedRecord record, Optional<Place> place) {
    long knownAt = record.knownAt().toEpochMilli();
    return new Injection(
        id, kind, fate, feed(record), record.eventId(), knownAt, knownAt, "", "", place);
  }

  private static String feed(FeedRecord record) {
    return record.topic().topicName();
  }

  private static Instant happened(SpecificRecord value) {
    if (value instanceof HealthCodeScan scan) {
      return scan.getScannedAt();
    }
    return value instanceof MobilityRecord trip
        ? trip.getArrivedAt()
        : ((SamplingResult) value).getCollectedAt();
  }

  /** The count that a record changes for certain; empty for a scan that shows no presence. */
  private static Optional<Place> place(SpecificRecord value) {
    long cell = Math.floorDiv(happened(value).toEpochMilli(), CELL) * CELL;
    if (value instanceof HealthCodeScan scan) {
      return scan.getLocationEvidence() == org.zonerisk.schemas.avro.LocationEvidence.NONE
          ? Optional.empty()
          : Optional.of(new Place(scan.getZoneId(), cell, "scans"));
    }
    if (value instanceof MobilityRecord trip) {
      return Optional.of(new Place(trip.getDestinationZone(), cell, "arrivals"));
    }
    String zone = ((SamplingResult) value).getPersons().get(0).getResidenceZone();
    return Optional.of(new Place(zone, cell, "tests"));
  }
}
