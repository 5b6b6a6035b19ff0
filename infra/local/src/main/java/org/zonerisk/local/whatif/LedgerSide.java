package org.zonerisk.local.whatif;

/**
 * What the ledger says of a zone at a boundary; texts are empty where it has none.
 *
 * @param level level by the rules alone, or UNKNOWN
 * @param atLeast the level, or the mildest still possible
 * @param ruleId rule that decided
 * @param unknownReason why the level is unknown
 * @param book id and version of the rule book, as {@link RuleBookShelf} names it
 */
record LedgerSide(String level, String atLeast, String ruleId, String unknownReason, String book) {}
