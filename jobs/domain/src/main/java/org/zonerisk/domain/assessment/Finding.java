package org.zonerisk.domain.assessment;

/**
 * What all possible worlds together say.
 *
 * @param leaf the rule of the first world, by preference one whose inputs are known
 * @param lowest the rule of the first world with the lowest rank
 * @param lowestRank lowest rank of a level in any world; zero, the mildest, where a world has none
 * @param certain whether all worlds lead to the same
 * @param below in which worlds the rules themselves give a milder level than the present one
 */
record Finding(Leaf leaf, Leaf lowest, int lowestRank, boolean certain, Below below) {

  /** In which worlds something holds. */
  enum Below {
    IN_ALL,
    IN_NONE,
    /** In some only, or in one of them there is no level. */
    NOT_KNOWN
  }
}
