package org.zonerisk.domain.trace;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;

/**
 * What counting needs of one amendment of a specimen, small enough to be kept by the million.
 *
 * @param amendment number of the amendment
 * @param knownAt when it became known, epoch milliseconds
 * @param collectedAt when it was collected, epoch milliseconds
 * @param content what the amendment says
 * @param key dimensions of a positive of this specimen, packed with measure POSITIVES
 * @param tokens persons in it; kept of a positive alone, for tracing
 * @param residences places of the persons in it, as {@code ZonePath} writes them
 * @param hash hash of the event id
 * @param derived whether a replayer derived it
 */
public record SpecimenState(
    int amendment,
    long knownAt,
    long collectedAt,
    Content content,
    int key,
    List<String> tokens,
    List<String> residences,
    long hash,
    boolean derived) {

  /** What an amendment says of the specimen's persons. */
  public enum Content {
    /** Collected, no result yet; or a pool that needs single retests. */
    PENDING,
    /** All its persons are negative. */
    NEGATIVE,
    /** Its one person is positive. */
    POSITIVE,
    /** Counts as if it had never been. */
    VOIDED
  }

  /** What counting needs of {@code sample}. */
  public static SpecimenState of(Sample sample, long eventHash) {
    EvidenceKey key =
        new EvidenceKey(
            Measure.POSITIVES,
            Role.NONE,
            sample.channel(),
            sample.infectionClass(),
            sample.purpose(),
            sample.ctBand(),
            sample.assessed());
    Content content = content(sample);
    return new SpecimenState(
        sample.amendment(),
        sample.knownAt().toEpochMilli(),
        sample.collectedAt().toEpochMilli(),
        content,
        key.pack(),
        content == Content.POSITIVE ? sample.tokens() : List.of(),
        // A zone is named by the million of specimens that are kept: one string serves all.
        sample.residences().stream().map(String::intern).toList(),
        eventHash,
        sample.derived());
  }

  /** The same without the tokens of some persons; what it counts stays. */
  SpecimenState forgetting(Predicate<String> person) {
    return tokens.stream().noneMatch(person)
        ? this
        : new SpecimenState(
            amendment,
            knownAt,
            collectedAt,
            content,
            key,
            tokens.stream().map(token -> person.test(token) ? Sample.ERASED : token).toList(),
            residences,
            hash,
            derived);
  }

  private static Content content(Sample sample) {
    return switch (sample.stage()) {
      case VOIDED -> Content.VOIDED;
      case UNKNOWN, COLLECTED -> Content.PENDING;
      case RESULTED ->
          switch (sample.result()) {
            case NEGATIVE -> Content.NEGATIVE;
            // A positive pool says of nobody that he is positive: the single retest does.
            case POSITIVE -> sample.tokens().size() == 1 ? Content.POSITIVE : Content.PENDING;
            case NONE, UNKNOWN, INDETERMINATE -> Content.PENDING;
          };
    };
  }

  /** Whether it is a reported case without a test behind it. */
  boolean isCaseReport() {
    return EvidenceKey.unpack(key).purpose() == Purpose.CASE_REPORT;
  }

  /** Whether experts said that it does not count toward a zone. */
  boolean isExcluded() {
    return EvidenceKey.unpack(key).assessed() == Assessed.EXCLUDED;
  }

  /** When it was collected. */
  Instant collected() {
    return Instant.ofEpochMilli(collectedAt);
  }
}
