package org.zonerisk.map.ledger;

import java.time.Instant;

/**
 * A zone at one boundary: as known now and as posted then. Texts are empty where there is none.
 *
 * @param policyVersion 0 where there is none
 * @param revisions how many rows the boundary has beside the first
 * @param escalated whether it rose between the boundary before and this one
 */
public record Moment(
    Instant boundary,
    String level,
    String atLeast,
    String colour,
    String policyId,
    int policyVersion,
    String orderId,
    String postedLevel,
    String postedColour,
    String postedPolicyId,
    int postedPolicyVersion,
    int revisions,
    boolean escalated) {}
