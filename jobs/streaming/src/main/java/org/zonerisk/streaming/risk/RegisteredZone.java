package org.zonerisk.streaming.risk;

import org.zonerisk.domain.zone.ZoneVersion;

/**
 * A version of a zone and when it became known.
 *
 * @param zone the version
 * @param knownAt known time, epoch milliseconds
 * @param home where it and all zones that come out of one another have their state
 */
public record RegisteredZone(ZoneVersion zone, long knownAt, String home) {}
