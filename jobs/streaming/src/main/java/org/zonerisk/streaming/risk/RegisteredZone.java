package org.zonerisk.streaming.risk;

import org.zonerisk.domain.zone.ZoneVersion;

/**
 * A version of a zone and when it became known.
 *
 * @param zone the version
 * @param knownAt known time, epoch milliseconds
 */
public record RegisteredZone(ZoneVersion zone, long knownAt) {}
