package org.zonerisk.domain.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceSum;

/**
 * Turns "what the evidence is, given all that was known at boundary K" into changes per known
 * boundary, or per known time where the times are no boundaries. The changes telescope: their sum
 * up to K is the evidence as known at K, in whatever order the facts arrived.
 */
final class KnownTimeline {

  private KnownTimeline() {}

  /**
   * The changes of the evidence over {@code knownBoundaries}.
   *
   * @param knownBoundaries boundaries at which something became known, epoch milliseconds
   * @param asKnownAt the evidence as known at a boundary; known boundaries of what it returns are
   *     not looked at
   */
  static List<EvidenceChange> changes(
      Collection<Long> knownBoundaries, LongFunction<List<EvidenceChange>> asKnownAt) {
    Set<Long> ordered = new TreeSet<>(knownBoundaries);
    List<EvidenceChange> changes = new ArrayList<>();
    List<EvidenceChange> before = List.of();
    for (long known : ordered) {
      List<EvidenceChange> now = asKnownAt.apply(known);
      EvidenceSum step = new EvidenceSum();
      now.forEach(change -> step.add(change.knownAt(known)));
      before.forEach(change -> step.subtract(change.knownAt(known)));
      changes.addAll(step.remaining());
      before = now;
    }
    return changes;
  }

  /** What has to be added to {@code old} changes to make them {@code now}. */
  static List<EvidenceChange> difference(List<EvidenceChange> old, List<EvidenceChange> now) {
    if (old.isEmpty()) {
      return now;
    }
    EvidenceSum difference = new EvidenceSum();
    now.forEach(difference::add);
    old.forEach(difference::subtract);
    return difference.remaining();
  }
}
