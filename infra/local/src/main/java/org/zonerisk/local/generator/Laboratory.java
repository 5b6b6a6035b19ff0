package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.topics.Topics;

/** Tells of each tube twice: when it was collected, and when it has a result or is void. */
final class Laboratory {
  private static final double LOWEST_CT = 16;
  private static final double HIGHEST_CT = 34;

  /**
   * A tube.
   *
   * @param persons whose swabs are in it; several are a pool
   * @param collectedAt when it was collected
   * @param purpose why
   * @param channel where its persons were found
   * @param site where it was collected
   * @param round screening round that it belongs to
   */
  record Tube(
      List<Resident> persons,
      Instant collectedAt,
      SamplingPurpose purpose,
      DiscoveryChannel channel,
      String site,
      Optional<String> round) {

    /** Whether anybody in it is infected enough. */
    boolean isPositive() {
      return persons.stream().anyMatch(person -> person.isPositive(collectedAt));
    }
  }

  private final TownCalendar calendar;
  private final Outbox outbox;
  private final SplittableRandom random;
  private long tubes;

  Laboratory(TownCalendar calendar, Outbox outbox, SplittableRandom random) {
    this.calendar = calendar;
    this.outbox = outbox;
    this.random = random;
  }

  /** Examines a tube; when the result is known. */
  Instant examine(Tube tube, Duration untilResult) {
    String id = collect(tube);
    Instant resultedAt = tube.collectedAt().plus(untilResult);
    Instant knownAt = resultedAt.plusMillis(random.nextLong(60_000, 300_000));
    outbox.put(
        Topics.SAMPLING_RESULTS,
        knownAt,
        record(tube, id, 1, SpecimenStage.RESULTED, Optional.of(resultedAt)));
    return knownAt;
  }

  /** Loses a tube: it leaked. */
  void spoil(Tube tube, Duration until) {
    String id = collect(tube);
    outbox.put(
        Topics.SAMPLING_RESULTS,
        tube.collectedAt().plus(until),
        record(tube, id, 1, SpecimenStage.VOIDED, Optional.empty()));
  }

  private String collect(Tube tube) {
    String id = "tube-%s-%d".formatted(calendar.date(calendar.dayOf(tube.collectedAt())), tubes++);
    outbox.put(
        Topics.SAMPLING_RESULTS,
        tube.collectedAt().plusMillis(random.nextLong(120_000, 1_200_000)),
        record(tube, id, 0, SpecimenStage.COLLECTED, Optional.empty()));
    return id;
  }

  private SamplingResult record(
      Tube tube, String id, int amendment, SpecimenStage stage, Optional<Instant> resultedAt) {
    boolean positive = resultedAt.isPresent() && tube.isPositive();
    boolean single = tube.persons().size() == 1;
    return new SamplingResult(
        String.format(Locale.ROOT, "%s.%d", id, amendment),
        id,
        amendment,
        stage,
        tube.persons().stream()
            .map(person -> new SampledPerson(person.token(), person.home().zoneId()))
            .toList(),
        tube.site(),
        tube.collectedAt(),
        resultedAt.orElse(null),
        resultedAt
            .map(any -> positive ? SpecimenResult.POSITIVE : SpecimenResult.NEGATIVE)
            .orElse(null),
        positive ? (float) random.nextDouble(LOWEST_CT, HIGHEST_CT) : null,
        tube.purpose(),
        tube.channel(),
        positive && single ? infectionClass(tube.persons().get(0)) : null,
        false,
        null,
        tube.round().orElse(null),
        false);
  }

  private static InfectionClass infectionClass(Resident resident) {
    return resident.hasSymptoms() ? InfectionClass.CONFIRMED : InfectionClass.ASYMPTOMATIC;
  }
}
