package org.zonerisk.domain.release;

/**
 * Which counts of persons must not be derivable: those from 1 to {@code upTo}.
 *
 * <p>A block of zones is safe to tell the count of where it is zero, or exceeds {@code upTo} by as
 * many as there are places in it that have any: then it stays open how the excess is spread, also
 * to those who know from the levels at which places there was anybody at all.
 *
 * @param upTo greatest small count, persons, 1 or more
 */
public record SmallCounts(long upTo) {

  /** Counts from 1 to 10 are small. */
  public static final SmallCounts TO_TEN = new SmallCounts(10);

  public SmallCounts {
    if (upTo < 1) {
      throw new IllegalArgumentException("small counts must reach to 1 or more, was " + upTo);
    }
  }

  /**
   * Whether the count of a block may stand beside those of its neighbours.
   *
   * @param count persons in the block
   * @param places how many places of the block have any; a zone with others below is none itself
   */
  boolean isSafe(long count, long places) {
    return count == 0 || count >= upTo + places;
  }
}
