package org.zonerisk.domain.assessment;

/**
 * What all possible worlds together say.
 *
 * @param leaf the rule of the first world, by preference one whose inputs are known
 * @param lowest the rule of the first world with the lowest rank
 * @param lowestRank lowest rank of a level in any world; zero, the mildest, where a world has none
 * @param certain whether all worlds lead to the same
 */
record Finding(Leaf leaf, Leaf lowest, int lowestRank, boolean certain) {}
