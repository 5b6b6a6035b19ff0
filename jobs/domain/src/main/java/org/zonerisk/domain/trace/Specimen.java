package org.zonerisk.domain.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZonePath;

/**
 * All that is known of one specimen: its amendments. As known at a time, the highest amendment
 * known by then holds, whatever the order of arrival; of two copies of an amendment the one known
 * first counts.
 *
 * @param amendments amendments in order of their number, one each
 */
public record Specimen(List<SpecimenState> amendments) {

  /** A specimen of which nothing is known. */
  public static final Specimen NONE = new Specimen(List.of());

  /**
   * The specimen with one more amendment, or itself where the copy known first is there already.
   */
  public Specimen with(SpecimenState state) {
    List<SpecimenState> all = new ArrayList<>(amendments.size() + 1);
    for (SpecimenState known : amendments) {
      if (known.amendment() != state.amendment()) {
        all.add(known);
      } else if (comesFirst(known, state)) {
        return this;
      }
    }
    all.add(state);
    all.sort(Comparator.comparingInt(SpecimenState::amendment));
    return new Specimen(List.copyOf(all));
  }

  /** The specimen without the tokens of some persons, or itself where it names none of them. */
  public Specimen forgetting(Predicate<String> person) {
    return amendments.stream().noneMatch(a -> a.tokens().stream().anyMatch(person))
        ? this
        : new Specimen(amendments.stream().map(a -> a.forgetting(person)).toList());
  }

  /**
   * Whether its person was erased. What comes later of it still counts, and is traced no more:
   * whose case it is nobody knows, and the case stands in the evidence already.
   */
  public boolean isForgotten() {
    return amendments.stream().anyMatch(a -> a.tokens().contains(Sample.ERASED));
  }

  /** The amendment with this number, or null. */
  public SpecimenState amendment(int number) {
    for (SpecimenState known : amendments) {
      if (known.amendment() == number) {
        return known;
      }
    }
    return null;
  }

  /** The counts of samples, tests and positives, as changes per known boundary. */
  public List<EvidenceChange> evidence(Boundaries boundaries) {
    if (amendments.size() == 1) {
      return counts(amendments.get(0), known(amendments.get(0), boundaries), boundaries);
    }
    List<Long> known = amendments.stream().map(a -> known(a, boundaries)).toList();
    return KnownTimeline.changes(
        known,
        at -> {
          SpecimenState holds = holding(at);
          return holds == null ? List.of() : counts(holds, at, boundaries);
        });
  }

  /** What has to be added to the evidence of {@code before} to make it this one's. */
  public List<EvidenceChange> evidenceSince(Specimen before, Boundaries boundaries) {
    return KnownTimeline.difference(before.evidence(boundaries), evidence(boundaries));
  }

  /** Whether a person in it ever tested positive, as far as anybody knew at some time. */
  public boolean everPositive() {
    return amendments.stream().anyMatch(a -> a.content() == SpecimenState.Content.POSITIVE);
  }

  /** When it was last said to have been collected; asked of millions, so without a stream. */
  public Instant lastCollectedAt() {
    long last = Long.MIN_VALUE;
    for (SpecimenState state : amendments) {
      last = Math.max(last, state.collectedAt());
    }
    return amendments.isEmpty() ? Instant.MIN : Instant.ofEpochMilli(last);
  }

  /** The amendment that holds as known at {@code boundary} (epoch ms), or null. */
  SpecimenState holding(long boundary) {
    SpecimenState holds = null;
    for (SpecimenState state : amendments) {
      if (state.knownAt() <= boundary) {
        holds = state;
      }
    }
    return holds;
  }

  /** The known boundaries of its amendments, epoch milliseconds. */
  TreeSet<Long> knownBoundaries(Boundaries boundaries) {
    TreeSet<Long> known = new TreeSet<>();
    amendments.forEach(a -> known.add(known(a, boundaries)));
    return known;
  }

  private static boolean comesFirst(SpecimenState known, SpecimenState other) {
    return known.knownAt() != other.knownAt()
        ? known.knownAt() < other.knownAt()
        : known.hash() <= other.hash();
  }

  private static long known(SpecimenState state, Boundaries boundaries) {
    return boundaries.atOrAfter(state.knownAt());
  }

  private static List<EvidenceChange> counts(
      SpecimenState state, long known, Boundaries boundaries) {
    if (state.content() == SpecimenState.Content.VOIDED) {
      return List.of();
    }
    long cell = boundaries.cellStart(state.collectedAt());
    EvidenceKey positive = EvidenceKey.unpack(state.key());
    List<EvidenceChange> counts = new ArrayList<>(3);
    for (String place : state.residences()) {
      for (String zone : ZonePath.zones(place)) {
        if (!state.isCaseReport()) {
          counts.add(count(state, zone, cell, known, plain(Measure.SAMPLED, positive)));
          if (state.content() != SpecimenState.Content.PENDING) {
            counts.add(count(state, zone, cell, known, plain(Measure.TESTS, positive)));
          }
        }
        if (state.content() == SpecimenState.Content.POSITIVE) {
          counts.add(count(state, zone, cell, known, state.key()));
        }
      }
    }
    return counts;
  }

  private static int plain(Measure measure, EvidenceKey of) {
    return EvidenceKey.of(measure, of.purpose()).pack();
  }

  private static EvidenceChange count(
      SpecimenState state, String zone, long cell, long known, int key) {
    return new EvidenceChange(zone, cell, known, key, 1, state.hash(), state.derived());
  }
}
