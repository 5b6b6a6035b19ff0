package org.zonerisk.domain.assessment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;

/**
 * The greatest level of a county in the eyes of one policy, and the greatest without the zone that
 * has it: what is greatest around any zone is one of the two, so a county of a thousand zones is
 * looked at once and not a thousand times.
 */
public final class CountyLevels {

  /**
   * The level by which a zone acts on its siblings.
   *
   * @param zoneId the zone; empty for none
   * @param level its own level, or at least; empty for none
   */
  public record Acting(String zoneId, String level) {
    private static final Acting NOBODY = new Acting("", "");
  }

  private final Optional<Acting> greatest;
  private final Optional<Acting> next;

  private CountyLevels(Optional<Acting> greatest, Optional<Acting> next) {
    this.greatest = greatest;
    this.next = next;
  }

  /**
   * The greatest levels of {@code county} by the severities of {@code policy}; of equals, the zone
   * that comes first by id.
   */
  public static CountyLevels of(List<Acting> county, Policy policy) {
    Comparator<Acting> milder =
        Comparator.comparingInt((Acting zone) -> severity(zone, policy))
            .thenComparing(Acting::zoneId, Comparator.reverseOrder());
    Optional<Acting> greatest = Optional.empty();
    Optional<Acting> next = Optional.empty();
    for (Acting zone : county) {
      if (greatest.isEmpty() || milder.compare(zone, greatest.get()) > 0) {
        next = greatest;
        greatest = Optional.of(zone);
      } else if (next.isEmpty() || milder.compare(zone, next.get()) > 0) {
        next = Optional.of(zone);
      }
    }
    return new CountyLevels(greatest, next);
  }

  /** The greatest among the siblings of a zone; with nothing in it where there are none. */
  public Acting around(String zoneId) {
    boolean own = greatest.filter(zone -> zone.zoneId().equals(zoneId)).isPresent();
    return (own ? next : greatest).orElse(Acting.NOBODY);
  }

  private static int severity(Acting acting, Policy policy) {
    for (Level level : policy.levels()) {
      if (level.id().equals(acting.level())) {
        return level.severity();
      }
    }
    return -1;
  }
}
