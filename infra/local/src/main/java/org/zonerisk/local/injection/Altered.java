package org.zonerisk.local.injection;

import java.util.ArrayList;
import java.util.List;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;

/** Records like others, but for one thing; those with an id of their own have a word before it. */
final class Altered {

  /** Positive by a hair: what a contaminated tube looks like. */
  private static final float FALSE_CT = 33.5f;

  private Altered() {}

  static HealthCodeScan.Builder scan(HealthCodeScan like, String word) {
    return HealthCodeScan.newBuilder(like).setEventId(word + '.' + like.getEventId());
  }

  static MobilityRecord.Builder trip(MobilityRecord like, String word) {
    return MobilityRecord.newBuilder(like).setTripId(word + '.' + like.getTripId());
  }

  static SamplingResult.Builder result(SamplingResult like, String word) {
    return SamplingResult.newBuilder(like)
        .setSpecimenId(word + '.' + like.getSpecimenId())
        .setEventId(word + '.' + like.getEventId());
  }

  /** The same persons, the first of them with another token and residence. */
  static List<SampledPerson> withFirst(SamplingResult like, String token, String residence) {
    List<SampledPerson> persons = new ArrayList<>(like.getPersons());
    persons.set(0, new SampledPerson(token, residence));
    return persons;
  }

  /** The same person at the venue of another scan, without anything that shows its presence. */
  static HealthCodeScan remote(HealthCodeScan like, HealthCodeScan elsewhere) {
    return HealthCodeScan.newBuilder(elsewhere)
        .setEventId("remote." + like.getEventId())
        .setPerson(like.getPerson())
        .setScannedAt(like.getScannedAt())
        .setLocationEvidence(LocationEvidence.NONE)
        .build();
  }

  /** A negative result told as a positive one. */
  static SamplingResult falsePositive(SamplingResult negative) {
    return SamplingResult.newBuilder(negative)
        .setResult(SpecimenResult.POSITIVE)
        .setCt(FALSE_CT)
        .build();
  }

  /** A result told once more, as the next amendment. */
  static SamplingResult nextAmendment(SamplingResult like) {
    return next(like).build();
  }

  /** The tube of a result, void. */
  static SamplingResult voided(SamplingResult like) {
    return next(like)
        .setStage(SpecimenStage.VOIDED)
        .setResult(null)
        .setResultedAt(null)
        .setCt(null)
        .build();
  }

  private static SamplingResult.Builder next(SamplingResult like) {
    int amendment = like.getAmendment() + 1;
    return SamplingResult.newBuilder(like)
        .setAmendment(amendment)
        .setEventId(like.getSpecimenId() + '.' + amendment);
  }
}
