package org.zonerisk.streaming.risk;

/**
 * Evidence that came too late to rewrite every boundary that it belongs to.
 *
 * @param zoneId zone
 * @param feed feed that it came from, or {@code -} where several may have
 * @param cellStart cell that it belongs to, epoch milliseconds
 * @param knownBoundary when it became known, epoch milliseconds
 * @param change by how much a count changed
 * @param reason stable code: beyond_horizon (counts, but the past stays as posted) or beyond_memory
 *     (too old to count)
 */
public record ExpiredEvidence(
    String zoneId, String feed, long cellStart, long knownBoundary, long change, String reason) {}
