package org.zonerisk.map.layers;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A layer of the one map.
 *
 * @param id stands in addresses
 * @param name what it shows, and over which time
 * @param unit of its values
 * @param source where its figures come from
 * @param window how far back it looks from a boundary
 * @param per what an amount is divided by
 * @param counted parts that count where nobody chooses one; empty for all
 * @param times what the quotient is multiplied by, as in 100 for percent
 * @param steps values at which a colour ends and the next begins, rising
 * @param moreIs whether more of it is worse
 * @param freshFor how old a value may be that says nothing of the next one
 */
public record LayerDefinition(
    String id,
    Words name,
    Words unit,
    LayerSource source,
    Duration window,
    Per per,
    Set<String> counted,
    double times,
    List<Double> steps,
    MoreIs moreIs,
    Duration freshFor) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int MOST_STEPS = 6;
  private static final Duration LONGEST = Duration.ofDays(31);

  /** What an amount is divided by. */
  public enum Per {
    /** Nothing. */
    NOTHING,
    /** What the query says beside it. */
    BASE,
    /** Residents of the zone. */
    RESIDENTS,
    /** The sum over all parts, so that a share comes out. */
    ALL_PARTS
  }

  /** What more of it means. */
  public enum MoreIs {
    WORSE,
    BETTER,
    NEITHER
  }

  /**
   * Keeps copies, and refuses what is out of bounds.
   *
   * @throws IllegalArgumentException names the value and the bound
   */
  public LayerDefinition {
    steps = List.copyOf(steps);
    counted = Set.copyOf(counted);
    require(ID.matcher(id).matches(), "id must be %s, was \"%s\"", ID, id);
    require(
        !steps.isEmpty() && steps.size() <= MOST_STEPS,
        "steps must be 1 to %d, were %d",
        MOST_STEPS,
        steps.size());
    for (int i = 1; i < steps.size(); i++) {
      require(steps.get(i) > steps.get(i - 1), "steps must rise, were %s", steps);
    }
    require(Double.isFinite(times) && times > 0, "times must be above 0, was %s", times);
    require(
        !window.isNegative() && !window.isZero() && window.compareTo(LONGEST) <= 0,
        "window must be above PT0S and at most %s, was %s",
        LONGEST,
        window);
    require(
        !freshFor.isNegative() && !freshFor.isZero(),
        "fresh_for must be above PT0S, was %s",
        freshFor);
  }

  private static void require(boolean holds, String problem, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(values));
    }
  }
}
