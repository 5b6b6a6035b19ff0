package org.zonerisk.streaming.risk;

import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * New cases, told ahead of their boundary because they may escalate, or some fewer where one is
 * taken back. What is left of both comes again with its boundary, where it counts for good.
 *
 * @param change the change
 * @param knownAt when exactly it became known, epoch milliseconds
 */
public record EarlyCase(EvidenceChange change, long knownAt) {}
