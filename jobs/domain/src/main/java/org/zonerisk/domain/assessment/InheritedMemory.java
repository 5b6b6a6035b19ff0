package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.List;

/**
 * The memory with which a zone begins that comes out of others. It goes on with the state of the
 * predecessor whose level is most severe; of equally severe ones that whose state began last, of
 * those the one named first. What is harder on the zone is taken of all:
 *
 * <ul>
 *   <li>a day in which the clear-day clocks stood still in any predecessor is not clear
 *   <li>the clock of a lowering runs where it runs in all that are as severe, since the last of
 *       them
 * </ul>
 *
 * @param predecessor place of the predecessor whose state it goes on with
 * @param memory the memory
 */
public record InheritedMemory(int predecessor, PolicyMemory memory) {

  /**
   * What a zone of {@code assessor}'s policy begins with.
   *
   * @param memories of the predecessors, one at least, each under this policy already
   */
  public static InheritedMemory of(Assessor assessor, List<PolicyMemory> memories) {
    RuleBook rules = assessor.rules();
    int best = 0;
    for (int i = 1; i < memories.size(); i++) {
      int harder =
          Integer.compare(rules.heldLevel(memories.get(i)), rules.heldLevel(memories.get(best)));
      boolean later = memories.get(i).since().isAfter(memories.get(best).since());
      best = harder > 0 || harder == 0 && later ? i : best;
    }
    PolicyMemory memory = memories.get(best);
    Instant below = memory.belowSince();
    for (PolicyMemory other : memories) {
      memory = memory.stoppedLike(other);
      if (rules.heldLevel(other) == rules.heldLevel(memory)) {
        below =
            other.isBelow() && !below.equals(Instant.EPOCH) ? later(below, other) : Instant.EPOCH;
      }
    }
    return new InheritedMemory(best, memory.belowSince(below));
  }

  private static Instant later(Instant below, PolicyMemory other) {
    return other.belowSince().isAfter(below) ? other.belowSince() : below;
  }
}
