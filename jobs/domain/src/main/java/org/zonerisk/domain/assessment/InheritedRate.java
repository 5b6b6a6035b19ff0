package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.List;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.Predecessor;
import org.zonerisk.domain.policy.Input.Count;

/**
 * A count per resident of a zone that comes out of others. What was counted in a predecessor was
 * found among its residents, not among those of a part of it.
 *
 * <ul>
 *   <li>Rates over time add up: own counts among own residents, and the mean of the predecessors'
 *       rates, each weighted by its residents. So at the boundary the zone has the rate of what it
 *       comes out of.
 *   <li>A coverage does not: two halves of two rounds are not a whole one. It is the zone's own, or
 *       that of the least covered predecessor, whichever is greater.
 * </ul>
 *
 * @param count what is counted
 * @param from start of its window
 * @param to end of its window
 * @param per residents that it is given for
 * @param days by how many days it is divided
 */
record InheritedRate(Count count, Instant from, Instant to, long per, int days) {

  private static final double NO_POPULATION = Double.NaN;

  /** The rate; not a number where somebody was counted among nobody knows how many. */
  double over(Evidence evidence, long residents) {
    return part(evidence, residents) + before(evidence);
  }

  /** The coverage; not a number likewise. */
  double coverage(Evidence evidence, long residents) {
    double own = part(evidence, residents);
    double least = Double.POSITIVE_INFINITY;
    for (Predecessor one : evidence.predecessors()) {
      least = Math.min(least, coverage(one.evidence(), one.residents()));
    }
    return evidence.predecessors().isEmpty() ? own : Math.max(own, least);
  }

  private double before(Evidence evidence) {
    List<Predecessor> predecessors = evidence.predecessors();
    if (predecessors.isEmpty()) {
      return 0;
    }
    long found = 0;
    long residents = 0;
    for (Predecessor one : predecessors) {
      found += counted(one.evidence());
      residents = residents < 0 || one.residents() < 0 ? -1 : residents + one.residents();
    }
    double rate = share(found, residents);
    for (Predecessor one : predecessors) {
      double eldest = before(one.evidence());
      if (eldest != 0) {
        rate += residents > 0 ? eldest * (one.residents() / (double) residents) : NO_POPULATION;
      }
    }
    return rate;
  }

  private double part(Evidence evidence, long residents) {
    return share(counted(evidence), residents);
  }

  private long counted(Evidence evidence) {
    return from.isBefore(to) ? evidence.own().sum(count.selection(), from, to) : 0;
  }

  private double share(long found, long residents) {
    if (found == 0) {
      return 0;
    }
    return residents > 0 ? (double) found * per / ((double) residents * days) : NO_POPULATION;
  }
}
