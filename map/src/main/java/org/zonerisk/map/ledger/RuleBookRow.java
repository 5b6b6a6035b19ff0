package org.zonerisk.map.ledger;

/**
 * A version of a rule book.
 *
 * @param policyId rule book
 * @param version version, from 1
 * @param document the rule book, JSON
 */
public record RuleBookRow(String policyId, int version, String document) {}
